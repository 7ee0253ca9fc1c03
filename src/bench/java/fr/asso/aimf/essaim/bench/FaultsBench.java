package fr.asso.aimf.essaim.bench;

import com.sun.tools.attach.VirtualMachine;
import fr.asso.aimf.essaim.bench.SteadyReaders.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
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
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * What readers and writers notice while something fails, and how it comes back: a whole portal with its own PostgreSQL on a small
 * disk of its own. {@code mvn -Pbench verify -Dbench.run=faults}. What this machine does not allow, such as mounting a disk, is
 * told as not run. Every wait has an end; so has the whole.
 */
public final class FaultsBench {

    private static final Duration WHOLE = Duration.ofMinutes(8);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int PAGES_A_SECOND = 40;
    private static final int NEWCOMERS_A_SECOND = 4;

    private static final Path FOLDER = Portal.FOLDER.resolve("faults");
    private static final Path DATA = FOLDER.resolve("data");
    private static final String LIMITS_AS_EVER = "--essaim.limits.reads=true";

    /** Fewer connections than the portal takes, and more. */
    private static final int MANY = 1_500;

    private static final int TOO_MANY = 5_000;

    private static final String HEAD = "GET /initiatives HTTP/1.1\r\nHost: localhost\r\nX-";
    private static final String FORM = "POST /plans/nouveau HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";
    private static final String PAGE = "GET /initiatives HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Results results;
    private final boolean ownDisk;
    private Portal portal;
    private final PlanWriters writers;

    /** Something that may fail in every way. */
    private interface Act {
        void run() throws Exception;
    }

    /** Ends a fault, and tells what was seen of it. */
    private interface End {
        String run() throws Exception;
    }

    private FaultsBench(Results results, boolean ownDisk) throws Exception {
        this.results = results;
        this.ownDisk = ownDisk;
        this.portal = Portal.start(DATA, LIMITS_AS_EVER);
        try {
            this.writers = new PlanWriters(portal.root(), database());
        } catch (IOException | RuntimeException e) {
            portal.close();
            throw e;
        }
    }

    public static void main(String[] arguments) throws Exception {
        command("umount", "--lazy", DATA.toString());
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(DATA);
        boolean ownDisk = command("mount", "-t", "tmpfs", "-o", "size=500m", "essaim-faults", DATA.toString());
        Results results = new Results("faults", "What readers and writers notice of faults, and how it comes back");
        endAfter(WHOLE, results);
        try {
            FaultsBench bench = new FaultsBench(results, ownDisk);
            try {
                bench.run();
            } finally {
                bench.portal.close();
            }
        } finally {
            Files.copy(DATA.resolve("portal.log"), FOLDER.resolve("portal.log"));
            if (ownDisk) {
                command("umount", "--lazy", DATA.toString());
            }
        }
        results.write();
        System.exit(0);
    }

    private void run() throws Exception {
        results.paragraph(String.format(
                        Locale.ROOT,
                        "A portal started as the README recommends, with 256 MB of heap, its own PostgreSQL, and all limits as they are."
                                + " Meanwhile readers ask for %d public pages a second, a quarter of them searches, and never again for what"
                                + " failed, and newcomers for %d, each on a connection of their own; four people write in a plan as fast as they are answered. Everybody else has another address"
                                + " (127.0.x.y). Times of readers are p50, p99 and the longest, in milliseconds. Back: from the end of the"
                                + " fault until the next text was saved. What is ok: no page failed, and writing came back within a"
                                + " minute.",
                        PAGES_A_SECOND,
                        NEWCOMERS_A_SECOND))
                .texts("fault", "what was done", "readers", "writers", "back", "");
        clients();
        flood();
        postgres();
        disk();
        index();
        try {
            memory();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed("out of memory", e);
        }
        results.section("Held by tests on every build")
                .texts("fault", "test")
                .row("PostgreSQL gone, frozen, slow; statements that take too long", "`DatabaseFaultsTests`")
                .row(
                        "too much at the same time, and from one network",
                        "`WorkLimitsTests`, `ReadLimitsTests`, `LimitsTests`")
                .row("the index lost, damaged, cut short", "`IndexRecoveryTests`")
                .row("the folder of the index cannot be written", "`UnwritableIndexTests`")
                .row(
                        "the clock jumps by a day, and back",
                        "`ClockJumpTests`, and one test each in `MailsTests`, `PeopleAreToldTests`, `LinkQueueTests`,"
                                + " `LimitsTests`, `FormGuardTests`")
                .row("the mail server is dead for a day", "`MailsTests`, `SmtpTransportTests`, `StatePageTests`")
                .row("the portal is killed, and its PostgreSQL left behind", "`KilledPortalTests`, `KillDrillTests`");
    }

