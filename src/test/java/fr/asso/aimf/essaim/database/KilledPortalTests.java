package fr.asso.aimf.essaim.database;

import static fr.asso.aimf.essaim.database.PostgresFolders.BINARIES;
import static fr.asso.aimf.essaim.database.PostgresFolders.isAlive;
import static fr.asso.aimf.essaim.database.PostgresFolders.names;
import static fr.asso.aimf.essaim.database.PostgresFolders.notedServer;
import static fr.asso.aimf.essaim.database.PostgresFolders.prepare;
import static fr.asso.aimf.essaim.database.PostgresFolders.query;
import static fr.asso.aimf.essaim.database.PostgresFolders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.BesideOthers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@BesideOthers
class KilledPortalTests {

    private static final Logger LOG = LoggerFactory.getLogger(KilledPortalTests.class);
    private static final int ROUNDS = Integer.getInteger("essaim.kill-rounds", 3);
    private static final int MOST_ROWS = 2000;

    /** Of another JVM, on a machine that has much else to do. */
    private static final Duration A_START = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenThePortalIsKilled() throws Exception {
        Random random = new Random();
        List<String> acknowledged = new ArrayList<>();
        List<Long> milliseconds = new ArrayList<>();

        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(rowsOfAKilledPortal(1 + random.nextInt(MOST_ROWS)));
            long orphan = notedServer(folder);
            assertThat(isAlive(orphan)).isTrue();

            long begin = System.nanoTime();
            try (EmbeddedPostgres server = start(folder)) {
                milliseconds.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                assertThat(isAlive(orphan)).isFalse();
                assertThat(query(server, "SELECT id FROM fact")).containsAll(acknowledged);
            }
        }

        milliseconds.sort(null);
        LOG.info(
                "{} rounds, {} rows; started after a kill in {} / {} / {} ms (least / median / most)",
                ROUNDS,
                acknowledged.size(),
                milliseconds.getFirst(),
                milliseconds.get(ROUNDS / 2),
                milliseconds.getLast());
    }

    @Test
    void nothingAcknowledgedIsLostWhenEverythingIsKilled() throws Exception {
        List<String> acknowledged = rowsOfAKilledPortal(500);
        killServer();

        try (EmbeddedPostgres server = start(folder)) {
            assertThat(query(server, "SELECT id FROM fact")).containsAll(acknowledged);
        }
    }

    @Test
    void anUnrelatedProgramWithTheNumberOfADeadServerIsLeftAlone() throws Exception {
        rowsOfAKilledPortal(5);
        killServer();
        Process unrelated = new ProcessBuilder("sleep", "600").start();
        try {
            claimToBeServer(unrelated.pid());

            try (EmbeddedPostgres server = start(folder)) {
                assertThat(query(server, "SELECT count(*) > 0 FROM fact")).containsExactly("t");
            }

            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroy();
        }
    }

    @Test
    void theServerOfAnotherFolderWithTheNumberOfADeadServerIsLeftAlone(@TempDir Path other) throws Exception {
        rowsOfAKilledPortal(5);
        killServer();
        try (EmbeddedPostgres neighbour = start(other)) {
            claimToBeServer(notedServer(other));

            start(folder).close();

            assertThat(query(neighbour, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void aServerWhoseFolderWasMovedIsFound(@TempDir Path elsewhere) throws Exception {
        List<String> acknowledged = rowsOfAKilledPortal(5);
        long orphan = notedServer(folder);
        Files.move(folder.resolve("postgres"), elsewhere.resolve("postgres"));

        try (EmbeddedPostgres server = start(elsewhere)) {
            assertThat(isAlive(orphan)).isFalse();
            assertThat(query(server, "SELECT id FROM fact")).containsAll(acknowledged);
        }
    }

    @Test
    void aFirstStartKilledWhileCreatingTheDatabaseIsBegunAnew() throws Exception {
        PortalProcess portal = PortalProcess.holding(folder, BINARIES);
        await().atMost(A_START).pollInterval(Duration.ofMillis(5)).until(() -> exists("postgres-new-*/data/base"));
        portal.kill();
        assertThat(folder.resolve("postgres")).doesNotExist();

        EmbeddedPostgres.start(folder, BINARIES).close();

        // The initdb of the killed portal may go on for a moment; a start after its end clears what it left.
        await().untilAsserted(() -> {
            EmbeddedPostgres.start(folder, BINARIES).close();
            assertThat(names(folder)).containsExactly("postgres", "postgres.lock");
        });
    }

    @Test
    void aFirstStartKilledWhileUnpackingIsBegunAnew() throws Exception {
        Path binaries = folder.resolve("postgres-binaries");
        PortalProcess portal = PortalProcess.holding(folder, binaries);
        await().atMost(A_START)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> exists("postgres-binaries/unpacking-*/bin"));
        portal.kill();
        assertThat(names(binaries)).singleElement().asString().startsWith("unpacking-");

        EmbeddedPostgres.start(folder).close();

        assertThat(names(binaries)).singleElement().asString().startsWith("linux-");
    }

    private List<String> rowsOfAKilledPortal(int rows) throws IOException {
        prepare(folder);
        PortalProcess portal = PortalProcess.inserting(folder, BINARIES);
        assertThat(portal.says()).isEqualTo("ready");
        List<String> acknowledged = new ArrayList<>();
        while (acknowledged.size() < rows) {
            acknowledged.add(portal.says());
        }
        portal.kill();
        acknowledged.addAll(portal.saysUntilItsEnd());
        return acknowledged;
    }

    /** As a power cut does, with all the processes of the server. */
    private void killServer() throws IOException {
        ProcessHandle server = ProcessHandle.of(notedServer(folder)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.children()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(process -> isAlive(process.pid())));
    }

    private void claimToBeServer(long pid) throws IOException {
        Path note = folder.resolve("postgres/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(note));
        lines.set(0, Long.toString(pid));
        Files.write(note, lines);
    }

    private boolean exists(String glob) throws IOException {
        try (Stream<Path> files = Files.find(
                folder,
                4,
                (path, attributes) ->
                        folder.getFileSystem().getPathMatcher("glob:" + glob).matches(folder.relativize(path)))) {
            return files.findAny().isPresent();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
