package fr.asso.aimf.essaim.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.asso.aimf.essaim.drill.DrillPeople;
import fr.asso.aimf.essaim.drill.DrillPlan;
import fr.asso.aimf.essaim.drill.DrillScript;
import fr.asso.aimf.essaim.drill.FormVisitor;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A portal in everyday use for an hour, to see that nothing grows: {@code mvn -Pbench verify -Dbench.run=mixed
 * -Dbench.minutes=60}. Readers mostly ask for what others asked for too; an author and a moderator lead one submission after the
 * other through its life; two people write in a plan. Each minute the portal is told to collect its garbage, and is measured.
 */
public final class MixedBench {

    private static final int MINUTES = Integer.getInteger("bench.minutes", 60);
    private static final int READERS = 4;
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(20);
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(500);
    private static final double MEGABYTE = 1024 * 1024;

    /** Of its mean, in an hour. */
    private static final double FLAT = 0.05;

    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final List<String> POPULAR = List.of(
            "/",
            "/initiatives",
            "/initiatives?page=2",
            "/initiatives?enjeu=sante",
            "/initiatives?enjeu=emploi-insertion",
            "/initiatives?pays=togo",
            "/initiatives?pays=senegal&enjeu=ressources",
            "/initiatives?levier=commande-publique",
            "/organisations",
            "/enjeux",
            "/enjeux/sante",
            "/pays",
            "/pays/togo",
            "/comprendre",
            "/agir",
            "/plans",
            "/proposer",
            "/connexion",
            "/essaim.css");

    private final Portal portal;
    private final JdbcClient jdbc;
    private final List<String> searches;
    private final List<String> sheets;
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong acts = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final Map<String, AtomicLong> errors = new ConcurrentHashMap<>();
    private volatile boolean over;

    private MixedBench(Portal portal, JdbcClient jdbc, List<String> searches, List<String> sheets) {
        this.portal = portal;
        this.jdbc = jdbc;
        this.searches = searches;
        this.sheets = sheets;
    }

    /** @param heap what is alive after a collection, in MB */
    private record Sample(
            double minute, double resident, double heap, double threads, double connections, long pages, long errors) {}

    public static void main(String[] arguments) throws Exception {
        Path prepared = PreparedPortal.with(10_000).folder();
        // A copy: people sign up, and what they write stays.
        Path folder = Portal.FOLDER.resolve("mixed");
        FileSystemUtils.deleteRecursively(folder);
        Portal.run(List.of("cp", "-a", prepared.toString(), folder.toString()), Portal.FOLDER.resolve("copy.log"));
        GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mailbox.start();
        try (Portal portal = Portal.start(
                folder,
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mailbox.getSmtp().getPort(),
                "--essaim.limits.submission=1000000")) {
            Portal.Database database = Portal.databaseIn(folder);
            JdbcClient jdbc = JdbcClient.create(
                    new DriverManagerDataSource(database.url(), database.user(), database.password()));
            new MixedBench(
                            portal,
                            jdbc,
                            Questions.of(database, 5).distinctAddresses(20_000),
                            database.strings("select '/initiatives/' || slug from initiative order by md5(slug)"))
                    .run(mailbox);
        } finally {
            mailbox.stop();
        }
        System.exit(0);
    }

