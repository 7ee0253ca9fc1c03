package fr.asso.aimf.essaim.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.asso.aimf.essaim.bench.SteadyReaders.Result;
import fr.asso.aimf.essaim.database.PostgresPair;
import fr.asso.aimf.essaim.drill.DrillPeople;
import fr.asso.aimf.essaim.drill.DrillScript;
import fr.asso.aimf.essaim.drill.FormVisitor;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import fr.asso.aimf.essaim.drill.KillablePortal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What readers and writers notice when nodes are restarted or killed, and when the primary of the database is killed and its
 * standby promoted: {@code mvn -Pbench verify -Dbench.run=nodes}. It needs {@code haproxy} in the path, which runs with the
 * configuration of the repository; all the rest it starts itself. Prints a table, and keeps it in {@code src/bench/results}.
 */
public final class NodesBench {

    private static final int RATE = Integer.getInteger("bench.rate", 500);
    private static final int ACCEPTANCES = 3;

    /** What an operator needs at the very least to see that the primary is gone. */
    private static final Duration UNTIL_PROMOTED = Duration.ofSeconds(2);

    /** Until the proxy has seen what became of a node. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

    private static final Duration STEADY = Duration.ofSeconds(5);

    private static final List<String> PAGES = List.of(
            "/",
            "/initiatives",
            "/initiatives?enjeu=sante",
            "/initiatives?q=cooperative",
            "/enjeux",
            "/pays",
            "/agir",
            "/organisations",
            "/comprendre",
            "/sitemap.xml");

    /** Acknowledged and to be found in the database. */
    private record Fact(String sql, List<Object> parameters) {}

    private final List<Fact> ledger = Collections.synchronizedList(new ArrayList<>());
    private final List<String> rows = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Duration> visibleHere = new ArrayList<>();
    private final List<Duration> visibleThere = new ArrayList<>();
    private List<KillablePortal> nodes = List.of();

    private NodesBench() {}

    public static void main(String[] arguments) throws Exception {
        new NodesBench().run(Files.createTempDirectory("essaim-nodes"));
        System.exit(0);
    }

    private void run(Path folder) throws Exception {
        GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mailbox.start();
        int proxyPort = freePort();
        URI root = URI.create("http://localhost:" + proxyPort);
        Process proxy = null;
        try (PostgresPair database = PostgresPair.start(Files.createDirectories(folder.resolve("database")))) {
            nodes = startAtOnce(3, folder, environment(database, mailbox, root));
            List<String> links = new ArrayList<>();
            for (KillablePortal node : nodes) {
                links.add(node.awaitLog(DrillPeople.FIRST_LINK));
            }
            for (String link : links) {
                require(new FormVisitor(nodes.getFirst().root()).open(link).status() == 200, "Dead: " + link);
            }
            words.add(
                    "Three nodes started at once on an empty database were all ready, and each one's link for the first"
                            + " administrator worked on another.");
            nodes.getLast().close();
            nodes = nodes.subList(0, 2);

            proxy = startProxy(folder, proxyPort);
            JdbcClient jdbc =
                    JdbcClient.create(new DriverManagerDataSource(database.url(), "essaim", database.password()));
            DrillPeople people = DrillPeople.arrive(root, links.getFirst(), mailbox);
            DrillScript script = new DrillScript(people, jdbc, this::acknowledged);
            acceptSome(script, ACCEPTANCES);
            words.add(visible("From the answer to a moderator's acceptance until its title is found"));
            try (PlanWriters writers = new PlanWriters(root, jdbc)) {
                warmUp(proxyPort);
                rows.add(steady(proxyPort, writers));
                rows.add(rollingRestart(proxyPort, writers));
                rows.add(killedNode(proxyPort, writers));
                rows.add(killedPrimary(proxyPort, database, writers, script));
                writers.close();
                int lost = writers.lost(jdbc) + lostFacts(jdbc);
                words.add(String.format(
                        Locale.ROOT,
                        "Acknowledged and looked for afterwards, on the promoted standby: %,d texts of a plan and %d acts of"
                                + " authors and moderators; lost: %d.",
                        writers.acknowledged(),
                        ledger.size(),
                        lost));
                visibleHere.clear();
                visibleThere.clear();
                acceptSome(script, 1);
                words.add(visible("After the promotion"));
                report();
                require(lost == 0, "Lost: " + lost);
            }
        } finally {
            for (KillablePortal node : nodes) {
                node.close();
            }
            if (proxy != null) {
                proxy.destroy();
            }
            mailbox.stop();
        }
    }