    private void clients() throws Exception {
        drill("none", "as it is otherwise", Duration.ofSeconds(10), () -> {}, () -> "");
        slow("slow heads", MANY, "one address", client -> address(9, 1), HEAD, Duration.ofSeconds(30));
        slow(
                "slow heads, more than are let in",
                TOO_MANY,
                "one address",
                client -> address(9, 2),
                HEAD,
                Duration.ofSeconds(40));
        slow("slow forms", 300, "one address", client -> address(9, 3), FORM, Duration.ofSeconds(20));
        slow(
                "slow forms",
                300,
                "300 addresses",
                client -> address(10 + client / 200, 1 + client % 200),
                FORM,
                Duration.ofSeconds(20));
        slow(
                "pages that nobody reads",
                400,
                "one address",
                client -> address(9, 4),
                PAGE.repeat(20),
                Duration.ofSeconds(20));
    }

    private void slow(
            String fault, int number, String whose, IntFunction<InetAddress> from, String begin, Duration lasts)
            throws Exception {
        List<SlowClients> clients = new ArrayList<>();
        drill(
                fault,
                String.format(Locale.ROOT, "%,d connections from %s, a byte a second on each", number, whose),
                lasts,
                () -> clients.add(new SlowClients(portal.port(), number, from, begin)),
                () -> {
                    try (SlowClients all = clients.removeFirst()) {
                        return "of those connections: " + told(all.outcomes());
                    }
                });
    }

    private void flood() throws Exception {
        List<Flood> floods = new ArrayList<>();
        drill(
                "a flood",
                "32 clients at one address ask for searches and the sitemap as fast as they are answered",
                Duration.ofSeconds(15),
                () -> floods.add(new Flood(portal.root(), address(9, 5))),
                () -> {
                    try (Flood flood = floods.removeFirst()) {
                        return "of that flood: " + told(flood.outcomes());
                    }
                });
    }

    private void postgres() throws Exception {
        drill(
                "PostgreSQL frozen",
                "all its processes stopped (`SIGSTOP`) for 15 s",
                Duration.ofSeconds(15),
                () -> signal("-STOP"),
                () -> {
                    signal("-CONT");
                    return "";
                });
        drill(
                "PostgreSQL killed",
                "`kill -9` of its first process, a second before the time counts",
                Duration.ofSeconds(1),
                () -> command("kill", "-9", String.valueOf(postmaster())),
                () -> "the portal started it again by itself");
    }

    private void disk() throws Exception {
        if (!ownDisk) {
            notRun("disk full", "this machine lets nobody mount a small disk");
            return;
        }
        Path others = DATA.resolve("others");
        drill(
                "disk full",
                "a file of zeros takes all room on the disk of database and index, for 20 s",
                Duration.ofSeconds(20),
                () -> fill(others),
                () -> {
                    Files.delete(others);
                    return "";
                });
    }

    private void index() throws Exception {
        String index = DATA.resolve("index").toString();
        if (!command("mount", "--bind", index, index)) {
            notRun("index folder read-only", "this machine lets nobody mount a folder read-only");
            return;
        }
        String word = "zibeline";
        String search = "/initiatives?q=" + word;
        String found = word + "</mark>";
        boolean[] health = new boolean[1];
        drill(
                "index folder read-only",
                "mounted read-only; then an initiative changes",
                Duration.ofSeconds(15),
                () -> {
                    require(command("mount", "-o", "remount,ro,bind", index), "The folder stayed writable");
                    database()
                            .sql("update initiative set title = title || ' ' || ? where id = (select id from initiative"
                                    + " where withdrawn_at is null order by slug limit 1)")
                            .param(word)
                            .update();
                },
                () -> {
                    health[0] = health().contains("\"writable\":false");
                    boolean hidden = !get(search).contains(found);
                    command("umount", "--lazy", index);
                    long writable = System.nanoTime();
                    await("The change was not found", () -> get(search).contains(found));
                    return "health said so: " + (health[0] ? "yes" : "no") + "; the change was found "
                            + seconds(System.nanoTime() - writable) + " after the folder was writable"
                            + (hidden ? "" : "; it was seen before");
                });
    }

