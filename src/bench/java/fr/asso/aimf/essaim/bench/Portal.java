package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A portal in a process of its own, started as the README recommends: from the extracted jar, with the options of
 * {@link #OPTIONS} and the AOT cache. It listens on a free port; its log is {@code portal.log} in its data
 * folder.
 */
final class Portal implements AutoCloseable {

    /** Where everything of the benches lies; kept between runs, and made anew after {@code mvn clean}. */
    static final Path FOLDER = Path.of("target/bench");

    /** What README and Dockerfile recommend. */
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx256m",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dspring.aot.enabled=true",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration startTime;

    /**
     * Starts it and waits until its home page is there.
     *
     * @param data its data folder
     * @param options of the virtual machine
     * @param arguments properties, such as {@code --essaim.links.check=false}
     */
    private Portal(Path data, List<String> options, List<String> arguments) throws IOException, InterruptedException {
        port = freePort();
        log = Files.createDirectories(data).resolve("portal.log");
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.addAll(List.of("-jar", application().resolve("essaim.jar").toString()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--essaim.data-folder=" + data.toAbsolutePath(),
                "--essaim.links.check=false"));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--essaim.limits.reads="))) {
            // One machine asks more than any reader would.
            command.add("--essaim.limits.reads=false");
        }
        command.addAll(arguments);
        long begun = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        process = builder.start();
        try {
            awaitHomePage(begun);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroy();
            throw e;
        }
        startTime = Duration.ofNanos(System.nanoTime() - begun);
    }

    static Portal start(Path data, String... arguments) throws IOException, InterruptedException {
        return start(data, recommended(), arguments);
    }

    static Portal start(Path data, List<String> options, String... arguments) throws IOException, InterruptedException {
        return new Portal(data, options, List.of(arguments));
    }

    /** {@link #OPTIONS} and the AOT cache. */
    static List<String> recommended() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-XX:AOTCache=" + aotCache());
        return options;
    }

    /** Made as the README says, when there is none of this jar. */
    static Path aotCache() throws IOException, InterruptedException {
        Path cache = application().resolve("essaim.aot");
        if (!Files.exists(cache)) {
            List<String> command = new ArrayList<>();
            command.add(java());
            command.addAll(OPTIONS);
            command.addAll(List.of(
                    "-XX:AOTCacheOutput=" + cache,
                    "-Xlog:aot=error",
                    "-jar",
                    application().resolve("essaim.jar").toString(),
                    "--train"));
            run(command, FOLDER.resolve("training.log"));
        }
        return cache;
    }

    /** The folder of the extracted jar that {@code mvn package} made; extracted again when the jar is newer. */
    static Path application() throws IOException, InterruptedException {
        Path jar = Path.of("target/essaim.jar");
        Path folder = FOLDER.resolve("app");
        Path extracted = folder.resolve("essaim.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("No " + jar + ": run mvn -Pbench verify");
        }
        // The jar itself bears the same date whenever it was made.
        FileTime made = (FileTime) Files.getAttribute(jar, "unix:ctime");
        if (!Files.exists(extracted) || Files.getLastModifiedTime(folder).compareTo(made) < 0) {
            run(
                    List.of(
                            java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString()),
                    folder.resolveSibling("extract.log"));
            Files.deleteIfExists(folder.resolve("essaim.aot"));
            Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
        }
        return folder;
    }

    /** Runs a program to its end. */
    static void run(List<String> command, Path output) throws IOException, InterruptedException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (program.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + Files.readString(output));
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** From the start of the process to the whole home page with status 200. */
    Duration startTime() {
        return startTime;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** What the process has in memory, in bytes, without PostgreSQL's. */
    long residentMemory() throws IOException {
        return status("VmRSS") * 1024;
    }

    /** The first group of what a pattern finds in its log. */
    String inLog(Pattern pattern) throws IOException {
        Matcher found = pattern.matcher(log());
        if (!found.find()) {
            throw new IllegalStateException("The log does not say " + pattern + ": " + log());
        }
        return found.group(1);
    }

    long threads() throws IOException {
        return status("Threads");
    }

    private long status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The database that came with it: as another program reaches it. */
    static Database databaseIn(Path data) throws IOException {
        Path postgres = data.resolve("postgres");
        String port =
                Files.readAllLines(postgres.resolve("postmaster.pid")).get(3).strip();
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + port + "/essaim?sslmode=disable&gssEncMode=disable",
                "essaim",
                Files.readString(postgres.resolve("essaim-password")).strip());
    }

    /** Where a database is and who may enter it. */
    record Database(String url, String user, String password) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /** The first column of what a query finds. */
        List<String> strings(String query) throws SQLException {
            List<String> found = new ArrayList<>();
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }

        /** The arguments that make a portal use it. */
        String[] arguments() {
            return new String[] {
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password
            };
        }
    }

    /** The code with which it ended by itself; empty when it goes on after that time. */
    OptionalInt awaitEnd(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void awaitHomePage(long begun) throws IOException, InterruptedException {
        while (!hasHomePage()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("The portal did not start: " + log());
            }
            Thread.sleep(2);
        }
    }

    /** By a bare connection, which takes no time to set up. */
    private boolean hasHomePage() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200") && answer.contains("</html>");
        } catch (IOException e) {
            return false;
        }
    }
}
