package fr.asso.aimf.essaim.database;

import static fr.asso.aimf.essaim.database.PostgresFolders.BINARIES;
import static fr.asso.aimf.essaim.database.PostgresFolders.execute;
import static fr.asso.aimf.essaim.database.PostgresFolders.isAlive;
import static fr.asso.aimf.essaim.database.PostgresFolders.names;
import static fr.asso.aimf.essaim.database.PostgresFolders.notedServer;
import static fr.asso.aimf.essaim.database.PostgresFolders.query;
import static fr.asso.aimf.essaim.database.PostgresFolders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.BesideOthers;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

@BesideOthers
class EmbeddedPostgresTests {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() {
        server = EmbeddedPostgres.start(folder, BINARIES);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aProgramBesideThePortalEntersTheSameServer() throws SQLException {
        JdbcConnectionDetails beside = EmbeddedPostgres.running(folder).orElseThrow();

        try (Connection connection =
                DriverManager.getConnection(beside.getJdbcUrl(), beside.getUsername(), beside.getPassword())) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(beside.getJdbcUrl()).isEqualTo(server.getJdbcUrl());
    }

    @Test
    void nobodyIsToldOfAServerThatDoesNotRun(@TempDir Path other) throws Exception {
        assertThat(EmbeddedPostgres.running(other)).isEmpty();
        assertThat(EmbeddedPostgres.isIn(other)).isFalse();

        start(other).close();

        assertThat(EmbeddedPostgres.isIn(other)).isTrue();
        assertThat(EmbeddedPostgres.running(other)).isEmpty();
        start(other).close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "server_encoding, UTF8",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256"
    })
    void runsWithSettingsThatKeepDataSafeAndOthersOut(String setting, String value) throws SQLException {
        assertThat(query(server, "SHOW " + setting)).containsExactly(value);
    }

    @Test
    void keepsTheseSettingsWhateverItsConfigurationFileSays(@TempDir Path other) throws Exception {
        start(other).close();
        Files.writeString(
                other.resolve("postgres/postgresql.auto.conf"),
                "fsync = off\nlisten_addresses = '*'\nfull_page_writes = off\n");

        try (EmbeddedPostgres again = start(other)) {
            assertThat(query(again, "SHOW fsync")).containsExactly("on");
            assertThat(query(again, "SHOW full_page_writes")).containsExactly("on");
            assertThat(query(again, "SHOW listen_addresses")).containsExactly("127.0.0.1");
        }
    }

    @Test
    void comparesTextByTheRulesOfUnicodeOnEveryMachine() throws SQLException {
        assertThat(query(
                        server,
                        "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'essaim'"))
                .containsExactly("b C.UTF-8");
        assertThat(query(server, "SELECT upper('économie')")).containsExactly("ÉCONOMIE");
    }

