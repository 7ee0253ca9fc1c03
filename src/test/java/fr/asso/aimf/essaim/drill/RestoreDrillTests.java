package fr.asso.aimf.essaim.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The way of an upgrade of PostgreSQL, with the whole program and nothing else: back up while the portal runs, restore into a new
 * folder, start there, beside an index that belongs to another database. Only with {@code -Drestore.drill=true}: it takes a minute.
 */
@EnabledIfSystemProperty(named = "restore.drill", matches = "true")
class RestoreDrillTests {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreDrillTests.class);

    @Test
    void aPortalMovesIntoANewDatabase(@TempDir Path folder) throws Exception {
        Path from = Files.createDirectory(folder.resolve("from"));
        Path to = Files.createDirectory(folder.resolve("to"));
        Path backup = folder.resolve("essaim.zip");
        String asRead;
        try (KillablePortal portal = new KillablePortal(from, Map.of())) {
            asRead = page(portal, "/initiatives");
            timed(
                    "backup beside a running portal",
                    () -> assertThat(program(from, "--backup=" + backup)).isZero());

            assertThat(program(from, "--restore=" + backup))
                    .as("into a running portal")
                    .isEqualTo(1);
        }
        assertThat(program(from, "--restore=" + backup))
                .as("over what is there")
                .isEqualTo(1);
        assertThat(program(to, "--backup=" + folder.resolve("nothing.zip")))
                .as("of nothing")
                .isEqualTo(1);
        assertThat(folder.resolve("nothing.zip")).doesNotExist();

        timed(
                "restore into a new folder",
                () -> assertThat(program(to, "--restore=" + backup)).isZero());
        Path again = folder.resolve("again.zip");
        timed(
                "backup of a portal that does not run",
                () -> assertThat(program(to, "--backup=" + again)).isZero());
        assertThat(content(again)).hasSizeGreaterThan(30).isEqualTo(content(backup));

        FileSystemUtils.copyRecursively(from.resolve("index"), to.resolve("index"));
        Files.deleteIfExists(to.resolve("index/write.lock"));
        try (KillablePortal portal = new KillablePortal(to, Map.of())) {
            assertThat(page(portal, "/initiatives")).isEqualTo(asRead);
            assertThat(state(from.resolve("index"))).contains(catalogue(backup));
            assertThat(state(to.resolve("index"))).as("built anew").doesNotContain(catalogue(backup));
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void timed(String what, Step step) throws Exception {
        long begin = System.nanoTime();
        step.take();
        LOG.warn("{}: {} ms", what, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private static int program(Path folder, String argument) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(KillablePortal.program());
        Collections.addAll(command, argument);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().directory(folder.toFile());
        builder.environment().put("ESSAIM_DATA_FOLDER", folder.toString());
        return builder.start().waitFor();
    }

    private static String page(KillablePortal portal, String path) throws IOException, InterruptedException {
        URI address = portal.root().resolve(path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body()
                .replace(portal.root().toString(), "");
    }

    /** Which database an index is of stands in the file of its last commit. */
    private static String state(Path index) throws IOException {
        StringBuilder state = new StringBuilder();
        try (DirectoryStream<Path> commits = Files.newDirectoryStream(index, "segments_*")) {
            for (Path commit : commits) {
                state.append(Files.readString(commit, StandardCharsets.ISO_8859_1));
            }
        }
        return state.toString();
    }

    private static String catalogue(Path backup) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream row = zip.getInputStream(zip.getEntry("tables/catalogue.copy"))) {
            Matcher id =
                    Pattern.compile("[0-9a-f-]{36}").matcher(new String(row.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(id.find()).isTrue();
            return id.group();
        }
    }

    /** All rows but what tells one database from the other, and when backups were made. */
    private static Map<String, List<String>> content(Path file) throws IOException {
        Map<String, List<String>> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("tables/")
                        && !entry.getName().matches("tables/(catalogue|backup).copy")) {
                    try (InputStream rows = zip.getInputStream(entry)) {
                        content.put(
                                entry.getName(),
                                new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                                        .lines()
                                        .sorted()
                                        .toList());
                    }
                }
            }
        }
        return content;
    }
}
