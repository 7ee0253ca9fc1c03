package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A primary and its synchronous standby, of the programs that come with the portal. Those lack {@code pg_basebackup}: the standby
 * begins as a copy of the primary's folder, taken while it is stopped.
 */
public final class PostgresPair implements AutoCloseable {

    private static final String STANDBY = "standby";

    private final Server primary;
    private final Server standby;
    private final String password;

    private record Server(Path data, int port, PostgresPrograms programs) {

        void start(String... settings) throws IOException {
            StringBuilder options = new StringBuilder("-c port=" + port);
            Stream.concat(
                            Stream.of(
                                    "listen_addresses=127.0.0.1",
                                    "unix_socket_directories=''",
                                    "log_min_messages=warning"),
                            Stream.of(settings))
                    .forEach(setting -> options.append(" -c ").append(setting));
            sure(programs.run(
                    "pg_ctl",
                    "",
                    "start",
                    "--silent",
                    "--wait",
                    "--pgdata=" + data,
                    "--log=" + data.resolve("server.log"),
                    "--options=" + options));
        }

        void ctl(String... arguments) throws IOException {
            sure(programs.run(
                    "pg_ctl",
                    "",
                    Stream.concat(Stream.of(arguments), Stream.of("--silent", "--wait", "--pgdata=" + data))
                            .toArray(String[]::new)));
        }
    }

    private PostgresPair(Server primary, Server standby, String password) {
        this.primary = primary;
        this.standby = standby;
        this.password = password;
    }

    /** Makes both in a folder and starts them; the primary acknowledges nothing that the standby has not got. */
    public static PostgresPair start(Path folder) throws IOException, InterruptedException {
        Path home = PostgresBinaries.unpackInto(folder.resolve("binaries"));
        Path first = Files.createDirectories(folder.resolve("first"));
        Path data = Cluster.dataIn(first);
        PostgresPrograms programs = new PostgresPrograms(home, data);
        Cluster cluster = new Cluster(first, programs);
        cluster.create();
        sure(programs.run(
                "postgres",
                "alter role essaim replication\nselect pg_create_physical_replication_slot('" + STANDBY + "')\n",
                "--single",
                "-D",
                data.toString(),
                "template1"));
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host replication all 127.0.0.1/32 scram-sha-256\n",
                StandardOpenOption.APPEND);

        Path copy = folder.resolve("second");
        run("cp", "--archive", data.toString(), copy.toString());
        Server primary = new Server(data, freePort(), programs);
        Server standby = new Server(copy, freePort(), new PostgresPrograms(home, copy));
        Files.createFile(copy.resolve("standby.signal"));
        standby.programs().handOver(copy);

        primary.start("synchronous_standby_names=" + STANDBY);
        standby.start(
                "primary_slot_name=" + STANDBY,
                "primary_conninfo='host=127.0.0.1 port=%d user=essaim password=%s application_name=%s'"
                        .formatted(primary.port(), cluster.password(), STANDBY));
        return new PostgresPair(primary, standby, cluster.password());
    }

    /** Whichever of the two is the primary. */
    public String url() {
        return ("jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/essaim?targetServerType=primary&connectTimeout=2&loginTimeout=10"
                        + "&socketTimeout=30&tcpKeepAlive=true&hostRecheckSeconds=2&sslmode=disable")
                .formatted(primary.port(), standby.port());
    }

    public String password() {
        return password;
    }

    /** Ends the primary as a power cut would, all its processes at once. */
    public void killPrimary() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(primary.data().resolve("postmaster.pid")).getFirst());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> workers = server.children().toList();
        server.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    /** What an operator does then; returns when the standby takes writes. */
    public void promoteStandby() throws IOException {
        standby.ctl("promote");
    }

    /** Stops what still runs. */
    @Override
    public void close() {
        for (Server server : List.of(standby, primary)) {
            try {
                server.ctl("stop", "--mode=immediate");
            } catch (IOException | IllegalStateException e) {
                // It was killed.
            }
        }
    }

    private static void sure(PostgresPrograms.Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new IllegalStateException(outcome.output());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
