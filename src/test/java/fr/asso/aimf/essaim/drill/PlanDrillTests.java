package fr.asso.aimf.essaim.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.PostgresForTests.Database;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import fr.asso.aimf.essaim.drill.FormVisitor.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Ten people write in one plan at once, each in an action of their own and all in the same fields of its governance, while the
 * program is killed now and then. Every text that was acknowledged has to be in the plan or, where somebody knowingly wrote
 * another one over it, in its history. {@code -Dplan.drill.seconds=60} makes it long.
 */
@BesideOthers
class PlanDrillTests {

    private static final Logger LOG = LoggerFactory.getLogger(PlanDrillTests.class);

    private static final int PEOPLE = 10;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("plan.drill.seconds", 6));
    private static final Duration LIFE = Duration.ofSeconds(Integer.getInteger("plan.drill.life", 3));
    private static final List<String> SHARED =
            List.of("steering", "participation", "review", "telling", "lastingFunding");

    private final Database database = PostgresForTests.createDatabase();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean over;

    /** Somebody with a browser, at their own action. */
    private final class Writer {

        private final FormVisitor browser;
        private final String path;
        private final Random random;
        private String own = "";
        private String lastOfOwn = "";

        Writer(KillablePortal portal, String path, String key, int seed) throws IOException {
            this.browser = new FormVisitor(portal.root());
            this.path = path;
            this.random = new Random(seed);
            assertThat(browser.submit(browser.open("/plans/cle"), "/plans/cle", Map.of("lien", List.of(key)))
                            .isAcknowledged())
                    .isTrue();
            String what = text();
            assertThat(browser.submit(
                                    browser.open(path + "/actions/nouvelle"),
                                    path + "/actions",
                                    Map.of("what", List.of(what)))
                            .isAcknowledged())
                    .isTrue();
            acknowledged.add(what);
            lastOfOwn = what;
            own = jdbc.sql("select id from plan_part where content ->> 'what' = ?")
                    .param(what)
                    .query(String.class)
                    .single();
        }

        void write() {
            while (!over) {
                try {
                    if (random.nextBoolean()) {
                        String what = text();
                        if (send("/actions/" + own, "what", what)) {
                            lastOfOwn = what;
                        }
                    } else {
                        send("/gouvernance", SHARED.get(random.nextInt(SHARED.size())), text());
                    }
                } catch (IOException | IllegalStateException e) {
                    // Killed in the middle of it: whoever sits there tries again after a moment.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
            }
        }

        /** Who is told that others wrote there sends the form as it is shown then, their own text in it. */
        private boolean send(String page, String field, String text) throws IOException {
            Opened form = browser.open(path + page);
            for (int attempt = 0; attempt < 20; attempt++) {
                Answer answer = browser.submit(form, path + page, Map.of(field, List.of(text)));
                if (answer.isAcknowledged()) {
                    acknowledged.add(text);
                    return true;
                }
                if (answer.status() != 409) {
                    throw new IllegalStateException(page + " was answered " + answer.status());
                }
                conflicts.incrementAndGet();
                form = new Opened(path + page, answer.status(), answer.html());
            }
            return false;
        }

        private String text() {
            return "Texte " + number.incrementAndGet() + " " + UUID.randomUUID();
        }
    }

    @Test
    void noTextOfTenPeopleIsLostWhateverKillsTheProgram(@TempDir Path folder) throws Exception {
        int kills = 0;
        try (KillablePortal portal = new KillablePortal(
                        folder,
                        Map.of(
                                "SPRING_DATASOURCE_URL", database.url(),
                                "SPRING_DATASOURCE_USERNAME", database.user(),
                                "SPRING_DATASOURCE_PASSWORD", database.password()));
                ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            DrillPlan plan = DrillPlan.begin(jdbc, "exercicexx");
            String path = "/plans/" + plan.reference();
            String key = plan.key();
            List<Writer> writers = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                writers.add(new Writer(portal, path, key, person));
            }
            List<Future<?>> running = new ArrayList<>();
            writers.forEach(writer -> running.add(people.submit(writer::write)));
            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(LIFE.toNanos());
                portal.kill();
                kills++;
                portal.restart();
            }
            over = true;
            for (Future<?> writer : running) {
                writer.get(60, TimeUnit.SECONDS);
            }

            assertThat(acknowledged).hasSizeGreaterThan(5 * PEOPLE);
            assertThat(acknowledged).filteredOn(text -> !isInTheHistory(text)).isEmpty();
            assertThat(writers)
                    .allSatisfy(writer -> assertThat(
                                    jdbc.sql("select content ->> 'what' from plan_part where id = cast(? as uuid)")
                                            .param(writer.own)
                                            .query(String.class)
                                            .single())
                            .as("nobody else writes there, unless a kill cut the answer off")
                            .satisfies(now -> assertThat(now.equals(writer.lastOfOwn) || !acknowledged.contains(now))
                                    .isTrue()));
        } finally {
            over = true;
        }
        LOG.info(
                "{} people, {} kills: {} acknowledged texts, none lost; {} conflicts shown to their writers",
                PEOPLE,
                kills,
                acknowledged.size(),
                conflicts.get());
    }

    private boolean isInTheHistory(String text) {
        return jdbc.sql("select exists (select from plan_change where content::text like ?)")
                .param("%" + text + "%")
                .query(Boolean.class)
                .single();
    }
}