    @Test
    void givesThePortalARoleThatOwnsTheDatabaseButIsNoSuperuser() throws SQLException {
        assertThat(query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .containsExactly("f");
        assertThatThrownBy(() -> execute(server, "COPY (SELECT 1) TO PROGRAM 'true'"))
                .hasMessageContaining("permission denied");
        execute(server, "CREATE EXTENSION unaccent");
    }

    @ParameterizedTest
    @CsvSource({"essaim, wrong", "postgres, ''", "postgres, wrong", "root, ''", "nobody, ''"})
    void refusesWhoeverDoesNotKnowThePassword(String user, String password) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), user, password))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching(
                        ".*(password authentication failed|no password was provided|password is an empty string).*");
    }

    @Test
    void storesThePasswordAsScramAndAcceptsNothingElse() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("postgres/pg_hba.conf")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("host    all       all   127.0.0.1/32  scram-sha-256");
    }

    @Test
    void listensOnNoOtherAddressOfTheMachine() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        int port = Integer.parseInt(server.getJdbcUrl().replaceFirst(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1"));

        for (InetAddress address : others) {
            assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
        }
        connect(InetAddress.getByName("127.0.0.1"), port);
    }

    @Test
    void listensOnNoUnixSocket() throws IOException {
        List<String> note = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        assertThat(note.get(4)).as("the folder of the socket").isEmpty();
        assertThat(note.get(5)).isEqualTo("127.0.0.1");
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, rwx------",
        "postgres/essaim-password, rw-------",
        "postgres.lock, rw-------",
        "postgres/server.log, rw-------"
    })
    void hidesItsFilesFromOtherUsers(String file, String rights) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                .isEqualTo(rights);
    }

    @Test
    void tellsThePasswordToNoProcess() throws IOException {
        // The other processes of the server are its children and know what it knows.
        Path process = Path.of("/proc/" + notedServer(folder));
        String password = server.getPassword();
        assertThat(process.resolve("cmdline")).content().contains("fsync=on").doesNotContain(password);
        assertThat(process.resolve("environ")).content().contains("LC_ALL=C").doesNotContain(password, "HOME=");
        assertThat(folder.resolve("postgres/server.log")).content().doesNotContain(password);
    }

    @Test
    void makesALongPasswordOfItsOwnForEveryDatabase(@TempDir Path other) {
        try (EmbeddedPostgres second = EmbeddedPostgres.start(other, BINARIES)) {
            assertThat(second.getPassword()).hasSize(32).isNotEqualTo(server.getPassword());
        }
    }

    @Test
    void runsApartFromTheTerminal() throws IOException {
        assertThat(session(notedServer(folder)))
                .isNotEqualTo(session(ProcessHandle.current().pid()));
    }

    private static String session(long pid) throws IOException {
        String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return status.substring(status.lastIndexOf(')') + 2).split(" ")[3];
    }

    @Test
    void keepsItsDataOverARestartAndLeavesNoProcess(@TempDir Path other) throws Exception {
        EmbeddedPostgres first = start(other);
        long pid = notedServer(other);
        execute(first, "CREATE TABLE kept AS SELECT 'Bonneuil'::text AS town");
        Connection stillOpen = PostgresFolders.connect(first);
        first.close();
        first.close();

        assertThat(isAlive(pid)).isFalse();
        assertThat(stillOpen.isValid(1)).isFalse();
        assertThat(other.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(other.resolve("postgres/server.log")).content().contains("database system is shut down");
        try (EmbeddedPostgres second = start(other)) {
            assertThat(query(second, "SELECT town FROM kept")).containsExactly("Bonneuil");
            assertThat(second.getPassword()).isEqualTo(first.getPassword());
        }
    }

    @Test
    void comesBackByItselfWhereItWasWhenItHasEnded(@TempDir Path other) throws Exception {
        try (EmbeddedPostgres own = start(other)) {
            execute(own, "CREATE TABLE kept AS SELECT 'Bonneuil'::text AS town");
            assertThat(own.revive()).isFalse();
            ProcessHandle killed = ProcessHandle.of(notedServer(other)).orElseThrow();
            killed.destroyForcibly();
            await().until(() -> !isAlive(killed.pid()));

            assertThat(own.revive()).isTrue();

            assertThat(query(own, "SELECT town FROM kept")).containsExactly("Bonneuil");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deux mots", "l'été", "a;b&c*(d)", "日本"})
    void runsInFoldersWithUnusualNames(String name, @TempDir Path other) throws Exception {
        try (EmbeddedPostgres unusual = start(Files.createDirectory(other.resolve(name)))) {
            assertThat(query(unusual, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void runsInAFolderReachedByASymbolicLink(@TempDir Path other) throws Exception {
        Path real = Files.createDirectory(other.resolve("real"));
        Path link = Files.createSymbolicLink(other.resolve("link"), real);
        try (EmbeddedPostgres linked = start(link)) {
            assertThat(query(linked, "SELECT 1")).containsExactly("1");
            assertThatThrownBy(() -> start(real)).isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    @Test
    void acceptsARestoredCopyThatOthersCouldRead(@TempDir Path other) throws Exception {
        start(other).close();
        Path data = other.resolve("postgres");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data.resolve("essaim-password"), PosixFilePermissions.fromString("rw-r--r--"));

        start(other).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("essaim-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void clearsAwayWhatInterruptedStartsLeft(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("postgres-new-1/data/base"));
        Files.createDirectories(other.resolve("postgres-binaries/unpacking-1/bin"));

        EmbeddedPostgres.start(other).close();

        assertThat(names(other)).containsExactly("postgres", "postgres-binaries", "postgres.lock");
        assertThat(names(other.resolve("postgres-binaries")))
                .singleElement()
                .asString()
                .startsWith("linux-");
    }
}