    private static Map<String, String> environment(PostgresPair database, GreenMail mailbox, URI root) {
        return Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", database.url()),
                Map.entry("SPRING_DATASOURCE_USERNAME", "essaim"),
                Map.entry("SPRING_DATASOURCE_PASSWORD", database.password()),
                Map.entry("SPRING_DATASOURCE_HIKARI_VALIDATION_TIMEOUT", "1000"),
                Map.entry("SPRING_MAIL_HOST", "localhost"),
                Map.entry("SPRING_MAIL_PORT", String.valueOf(mailbox.getSmtp().getPort())),
                Map.entry("ESSAIM_ADDRESS", root.toString()),
                Map.entry("ESSAIM_SHUTDOWN_DELAY", "5s"),
                Map.entry("ESSAIM_LINKS_CHECK", "false"),
                // All ask from one address.
                Map.entry("ESSAIM_LIMITS_READS", "false"),
                Map.entry("SERVER_FORWARD_HEADERS_STRATEGY", "native"),
                // Several on one machine.
                Map.entry("MANAGEMENT_SERVER_PORT", "0"));
    }

    private static List<KillablePortal> startAtOnce(int count, Path folder, Map<String, String> environment)
            throws Exception {
        try (ExecutorService starting = Executors.newFixedThreadPool(count)) {
            List<Callable<KillablePortal>> starts = new ArrayList<>();
            for (int node = 1; node <= count; node++) {
                Path own = Files.createDirectories(folder.resolve("node-" + node));
                starts.add(() -> new KillablePortal(own, environment));
            }
            List<KillablePortal> started = new ArrayList<>();
            for (Future<KillablePortal> one : starting.invokeAll(starts)) {
                started.add(one.get());
            }
            return started;
        }
    }

    /** With two nodes; in the place of the third nobody answers. */
    private Process startProxy(Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("haproxy", "-db", "-f", "src/main/docker/haproxy.cfg")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile());
        builder.environment().put("LISTEN", "127.0.0.1:" + port);
        builder.environment().put("NODE_1", "127.0.0.1:" + nodes.get(0).root().getPort());
        builder.environment().put("NODE_2", "127.0.0.1:" + nodes.get(1).root().getPort());
        builder.environment().put("NODE_3", "127.0.0.1:1");
        Process proxy = builder.start();
        pause(UNTIL_SEEN);
        require(proxy.isAlive(), "The proxy does not run: " + folder.resolve("haproxy.log"));
        return proxy;
    }

    private void warmUp(int port) throws InterruptedException {
        try (SteadyReaders readers = new SteadyReaders(port, PAGES, RATE / 2)) {
            pause(STEADY.multipliedBy(2));
            readers.stop();
        }
    }

    private String steady(int port, PlanWriters writers) throws InterruptedException {
        writers.failedSince();
        SteadyReaders readers = new SteadyReaders(port, PAGES, RATE);
        pause(STEADY.multipliedBy(2));
        return row("nothing happens", readers.stop(), writers);
    }

    private String rollingRestart(int port, PlanWriters writers) throws IOException, InterruptedException {
        writers.failedSince();
        SteadyReaders readers = new SteadyReaders(port, PAGES, RATE);
        pause(STEADY);
        for (KillablePortal node : nodes) {
            node.stop();
            node.restart();
            pause(UNTIL_SEEN);
        }
        return row("both nodes are restarted, one after the other", readers.stop(), writers);
    }

    private String killedNode(int port, PlanWriters writers) throws IOException, InterruptedException {
        writers.failedSince();
        SteadyReaders readers = new SteadyReaders(port, PAGES, RATE);
        pause(STEADY);
        nodes.getFirst().kill();
        pause(STEADY);
        String row = row("a node is killed (`kill -9`)", readers.stop(), writers);
        nodes.getFirst().restart();
        pause(UNTIL_SEEN);
        return row;
    }

    private String killedPrimary(int port, PostgresPair database, PlanWriters writers, DrillScript script)
            throws IOException, InterruptedException {
        writers.failedSince();
        SteadyReaders readers = new SteadyReaders(port, PAGES, RATE);
        Thread submitting = Thread.ofVirtual().start(() -> goOn(script));
        pause(STEADY);
        database.killPrimary();
        long killed = System.nanoTime();
        pause(UNTIL_PROMOTED);
        database.promoteStandby();
        long promoted = System.nanoTime();
        pause(STEADY.multipliedBy(3));
        submitting.interrupt();
        submitting.join();
        String row = row("the primary is killed (`kill -9`), the standby promoted", readers.stop(), writers);
        words.add(String.format(
                Locale.ROOT,
                "The standby was told to promote itself %.1f s after the primary was killed, and took writes %.1f s after that;"
                        + " the next text was acknowledged %.1f s after the kill. Nothing was restarted.",
                UNTIL_PROMOTED.toNanos() / 1e9,
                (promoted - killed - UNTIL_PROMOTED.toNanos()) / 1e9,
                writers.nextAfter(killed).toNanos() / 1e9));
        return row;
    }

    /** Whoever is told that it does not work now tries again after a moment. */
    private void goOn(DrillScript script) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                script.step();
            } catch (IOException | RuntimeException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private void acceptSome(DrillScript script, int times) throws IOException {
        while (visibleHere.size() < times) {
            script.step();
        }
    }

    private void acknowledged(Answer answer, String what, String sql, Object... parameters) {
        if (!answer.isAcknowledged()) {
            throw new IllegalStateException(what + " was answered " + answer.status());
        }
        long begun = System.nanoTime();
        ledger.add(new Fact(sql, Arrays.asList(parameters)));
        if (what.startsWith("ACCEPTED") && !Thread.currentThread().isVirtual()) {
            String title = ((String) parameters[2]).replace("Des mots pour ", "");
            List<Duration> both = nodes.stream()
                    .parallel()
                    .map(node -> untilFound(node, title, begun))
                    .sorted()
                    .toList();
            // The node that a request was sent to is not known outside the proxy; the other one cannot be sooner.
            visibleHere.add(both.getFirst());
            visibleThere.add(both.getLast());
        }
    }

    private static Duration untilFound(KillablePortal node, String title, long begun) {
        FormVisitor reader = new FormVisitor(node.root());
        String path = "/initiatives?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8);
        try {
            // In the address of its sheet; the title itself stands in the field of the search as well.
            Pattern found = Pattern.compile("/initiatives/[\\w-]*" + title.replaceAll(".* ", ""));
            while (!found.matcher(reader.open(path).html()).find()) {
                require(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(30), "Never seen: " + title);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String visible(String what) {
        return String.format(
                Locale.ROOT,
                "%s: %d ms on one node, %d ms on both (the slowest of %d).",
                what,
                Collections.max(visibleHere).toMillis(),
                Collections.max(visibleThere).toMillis(),
                visibleHere.size());
    }

    private int lostFacts(JdbcClient jdbc) {
        return (int) ledger.stream()
                .filter(fact -> jdbc.sql(fact.sql())
                                .params(fact.parameters())
                                .query(Integer.class)
                                .single()
                        == 0)
                .count();
    }

    private static String row(String what, Result result, PlanWriters writers) {
        return result.row(what) + " " + writers.failedSince() + " |";
    }

    private void report() throws IOException {
        String table = String.format(
                        Locale.ROOT,
                        """
                        # Several nodes behind a proxy

                        %s, %d processors, Java %s. Two nodes, HAProxy with `src/main/docker/haproxy.cfg`, a primary and a synchronous
                        standby, readers and writers, all on this machine. Readers ask for %d pages a second and never again for
                        what failed; four people write in a plan as fast as they are answered. Milliseconds until the whole page is there.

                        | while | pages asked for | failed | p50 | p99 | longest | failed forms |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                        """,
                        LocalDate.now(Clock.systemUTC()),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        RATE)
                + String.join("\n", rows) + "\n\n- " + String.join("\n- ", words) + "\n";
        System.out.println(table);
        Files.writeString(Files.createDirectories(Path.of("src/bench/results")).resolve("nodes.md"), table);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
