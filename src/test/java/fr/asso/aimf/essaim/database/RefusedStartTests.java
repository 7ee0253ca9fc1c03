package fr.asso.aimf.essaim.database;

import static fr.asso.aimf.essaim.database.PostgresFolders.BINARIES;
import static fr.asso.aimf.essaim.database.PostgresFolders.isAlive;
import static fr.asso.aimf.essaim.database.PostgresFolders.names;
import static fr.asso.aimf.essaim.database.PostgresFolders.notedServer;
import static fr.asso.aimf.essaim.database.PostgresFolders.query;
import static fr.asso.aimf.essaim.database.PostgresFolders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.asso.aimf.essaim.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class RefusedStartTests {

    @TempDir
    Path folder;

    @Test
    void aFolderInUseByThisProgramIsRefusedAndItsServerNotDisturbed() throws Exception {
        try (EmbeddedPostgres first = start(folder)) {
            assertThatThrownBy(() -> start(folder))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("already used by another running portal");
            assertThatThrownBy(() -> start(folder)).isInstanceOf(DatabaseUnavailableException.class);
            assertThat(query(first, "SELECT 1")).containsExactly("1");
        }
        start(folder).close();
    }

    @Test
    void aFolderInUseByAnotherProgramIsRefusedAndItsServerNotDisturbed() throws Exception {
        try (PortalProcess other = PortalProcess.holding(folder, BINARIES)) {
            assertThat(other.says()).isEqualTo("ready");
            long server = notedServer(folder);

            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> start(folder))
                        .hasMessage(
                                "The database in %s is already used by another running portal (process %d). Stop that one first, or choose another folder with essaim.data-folder."
                                        .formatted(folder, other.pid()));
            }

            assertThat(notedServer(folder)).isEqualTo(server);
            assertThat(isAlive(server)).isTrue();
        }
        start(folder).close();
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefusedUnchanged() throws Exception {
        start(folder).close();
        Path version = folder.resolve("postgres/PG_VERSION");
        Files.writeString(version, "17\n");

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "The database in .* was written by PostgreSQL 17, but this portal brings PostgreSQL 18\\.\\d+\\. .*");

        Files.writeString(version, "18\n");
        start(folder).close();
    }

    @Test
    void aFolderWithOtherFilesIsRefusedUnchanged() throws Exception {
        Files.createDirectory(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/photo.jpg"), "");

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("no complete PostgreSQL database: PG_VERSION is missing");

        assertThat(names(folder.resolve("postgres"))).containsExactly("photo.jpg");
    }

    @Test
    void aDatabaseWithoutItsPasswordIsRefused() throws Exception {
        start(folder).close();
        Files.delete(folder.resolve("postgres/essaim-password"));

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("essaim-password is missing");
    }

    @Test
    void aDatabaseThatPostgresCannotReadIsRefusedWithItsReason() throws Exception {
        start(folder).close();
        Files.delete(folder.resolve("postgres/global/pg_control"));

        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("PostgreSQL could not be started on " + folder.resolve("postgres") + ": ")
                .hasMessageContaining("pg_control");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "");

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(file + " is not a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a$(id)b", "a`id`b", "a\\b", "a\nb"})
    void aNameThatAShellWouldReadOtherwiseIsRefused(String name) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder.resolve(name), BINARIES))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("Rename the folder");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"SunOS, sparcv9, sunos-sparcv9", "Linux, s390x, linux-s390x"})
    void aMachineWithoutBinariesIsRefused(String system, String processor, String platform) {
        assertThat(PostgresBinaries.platform(system, processor)).isEqualTo(platform);
        assertThatThrownBy(() -> PostgresBinaries.unpackInto(folder, platform))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage(
                        "This portal brings no PostgreSQL for %s. Set spring.datasource.url to a PostgreSQL server (15 or later)."
                                .formatted(platform));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm_64",
        "Mac OS X, aarch64, darwin-arm_64",
        "Windows 11, amd64, windows-x86_64"
    })
    void theUsualMachinesAreNamedAsTheArchivesAre(String system, String processor, String platform) {
        assertThat(PostgresBinaries.platform(system, processor)).isEqualTo(platform);
    }

    @Test
    void binariesThatDoNotRunAreRefused() throws IOException {
        Path home = PostgresBinaries.unpackInto(BINARIES);
        Path broken = Files.createDirectories(folder.resolve("binaries").resolve(home.getFileName()));
        Files.createDirectory(broken.resolve("bin"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, folder.resolve("binaries")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("cannot be run on this machine");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        assumeNamespaces();

        assertThat(saidWithin("mount -t tmpfs -o ro none \"$folder\"; exec \"$@\"", BINARIES))
                .startsWith("refused The database's folder " + folder + " cannot be used by the user ")
                .contains("Read-only file system", "Give that user the right to write it");
    }

    @Test
    void aFullDiskIsSaidWhenItFillsWhileUnpacking() throws IOException {
        assumeNamespaces();

        assertThat(saidWithin("mount -t tmpfs -o size=20m none \"$folder\"; exec \"$@\"", folder.resolve("binaries")))
                .startsWith("refused The disk that holds the database's folder " + folder + " is full. Free at least");
    }

    @Test
    void aFullDiskIsSaidWhenItFillsWhileCreatingTheDatabase() throws IOException {
        assumeNamespaces();

        assertThat(saidWithin("mount -t tmpfs -o size=30m none \"$folder\"; exec \"$@\"", BINARIES))
                .startsWith("refused The disk that holds the database's folder " + folder + " is full. Free at least");
    }

    @Test
    void aFullDiskIsSaidWhenItFillsBetweenTwoStarts() throws IOException {
        assumeNamespaces();

        String script = """
                mount -t tmpfs -o size=100m none "$folder"
                "$@" < /dev/null > /dev/null
                cat /dev/zero > "$folder/others" 2> /dev/null || true
                exec "$@"
                """;
        assertThat(saidWithin(script, BINARIES))
                .startsWith("refused The disk that holds the database's folder " + folder)
                .contains(" is full. Free at least");
    }

    private String saidWithin(String script, Path binaries) throws IOException {
        try (PortalProcess portal = PortalProcess.confined(folder, binaries, script)) {
            return portal.says();
        }
    }

    private static void assumeNamespaces() throws IOException {
        Process probe = new ProcessBuilder(
                        "unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                .start();
        assumeTrue(probe.onExit().join().exitValue() == 0, "this machine lets nobody mount a small disk");
    }
}
