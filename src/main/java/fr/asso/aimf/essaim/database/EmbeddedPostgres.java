package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A running PostgreSQL server that belongs to this JVM and keeps its data in a folder of it. */
public final class EmbeddedPostgres implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** On the command line, where neither postgresql.conf nor ALTER SYSTEM can turn them off. */
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "password_encryption=scram-sha-256",
            // The log holds what went wrong, but neither the statements nor the values of people's data.
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_checkpoints=off");

    private static final String UNUSABLE_IN_A_SHELL = ".*[\"$`\\\\\\n\\r].*";
    private static final String RECOVERY_LIMIT_IN_SECONDS = "600";
    private static final String STOP_LIMIT_IN_SECONDS = "20";
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int ATTEMPTS = 5;
    private static final int ANY_PORT = 0;

    private final Path data;
    private final FolderLock lock;
    private final PostgresPrograms programs;
    private final Cluster cluster;
    private final String version;
    private final int port;
    private final String password;
    private boolean closed;

    /** Everything is done here, under a lock that the caller holds and releases if this fails. */
    private EmbeddedPostgres(Path folder, Path binaries, FolderLock lock) throws IOException {
        this.lock = lock;
        data = Cluster.dataIn(folder);
        programs = new PostgresPrograms(PostgresBinaries.unpackInto(binaries), data);
        version = programs.version();
        cluster = new Cluster(folder, programs);
        cluster.clearLeftovers();
        if (!cluster.exists()) {
            LOG.info("Creating a PostgreSQL database in {}", data);
            cluster.create();
        }
        cluster.check(version);
        password = cluster.password();
        port = startServer(ANY_PORT);
    }

    /**
     * Starts PostgreSQL on the data of a folder, which is created if need be. A server left by a killed portal is stopped first.
     *
     * @throws DatabaseUnavailableException if it cannot be started: the folder is in use, of another major version or not
     *     writable, the disk is full, or there is no PostgreSQL for this machine
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, dataFolder.resolve("postgres-binaries"));
    }

    static EmbeddedPostgres start(Path dataFolder, Path binaries) {
        long begin = System.nanoTime();
        Path wanted = dataFolder.toAbsolutePath().normalize();
        if (!isSystem("Windows") && (wanted + " " + binaries).matches("(?s)" + UNUSABLE_IN_A_SHELL)) {
            throw DatabaseUnavailableException.unusablePath(wanted);
        }
        try {
            Path folder = Files.createDirectories(wanted).toRealPath();
            FolderLock lock = FolderLock.acquire(folder);
            try {
                EmbeddedPostgres server = new EmbeddedPostgres(folder, binaries.toAbsolutePath(), lock);
                server.logStart(System.nanoTime() - begin);
                return server;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw DatabaseUnavailableException.unusable(wanted, e);
        }
    }

    /** Whether a folder holds a database that could be started. */
    public static boolean isIn(Path dataFolder) {
        return Files.exists(Cluster.dataIn(dataFolder).resolve("PG_VERSION"));
    }

    /**
     * How to enter the server that another program, or this one, runs on the data of a folder; empty when none does.
     *
     * @throws DatabaseUnavailableException when it is just being started or stopped, or may not be entered
     */
    public static Optional<JdbcConnectionDetails> running(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        if (!isIn(folder)) {
            return Optional.empty();
        }
        try (FolderLock lock = FolderLock.acquire(folder.toRealPath())) {
            return Optional.empty();
        } catch (DatabaseUnavailableException inUse) {
            return Optional.of(RunningServer.in(Cluster.dataIn(folder)));
        } catch (IOException e) {
            throw DatabaseUnavailableException.unusable(folder, e);
        }
    }

    /** The client refuses any server that asks for the bare password. */
    @Override
    public String getJdbcUrl() {
        return url(port);
    }

    @Override
    public String getUsername() {
        return Cluster.USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Stops the server within a bounded time, then gives the folder free. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stopServer();
            LOG.info("PostgreSQL has stopped");
        } catch (IOException e) {
            LOG.warn("PostgreSQL could not be stopped; the next start will do it", e);
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("The lock on {} could not be released", data, e);
            }
        }
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
                .formatted(port, Cluster.DATABASE);
    }

    private void logStart(long nanoseconds) {
        LOG.info(
                "PostgreSQL {} is ready on 127.0.0.1:{} after {} ms",
                version,
                port,
                TimeUnit.NANOSECONDS.toMillis(nanoseconds));
        LOG.info("Its data lies in {}", data);
    }

    /**
     * Starts the server again if it has ended by itself, such as on a full disk, on the port that everybody knows it by.
     *
     * @return whether it had ended
     * @throws DatabaseUnavailableException if it cannot be started yet
     */
    synchronized boolean revive() {
        try {
            if (closed || cluster.server().isPresent()) {
                return false;
            }
            startServer(port);
            return true;
        } catch (IOException e) {
            throw DatabaseUnavailableException.unusable(data, e);
        }
    }

    private int startServer(int wantedPort) throws IOException {
        Path log = data.resolve("server.log");
        for (int attempt = 1; ; attempt++) {
            stopServer();
            cluster.forgetServer();
            if (Files.exists(log)) {
                Files.move(log, data.resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            int chosen = wantedPort == ANY_PORT ? freePort() : wantedPort;
            PostgresPrograms.Outcome outcome = programs.run(
                    "pg_ctl",
                    "",
                    "start",
                    "--silent",
                    "--wait",
                    "--timeout=" + RECOVERY_LIMIT_IN_SECONDS,
                    "--pgdata=" + data,
                    "--log=" + log,
                    "--options=" + options(chosen));
            if (outcome.succeeded()) {
                return chosen;
            }
            String output = outcome.output() + '\n' + (Files.exists(log) ? Files.readString(log) : "");
            // Another program took the port, or processes of a killed server are still ending or just beginning.
            boolean passes = output.contains("in use") || output.contains("postmaster.pid");
            if (attempt == ATTEMPTS || !passes) {
                stopServer();
                throw DatabaseUnavailableException.failed(data, "PostgreSQL could not be started on " + data, output);
            }
            LockSupport.parkNanos(PAUSE.multipliedBy(20L * attempt).toNanos());
        }
    }

    private void stopServer() throws IOException {
        Optional<ProcessHandle> server = cluster.server();
        if (server.isEmpty()) {
            return;
        }
        for (String mode : List.of("fast", "immediate")) {
            programs.run(
                    "pg_ctl",
                    "",
                    "stop",
                    "--silent",
                    "--mode=" + mode,
                    "--timeout=" + STOP_LIMIT_IN_SECONDS,
                    "--pgdata=" + data);
            if (hasEnded(server.get())) {
                return;
            }
        }
        server.get().destroyForcibly();
    }

    /** The server forgets its number a moment before it ends. */
    private boolean hasEnded(ProcessHandle server) {
        long limit = System.nanoTime() + EXIT_LIMIT.toNanos();
        while (cluster.isServer(server)) {
            if (System.nanoTime() > limit) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static String options(int port) {
        Stream<String> ofThisStart = Stream.of("port=" + port);
        // After a crash all files are forced onto the disk: at once instead of one by one, where the system can.
        Stream<String> ofLinux = isSystem("Linux") ? Stream.of("recovery_init_sync_method=syncfs") : Stream.empty();
        return Stream.of(SETTINGS.stream(), ofLinux, ofThisStart)
                .flatMap(settings -> settings)
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isSystem(String name) {
        return System.getProperty("os.name").startsWith(name);
    }
}
