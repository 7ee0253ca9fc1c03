package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.drill.DrillPlan;
import fr.asso.aimf.essaim.drill.FormVisitor;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who write in one plan without a pause worth the name, each in an action of their own. */
final class PlanWriters implements AutoCloseable {

    private static final int PEOPLE = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String plan = "exercicexx";
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();
    private volatile boolean over;

    private record Acknowledged(String text, long sent, long at) {}

    PlanWriters(URI root, JdbcClient jdbc) throws IOException {
        String key = DrillPlan.begin(jdbc, plan).key();
        for (int person = 0; person < PEOPLE; person++) {
            FormVisitor browser = new FormVisitor(root);
            sure(browser.submit(browser.open("/plans/cle"), "/plans/cle", Map.of("lien", List.of(key))));
            String first = text();
            sure(browser.submit(
                    browser.open(path("/actions/nouvelle")), path("/actions"), Map.of("what", List.of(first))));
            String own = jdbc.sql("select id from plan_part where content ->> 'what' = ?")
                    .param(first)
                    .query(String.class)
                    .single();
            threads.add(Thread.ofVirtual().start(() -> write(browser, path("/actions/" + own))));
        }
    }

    /** Since the last time that somebody asked: texts that were answered with an error or not at all. */
    int failedSince() {
        return failed.getAndSet(0);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Whether a text was acknowledged after a moment. */
    boolean hasSavedSince(long nanoTime) {
        return acknowledged.stream().anyMatch(text -> text.at() > nanoTime);
    }

    /** How long after a moment the next text was acknowledged that was sent after it too. */
    Duration nextAfter(long nanoTime) {
        return acknowledged.stream()
                .filter(text -> text.sent() > nanoTime)
                .findFirst()
                .map(text -> Duration.ofNanos(text.at() - nanoTime))
                .orElseThrow();
    }

    /** How many acknowledged texts are not in the history of the plan. */
    int lost(JdbcClient database) {
        Set<String> kept = new HashSet<>(
                database.sql("select content ->> 'what' from plan_change where content ->> 'what' is not null")
                        .query(String.class)
                        .list());
        return (int) acknowledged.stream()
                .filter(text -> !kept.contains(text.text()))
                .count();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void write(FormVisitor browser, String page) {
        while (!over) {
            String text = text();
            long sent = System.nanoTime();
            try {
                Answer answer = browser.submit(browser.open(page), page, Map.of("what", List.of(text)));
                if (answer.isAcknowledged()) {
                    acknowledged.add(new Acknowledged(text, sent, System.nanoTime()));
                } else {
                    failed.incrementAndGet();
                }
            } catch (IOException | IllegalStateException e) {
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private String path(String below) {
        return "/plans/" + plan + below;
    }

    private String text() {
        return "Texte " + texts.incrementAndGet() + " " + UUID.randomUUID();
    }

    private static void sure(Answer answer) {
        if (!answer.isAcknowledged()) {
            throw new IllegalStateException("Answered " + answer.status() + ": " + answer.html());
        }
    }
}
