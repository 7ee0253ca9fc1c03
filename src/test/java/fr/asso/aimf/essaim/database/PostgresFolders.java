package fr.asso.aimf.essaim.database;

import fr.asso.aimf.essaim.PostgresForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What the tests of this package do with folders and servers. The binaries are unpacked once for all tests. */
final class PostgresFolders {

    static final Path BINARIES = PostgresForTests.binaries().orElseGet(() -> temporary("essaim-binaries-"));
    private static final Path TEMPLATE = temporary("essaim-database-");

    static {
        EmbeddedPostgres.start(TEMPLATE, BINARIES).close();
    }

    private PostgresFolders() {}

    private static Path temporary(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server on the folder, with a copy of an empty database if it has none. */
    static EmbeddedPostgres start(Path folder) {
        prepare(folder);
        return EmbeddedPostgres.start(folder, BINARIES);
    }

    /** Gives the folder a copy of an empty database if it has none, which is quicker than creating one. */
    static void prepare(Path folder) {
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve("postgres"))) {
            try {
                new ProcessBuilder("cp", "-a", TEMPLATE.resolve("postgres").toString(), folder.toString())
                        .start()
                        .onExit()
                        .join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server that PostgreSQL noted in the folder, which may have ended since. */
    static long notedServer(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(process -> !isZombie(pid)).isPresent();
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }

    static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    static List<String> query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
