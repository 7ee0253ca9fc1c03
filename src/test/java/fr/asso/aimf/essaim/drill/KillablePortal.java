package fr.asso.aimf.essaim.drill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole portal as a program of its own, always on the same port, that can be killed at once and started again. */
public final class KillablePortal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KillablePortal.class);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final Map<String, String> environment;
    private final int port;
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private Process process;

    /** @param environment what configures it */
    public KillablePortal(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        this.folder = folder;
        this.environment = environment;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.process = launch();
        awaitLine("Essaim is ready");
    }

    public URI root() {
        return URI.create("http://localhost:" + port);
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and waits until it has. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Starts it once more and waits until it answers. */
    public void restart() throws IOException, InterruptedException {
        log.clear();
        process = launch();
        awaitLine("Essaim is ready");
    }

    /** Waits until its log says something, and hands out what the pattern found there. */
    public String awaitLog(Pattern pattern) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> seen = new ArrayList<>();
        while (System.nanoTime() < end) {
            String line = log.poll(1, TimeUnit.SECONDS);
            if (line == null) {
                if (!process.isAlive()) {
                    break;
                }
                continue;
            }
            seen.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
            }
        }
        throw new IllegalStateException("The log never said " + pattern + " but: " + String.join("\n", seen));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void awaitLine(String words) throws InterruptedException {
        awaitLog(Pattern.compile(Pattern.quote(words)));
    }

    /** The command that starts the portal's program, without arguments. */
    static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                // Without the tests' own configuration, which the portal would take for a part of itself.
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                "fr.asso.aimf.essaim.EssaimApplication");
    }

    private Process launch() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(program()).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("PORT", String.valueOf(port));
        // A free one: what lies a thousand above a free one need not be free.
        builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
        builder.environment().put("ESSAIM_DATA_FOLDER", folder.toString());
        builder.environment().putAll(environment);
        Process started = builder.start();
        Thread reader = new Thread(() -> read(started), "portal-log");
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    private void read(Process started) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                log.add(line);
                LOG.debug("portal: {}", line);
            });
        } catch (IOException | RuntimeException e) {
            // Killed: there is nothing more to read.
            log.add("(the log ends)");
        }
    }
}