    /** Last, for the portal is another one afterwards. */
    private void memory() throws Exception {
        System.out.println("Drill: out of memory");
        SteadyReaders readers = new SteadyReaders(portal.port(), pages(), PAGES_A_SECOND);
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        Result before = readers.stop();
        long begun = System.nanoTime();
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(portal.pid()));
        try {
            machine.loadAgent(HeapFiller.jar(FOLDER.resolve("filler.jar").toAbsolutePath())
                    .toString());
            machine.detach();
        } catch (IOException e) {
            System.out.println("The program ended before it answered: " + e);
        }
        OptionalInt code = portal.awaitEnd(LONGEST_WAIT);
        long ended = System.nanoTime() - begun;
        writers.close();
        if (code.isEmpty()) {
            throw new IllegalStateException("The process went on for a minute");
        }
        Files.copy(DATA.resolve("portal.log"), FOLDER.resolve("before.log"));
        portal = Portal.start(DATA, LIMITS_AS_EVER);
        int lost = writers.lost(database());
        row(
                "out of memory",
                "all memory taken inside the running program; started again with the same command",
                "no answer until it is back; " + times(before) + " before",
                writers.acknowledged() + " texts saved since the start of the drill, " + lost + " of them lost",
                "the process ended with code " + code.getAsInt() + " after " + seconds(ended) + "; home page "
                        + seconds(portal.startTime().toNanos()) + " after it was started again",
                code.getAsInt() != 0 && lost == 0);
    }

    /** One that fails itself is told as such, and keeps no other from its turn. */
    private void drill(String fault, String done, Duration lasts, Act begin, End end) throws InterruptedException {
        System.out.println("Drill: " + fault);
        if (!portal.isAlive()) {
            notRun(fault, "the portal had ended before");
            return;
        }
        SteadyReaders readers = new SteadyReaders(portal.port(), pages(), PAGES_A_SECOND);
        SteadyReaders newcomers = new SteadyReaders(portal.port(), pages(), NEWCOMERS_A_SECOND, true);
        try {
            measure(fault, done, lasts, begin, end, readers, newcomers);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed(fault, e);
        } finally {
            readers.close();
            newcomers.close();
        }
    }

    private void measure(
            String fault,
            String done,
            Duration lasts,
            Act begin,
            End end,
            SteadyReaders readers,
            SteadyReaders newcomers)
            throws Exception {
        writers.failedSince();
        int saved = writers.acknowledged();
        String seen;
        try {
            begin.run();
            LockSupport.parkNanos(lasts.toNanos());
        } finally {
            seen = end.run();
        }
        long over = System.nanoTime();
        @Nullable String missing = null;
        try {
            await("Nothing was saved any more", () -> {
                require(portal.isAlive(), "The portal ended");
                return writers.hasSavedSince(over);
            });
        } catch (IllegalStateException e) {
            missing = e.getMessage();
        }
        Result known = readers.stop();
        Result first = newcomers.stop();
        row(
                fault,
                done,
                told(known) + "<br>newcomers: " + told(first),
                String.format(
                        Locale.ROOT,
                        "%,d texts saved, %d refused",
                        writers.acknowledged() - saved,
                        writers.failedSince()),
                Stream.of(missing == null ? seconds(writers.nextAfter(over).toNanos()) : missing, seen)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")),
                known.failed() + first.failed() == 0 && missing == null);
    }

    private void failed(String fault, Exception e) {
        row(fault, "the drill itself failed: " + e, "–", "–", "–", false);
    }

    private void row(String fault, String done, String readers, String writers, String back, boolean kept) {
        results.row(fault, done, readers, writers, back, Results.kept(kept));
    }

    private void notRun(String fault, String why) {
        results.row(fault, "not run: " + why, "–", "–", "–", "");
    }

    /** Searches for other words each time, beside pages that are kept in memory. */
    private static List<String> pages() {
        return IntStream.range(0, 400)
                .mapToObj(number -> switch (number % 4) {
                    case 0 -> "/";
                    case 1 -> "/initiatives";
                    case 2 -> "/pays";
                    default -> "/initiatives?q=eau+" + number;
                })
                .toList();
    }

    private static JdbcClient database() throws IOException {
        Portal.Database database = Portal.databaseIn(DATA);
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    private static long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(DATA.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void signal(String signal) throws Exception {
        ProcessHandle first = ProcessHandle.of(postmaster()).orElseThrow();
        List<String> line = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(first), first.descendants())
                .map(process -> String.valueOf(process.pid()))
                .forEach(line::add);
        // One of them may have ended by itself meanwhile.
        command(line.toArray(String[]::new));
    }

    private static void fill(Path file) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw e;
            }
        }
    }

    private String health() throws Exception {
        int port = portal.port() + (portal.port() + 1000 > 65535 ? -1000 : 1000);
        return get(URI.create("http://127.0.0.1:" + port + "/actuator/health"));
    }

    private String get(String path) throws Exception {
        return get(portal.root().resolve(path));
    }

    private static String get(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static InetAddress address(int third, int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, (byte) third, (byte) last});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean command(String... line) throws IOException, InterruptedException {
        return new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void await(String otherwise, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.call()) {
            require(System.nanoTime() < end, otherwise);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** What has come by then is kept. */
    private static void endAfter(Duration whole, Results results) {
        Thread.ofPlatform().daemon().start(() -> {
            LockSupport.parkNanos(whole.toNanos());
            try {
                results.paragraph("**Ended before its end, after " + whole.toMinutes() + " minutes.**")
                        .write();
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                command("kill", "-9", String.valueOf(postmaster()));
                command("umount", "--lazy", DATA.toString());
            } catch (IOException | InterruptedException e) {
                e.printStackTrace();
            }
            Runtime.getRuntime().halt(1);
        });
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static String told(Result result) {
        return String.format(Locale.ROOT, "%,d pages, %d failed; %s", result.sent(), result.failed(), times(result))
                + (result.failures().isEmpty() ? "" : " " + result.failures());
    }

    private static String times(Result result) {
        return String.format(
                Locale.ROOT,
                "%.1f, %.1f, %.0f ms",
                result.p50().toNanos() / 1e6,
                result.p99().toNanos() / 1e6,
                result.longest().toNanos() / 1e6);
    }

    private static String told(Map<String, Integer> outcomes) {
        return outcomes.entrySet().stream()
                .map(outcome -> String.format(Locale.ROOT, "%,d %s", outcome.getValue(), outcome.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Asks for what costs, as fast as it is answered, from one address. */
    private static final class Flood implements AutoCloseable {

        private static final int CLIENTS = 32;

        private final HttpClient http;
        private final List<Thread> clients = new ArrayList<>();
        private final AtomicInteger number = new AtomicInteger();
        private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
        private volatile boolean over;

        private Flood(URI root, InetAddress from) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(from)
                    .build();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(Thread.ofVirtual().start(() -> ask(root)));
            }
        }

        private void ask(URI root) {
            while (!over) {
                int next = number.incrementAndGet();
                String path = next % 4 == 0 ? "/sitemap.xml" : "/initiatives?q=flot+" + next;
                String outcome;
                try {
                    HttpResponse<Void> answer = http.send(
                            HttpRequest.newBuilder(root.resolve(path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.discarding());
                    outcome = "answered " + answer.statusCode();
                } catch (IOException e) {
                    outcome = "not answered";
                } catch (InterruptedException e) {
                    return;
                }
                outcomes.computeIfAbsent(outcome, none -> new AtomicInteger()).incrementAndGet();
            }
        }

        private Map<String, Integer> outcomes() throws InterruptedException {
            over = true;
            for (Thread client : clients) {
                client.join();
            }
            return outcomes.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, outcome -> outcome.getValue().get(), Integer::sum, TreeMap::new));
        }

        @Override
        public void close() {
            over = true;
            http.close();
        }
    }
}
