package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.FaultProxy;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.PostgresForTests.Database;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What readers and writers notice while something fails: a whole portal with little memory, its database behind a bad line, on a
 * disk that fills, under floods. {@code mvn -Pbench verify}. Prints a table, and keeps it in {@code src/bench/results}.
 */
public final class FaultBench {

    private static final int SECONDS = Integer.getInteger("bench.fault.seconds", 10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<String> rows = new ArrayList<>();

    private FaultBench() {}

    /** Something that may fail in every way. */
    private interface Act {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        FaultBench bench = new FaultBench();
        Path folder = Files.createTempDirectory("essaim-faults");
        bench.databaseAndFloods(folder.resolve("one"));
        bench.disk(folder.resolve("two"));
        bench.memory(folder.resolve("three"));
        bench.report();
        System.exit(0);
    }

    private void databaseAndFloods(Path folder) throws Exception {
        Database database = PostgresForTests.createDatabase();
        Matcher server = Pattern.compile("//([^:/]+):(\\d+)/").matcher(database.url());
        if (!server.find()) {
            throw new IllegalStateException(database.url());
        }
        JdbcClient jdbc =
                JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        try (FaultProxy line =
                        new FaultProxy(new InetSocketAddress(server.group(1), Integer.parseInt(server.group(2))));
                Portal portal = Portal.start(
                        folder,
                        "-Xmx256m",
                        null,
                        Map.of(
                                "SPRING_DATASOURCE_URL",
                                server.replaceFirst("//127.0.0.1:" + line.port() + "/"),
                                "SPRING_DATASOURCE_USERNAME",
                                database.user(),
                                "SPRING_DATASOURCE_PASSWORD",
                                database.password()))) {
            portal.awaitReady();
            row(portal, "Nothing: how it is otherwise", () -> {}, () -> {});
            row(portal, "PostgreSQL gone: all connections broken, new ones too", line::cut, line::mend);
            row(portal, "PostgreSQL frozen: connections stay, nothing answers", line::freeze, line::mend);
            row(
                    portal,
                    "PostgreSQL frozen while 300 people ask for sheets at once",
                    () -> {
                        line.freeze();
                        crowd(portal, 300);
                    },
                    line::mend);
            row(portal, "PostgreSQL slow: 100 ms each way", () -> line.delay(Duration.ofMillis(100)), line::mend);
            List<Socket> slow = new ArrayList<>();
            row(
                    portal,
                    "600 connections with half a request, a byte a second",
                    () -> slow.addAll(slowClients(portal, 600, "GET /initiatives HTTP/1.1\r\nHost: localhost\r\nX-")),
                    () -> end(slow));
            row(
                    portal,
                    "300 forms from one network, a byte a second",
                    () -> slow.addAll(slowClients(portal, 300, form("203.0.113.9"))),
                    () -> end(slow));
            row(
                    portal,
                    "300 forms from 300 networks, a byte a second",
                    () -> slow.addAll(slowClients(portal, 300, null)),
                    () -> end(slow));
            row(
                    portal,
                    "400 readers who ask for a page and do not read it",
                    () -> slow.addAll(slowClients(
                            portal,
                            400,
                            "GET /initiatives HTTP/1.1\r\nHost: localhost\r\nCookie: SESSION=x\r\n\r\n"
                                    + "GET /initiatives HTTP/1.1\r\nHost: localhost\r\nCookie: SESSION=x\r\n\r\n")),
                    () -> end(slow));
            Flood flood = new Flood(portal);
            row(portal, "A flood of searches from one address, 32 at once", flood::begin, flood::end);
            rows.set(rows.size() - 1, rows.getLast() + " The flood was answered " + flood.answers() + ". |");
            index(folder, portal, jdbc);
        }
    }

    /** The folder is put aside; files that are open stay open, as with a disk that is mounted read-only by the system. */
    private void index(Path folder, Portal portal, JdbcClient jdbc) throws Exception {
        Path index = folder.resolve("index");
        String word = "zibeline";
        row(
                portal,
                "The index cannot be written while an initiative changes",
                () -> {
                    Files.move(index, folder.resolve("aside"));
                    Files.createFile(index);
                    jdbc.sql(
                                    "update initiative set title = title || ' ' || ? where id = (select min(id::text)::uuid from initiative where withdrawn_at is null)")
                            .param(word)
                            .update();
                },
                () -> {
                    Files.delete(index);
                    Files.move(folder.resolve("aside"), index);
                });
        long begun = System.nanoTime();
        await(() -> !portal.get("/initiatives?q=" + word, "").body().contains("Aucun"));
        rows.set(rows.size() - 1, rows.getLast() + " The change is found after " + seconds(begun) + ". |");
    }

    private void disk(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (Portal portal =
                Portal.start(folder, "-Xmx256m", "mount -t tmpfs -o size=300m none \"$folder\"", Map.of())) {
            portal.awaitReady();
            row(
                    portal,
                    "The disk of data and index full",
                    () -> portal.command("cat /dev/zero > \"$folder/others\" 2> /dev/null"),
                    () -> portal.command("rm \"$folder/others\""));
            row(
                    portal,
                    "PostgreSQL of the portal killed",
                    () -> portal.command("kill -9 $(head -1 \"$folder/postgres/postmaster.pid\")"),
                    () -> {});
        }
    }

    private void memory(Path folder) throws Exception {
        Files.createDirectories(folder);
        long begun = System.nanoTime();
        try (Portal portal = Portal.start(folder, "-Xmx40m", null, Map.of())) {
            boolean ended = portal.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            rows.add("| Too little memory (`-Xmx40m`) | "
                    + (ended
                            ? "the process ends with code " + portal.process.exitValue() + " after " + seconds(begun)
                            : "the process limps on")
                    + " | | | whoever runs it starts it again |");
        }
    }

    /** Samples what people notice from a moment before the fault until all is well again. */
    private void row(Portal portal, String what, Act fault, Act mend) throws Exception {
        String sheet = portal.sheet();
        Form form = Form.open(portal, sheet + "/signaler");
        await(() -> portal.get(sheet, "SESSION=x").statusCode() == 200);
        TimeUnit.SECONDS.sleep(3);
        try (Sampler cached = new Sampler(number -> portal.request("/initiatives", ""));
                Sampler search = new Sampler(number -> portal.request("/initiatives?q=eau+" + number, ""));
                Sampler uncached = new Sampler(number -> portal.request(sheet, "SESSION=x"));
                Sampler writer = new Sampler(number -> form.request("Le lien est mort " + number))) {
            fault.run();
            TimeUnit.SECONDS.sleep(SECONDS);
            mend.run();
            long mended = System.nanoTime();
            await(() -> uncached.isWellSince(mended, 200)
                    && writer.isWellSince(mended, 302)
                    && search.isWellSince(mended, 200));
            String back = String.format(
                    Locale.ROOT,
                    "%.1f s",
                    Math.max(uncached.secondsUntil(mended, 200), writer.secondsUntil(mended, 302)));
            String row = "| "
                    + String.join(
                            " | ", what, cached.summary(), search.summary(), uncached.summary(), writer.summary(), back)
                    + " |";
            System.out.println(row);
            rows.add(row);
        }
    }

    private static void crowd(Portal portal, int people) throws Exception {
        String sheet = portal.sheet();
        for (int person = 0; person < people; person++) {
            HTTP.sendAsync(portal.request(sheet, "SESSION=x").build(), BodyHandlers.discarding());
        }
    }

    private static String form(String network) {
        return "POST /plans/nouveau HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + network
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";
    }

    /** @param begin what each sends at first; null for a form from a network of its own */
    private static List<Socket> slowClients(Portal portal, int number, String begin) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int client = 0; client < number; client++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress("127.0.0.1", portal.port));
            String text = begin == null ? form("203.0." + client / 250 + "." + client % 250) : begin;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        Thread.ofVirtual().start(() -> {
            List<Socket> open = new ArrayList<>(sockets);
            while (!open.isEmpty()) {
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
                open.removeIf(socket -> {
                    try {
                        OutputStream out = socket.getOutputStream();
                        out.write('a');
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                });
            }
        });
        return sockets;
    }

