package fr.asso.aimf.essaim.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own that runs the embedded PostgreSQL, so that it can be killed, or shut in a small disk. Says on its output
 * {@code > ready} or {@code > refused} and why; then inserts rows without end and says each acknowledged number, or, if told to
 * hold, waits for the end of its input and stops.
 */
final class PortalProcess implements AutoCloseable {

    private static final String SIGN = "> ";

    private final Process process;
    private final BufferedReader output;

    private PortalProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        PrintStream out = System.out;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            out.println(SIGN + "ready");
            if (arguments[2].equals("hold")) {
                System.in.readAllBytes();
            } else {
                insertForEver(server, out);
            }
        } catch (DatabaseUnavailableException e) {
            out.println(SIGN + "refused " + e.getMessage());
        }
    }

    private static void insertForEver(EmbeddedPostgres server, PrintStream out) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS fact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
            while (true) {
                try (ResultSet row = statement.executeQuery("INSERT INTO fact DEFAULT VALUES RETURNING id")) {
                    row.next();
                    out.println(SIGN + row.getLong(1));
                }
            }
        }
    }

    static List<String> command(Path folder, Path binaries, String task) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PortalProcess.class.getName(),
                folder.toString(),
                binaries.toString(),
                task);
    }

    static PortalProcess inserting(Path folder, Path binaries) throws IOException {
        return new PortalProcess(command(folder, binaries, "insert"));
    }

    static PortalProcess holding(Path folder, Path binaries) throws IOException {
        return new PortalProcess(command(folder, binaries, "hold"));
    }

    /**
     * Run by a shell script as root of a namespace of its own, which may mount what nobody else sees. The script finds the folder
     * in {@code $folder} and runs the portal as {@code "$@"}.
     */
    static PortalProcess confined(Path folder, Path binaries, String script) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "set -e; folder=$1; shift; " + script,
                "sh",
                folder.toString()));
        command.addAll(command(folder, binaries, "hold"));
        return new PortalProcess(command);
    }

    long pid() {
        return process.pid();
    }

    /** The next thing it says, or null when it has ended. */
    String says() {
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(SIGN)) {
                line = output.readLine();
            }
            return line == null ? null : line.substring(SIGN.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything it still says until it ends. */
    List<String> saysUntilItsEnd() {
        List<String> said = new ArrayList<>();
        for (String line = says(); line != null; line = says()) {
            said.add(line);
        }
        return said;
    }

    /** As {@code kill -9} does: nothing in it can react. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Ends its input, on which it stops its server. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