    private void run(GreenMail mailbox) throws Exception {
        DrillPeople people = DrillPeople.arrive(portal.root(), portal.inLog(DrillPeople.FIRST_LINK), mailbox);
        DrillScript script = new DrillScript(people, jdbc, (answer, what, sql, parameters) -> {
            if (!answer.isAcknowledged()) {
                failed(what.replaceAll(" .*", "") + " was answered " + answer.status());
            }
        });
        DrillPlan drillPlan = DrillPlan.begin(jdbc, "exercicexx");
        String plan = drillPlan.reference();
        String key = drillPlan.key();
        List<Sample> samples = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int reader = 0; reader < READERS; reader++) {
                Random random = new Random(reader);
                threads.submit(() -> read(random));
            }
            threads.submit(() -> repeat(() -> {
                script.step();
                acts.incrementAndGet();
            }));
            for (int writer = 0; writer < 2; writer++) {
                PlanWriter one = new PlanWriter(plan, key, writer);
                threads.submit(() -> repeat(one::write));
            }
            long begun = System.nanoTime();
            for (int minute = 1; minute <= MINUTES && portal.isAlive(); minute++) {
                Thread.sleep(Math.max(1, minute * 60_000L - (System.nanoTime() - begun) / 1_000_000));
                samples.add(sample((System.nanoTime() - begun) / 60e9));
                // The mailbox is a part of this program and keeps everything.
                mailbox.purgeEmailFromAllMailboxes();
            }
            over = true;
        }
        report(samples);
    }

    private interface Act {
        void perform() throws IOException;
    }

    private void repeat(Act act) {
        while (!over) {
            try {
                act.perform();
                Thread.sleep(BETWEEN_ACTS);
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                failed(String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " ("
                        + e.getClass().getSimpleName() + ")");
            }
        }
    }

    private void read(Random random) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!over) {
            int kind = random.nextInt(20);
            String path = kind < 16 ? one(POPULAR, random) : kind < 18 ? one(searches, random) : one(sheets, random);
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(portal.root() + path))
                        .header("Accept-Encoding", "gzip")
                        .timeout(Duration.ofSeconds(30))
                        .build();
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                pages.incrementAndGet();
                if (answer.statusCode() >= 400) {
                    failed("a page was answered " + answer.statusCode() + ": " + path.replaceAll("\\?.*", "?…"));
                }
                Thread.sleep(BETWEEN_PAGES);
            } catch (IOException e) {
                failed("no answer for a page: " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void failed(String what) {
        errors.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Somebody who holds the link of a plan and goes on changing the same two pages of it. */
    private final class PlanWriter {

        private final FormVisitor browser = new FormVisitor(portal.root());
        private final String path;
        private final String own;
        private int written;

        PlanWriter(String plan, String key, int number) throws IOException {
            this.path = "/plans/" + plan;
            browser.submit(browser.open("/plans/cle"), "/plans/cle", Map.of("lien", List.of(key)));
            String what = "Action de la personne " + number;
            browser.submit(browser.open(path + "/actions/nouvelle"), path + "/actions", Map.of("what", List.of(what)));
            own = jdbc.sql("select id from plan_part where content ->> 'what' = ?")
                    .param(what)
                    .query(String.class)
                    .single();
        }

        void write() throws IOException {
            written++;
            String page = path + "/actions/" + own;
            Answer answer =
                    browser.submit(browser.open(page), page, Map.of("what", List.of("Action, texte " + written)));
            writes.incrementAndGet();
            if (!answer.isAcknowledged()) {
                failed("an action was answered " + answer.status());
            }
            browser.open(path + "/historique");
        }
    }

    private Sample sample(double minute) throws IOException, InterruptedException {
        Path histogram = Portal.FOLDER.resolve("histogram.txt");
        // Collects the garbage first.
        Portal.run(
                List.of(Portal.java().replaceAll("java$", "jcmd"), String.valueOf(portal.pid()), "GC.class_histogram"),
                histogram);
        Matcher live = LIVE_BYTES.matcher(Files.readString(histogram));
        int connections = jdbc.sql("""
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()""").query(Integer.class).single();
        return new Sample(
                minute,
                portal.residentMemory() / MEGABYTE,
                live.find() ? Long.parseLong(live.group(1)) / MEGABYTE : Double.NaN,
                portal.threads(),
                connections,
                pages.get(),
                errors.values().stream().mapToLong(AtomicLong::get).sum());
    }

    private void report(List<Sample> samples) throws IOException {
        // Until compiled code, pools and the page cache are as large as they get.
        List<Sample> steady = samples.subList(samples.size() / 4, samples.size());
        Results results = new Results("mixed", MINUTES + " minutes of mixed load");
        results.paragraph(READERS
                + " readers without pause but " + BETWEEN_PAGES.toMillis()
                + " ms between pages (four fifths popular ones, a tenth searches, a"
                + " tenth sheets), an author and a moderator with one submission after the other, two people in a plan. "
                + String.format(
                        "%,d pages, %,d acts of author and moderator, %,d changes of a plan.",
                        pages.get(), acts.get(), writes.get()));
        long failures = errors.values().stream().mapToLong(AtomicLong::get).sum();
        results.table("after a quarter of the time", "mean", "change in an hour", "limit", "");
        trend(results, "memory of the process, MB", steady, Sample::resident);
        trend(results, "alive in the heap, MB", steady, Sample::heap);
        trend(results, "threads", steady, Sample::threads);
        trend(results, "connections to the database", steady, Sample::connections);
        results.row("errors", failures, null, 0, Results.kept(failures == 0));
        if (!errors.isEmpty()) {
            results.table("error", "times");
            errors.forEach((what, times) -> results.row(what, times.get()));
        }
        results.table("minute", "memory, MB", "heap, MB", "threads", "connections", "pages", "errors");
        for (Sample sample : samples) {
            results.row(
                    Math.round(sample.minute()),
                    sample.resident(),
                    sample.heap(),
                    sample.threads(),
                    sample.connections(),
                    sample.pages(),
                    sample.errors());
        }
        results.write();
    }

    /** By the straight line that lies nearest to the samples. */
    private static void trend(Results results, String what, List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double meanTime = samples.stream().mapToDouble(Sample::minute).average().orElse(0);
        double mean = samples.stream().mapToDouble(figure).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample sample : samples) {
            above += (sample.minute() - meanTime) * (figure.applyAsDouble(sample) - mean);
            below += (sample.minute() - meanTime) * (sample.minute() - meanTime);
        }
        double perHour = below == 0 ? 0 : 60 * above / below;
        results.row(what, mean, perHour, FLAT * mean, Results.kept(perHour <= FLAT * mean));
    }
}