    private static void end(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come back");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9);
    }

    private void report() throws IOException {
        String table = String.format(
                        Locale.ROOT,
                        """
                        # What readers and writers notice of faults

                        %s, %d processors, Java %d, 256 MB of heap; each fault lasts %d seconds. Asked ten times a second each: a list that is
                        kept in memory, a search that is not, a sheet that is read from the database, a form that is written to it. Answers by
                        number, and the slowest of them. Back: from the end of the fault until pages and forms work.

                        | fault | list | search | sheet | form | back |
                        | --- | --- | --- | --- | --- | --- |
                        """,
                        LocalDate.now(Clock.systemUTC()),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        SECONDS)
                + String.join("\n", rows) + "\n";
        System.out.println(table);
        Path results = Files.createDirectories(Path.of("src/bench/results"));
        Files.writeString(results.resolve("faults.md"), table);
    }

    /** One answer. */
    private record Sample(long begun, int status, double millis) {}

    /** Asks the same again and again, without waiting for an answer that is late. */
    private static final class Sampler implements AutoCloseable {

        private final List<Sample> samples = new ArrayList<>();
        private volatile boolean ended;

        Sampler(IntFunction<HttpRequest.Builder> request) {
            Thread.ofVirtual().start(() -> {
                for (int number = 0; !ended; number++) {
                    HttpRequest next = request.apply(number).build();
                    Thread.ofVirtual().start(() -> ask(next));
                    try {
                        Thread.sleep(BETWEEN);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
        }

        private void ask(HttpRequest request) {
            long begun = System.nanoTime();
            int status;
            try {
                status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                status = 0;
            } catch (InterruptedException e) {
                return;
            }
            double millis = (System.nanoTime() - begun) / 1e6;
            synchronized (samples) {
                samples.add(new Sample(begun, status == 303 ? 302 : status, millis));
            }
        }

        boolean isWellSince(long time, int well) {
            synchronized (samples) {
                return samples.stream().anyMatch(sample -> sample.begun() > time && sample.status() == well);
            }
        }

        double secondsUntil(long time, int well) {
            synchronized (samples) {
                return samples.stream()
                        .filter(sample -> sample.begun() > time && sample.status() == well)
                        .mapToDouble(sample -> (sample.begun() - time) / 1e9 + sample.millis() / 1e3)
                        .min()
                        .orElseThrow();
            }
        }

        /** "98 × 200, 3 × 503; 12 ms". */
        String summary() {
            synchronized (samples) {
                Map<Integer, Long> statuses = samples.stream()
                        .collect(Collectors.groupingBy(Sample::status, TreeMap::new, Collectors.counting()));
                return statuses.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " × " + (entry.getKey() == 0 ? "none" : entry.getKey()))
                                .collect(Collectors.joining(", "))
                        + String.format(
                                Locale.ROOT,
                                "; %.0f ms",
                                samples.stream()
                                        .mapToDouble(Sample::millis)
                                        .max()
                                        .orElse(0));
            }
        }

        @Override
        public void close() {
            ended = true;
        }
    }

    /** The form for reports of errors, opened while all is well and sent as if by many people. */
    private record Form(Portal portal, String path, String token, String stamp, String cookie) {

        static Form open(Portal portal, String path) throws Exception {
            HttpResponse<String> page = portal.get(path, "");
            return new Form(
                    portal,
                    path,
                    found("name=\"_csrf\" value=\"([^\"]+)\"", page.body()),
                    found("name=\"tampon\" value=\"([^\"]+)\"", page.body()),
                    page.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", ""));
        }

        HttpRequest.Builder request(String text) {
            String body = Stream.of(
                            "reason=OTHER",
                            "text=" + encode(text),
                            "_csrf=" + encode(token),
                            "tampon=" + encode(stamp),
                            "site_web=")
                    .collect(Collectors.joining("&"));
            return portal.request(path, cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    /** Searches as fast as they are answered, from one address. */
    private static final class Flood {

        private final Portal portal;
        private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> running = new ArrayList<>();
        private final Map<Integer, AtomicInteger> statuses = new java.util.concurrent.ConcurrentSkipListMap<>();
        private volatile boolean ended;

        Flood(Portal portal) {
            this.portal = portal;
        }

        void begin() {
            for (int client = 0; client < 32; client++) {
                running.add(clients.submit(() -> {
                    while (!ended) {
                        HttpRequest request = HttpRequest.newBuilder(
                                        portal.root.resolve("/initiatives?q=flot+" + NUMBER.incrementAndGet()))
                                .header("X-Forwarded-For", "203.0.113.7")
                                .build();
                        int status =
                                HTTP.send(request, BodyHandlers.discarding()).statusCode();
                        statuses.computeIfAbsent(status, none -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    return null;
                }));
            }
        }

        void end() throws Exception {
            ended = true;
            for (Future<?> client : running) {
                client.get();
            }
            clients.close();
        }

        String answers() {
            return statuses.entrySet().stream()
                    .map(entry -> entry.getValue() + " × " + entry.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    /** The portal as a program of its own, behind a proxy as far as it knows. */
    private static final class Portal implements AutoCloseable {

        private final Process process;
        private final int port;
        private final URI root;

        private Portal(Process process, int port) {
            this.process = process;
            this.port = port;
            this.root = URI.create("http://127.0.0.1:" + port);
        }

        /** @param before done in a mount namespace of its own, in which {@link #command} works too; null for none */
        static Portal start(Path folder, String memory, String before, Map<String, String> environment)
                throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = new ArrayList<>();
            if (before != null) {
                command.addAll(List.of(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "folder=$1; shift; " + before
                                + "; \"$@\" < /dev/null & portal=$!; while read -r line; do eval \"$line\"; done; kill $portal; wait",
                        "sh",
                        folder.toString()));
            }
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    memory,
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                            .filter(entry -> !entry.endsWith("test-classes"))
                            .collect(Collectors.joining(File.pathSeparator)),
                    "fr.asso.aimf.essaim.EssaimApplication"));
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("PORT", String.valueOf(port));
            builder.environment().put("ESSAIM_DATA_FOLDER", folder.toString());
            builder.environment().put("ESSAIM_LINKS_CHECK", "false");
            builder.environment().put("ESSAIM_ADDRESS", "http://127.0.0.1:" + port);
            // So that each request may come from another network.
            builder.environment().put("SERVER_FORWARD_HEADERS_STRATEGY", "native");
            return new Portal(builder.start(), port);
        }

        void awaitReady() throws Exception {
            await(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The portal did not start");
                }
                try {
                    return get("/", "").statusCode() == 200;
                } catch (IOException e) {
                    return false;
                }
            });
        }

        void command(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        String sheet() throws Exception {
            return found(
                    "href=\"(/initiatives/[a-z0-9-]+)\"",
                    get("/initiatives", "").body());
        }

        HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
            return HTTP.send(request(path, cookie).build(), BodyHandlers.ofString());
        }

        HttpRequest.Builder request(String path, String cookie) {
            int number = NUMBER.incrementAndGet();
            HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                    .timeout(Duration.ofSeconds(40))
                    .header("Accept", "text/html")
                    .header("X-Forwarded-For", "198.18." + number / 250 % 250 + "." + number % 250);
            return cookie.isEmpty() ? request : request.header("Cookie", cookie);
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close();
            if (process.info()
                    .command()
                    .filter(command -> command.endsWith("java"))
                    .isPresent()) {
                process.destroy();
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
