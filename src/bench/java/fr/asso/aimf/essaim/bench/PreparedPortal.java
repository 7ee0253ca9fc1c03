package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * The data folder of a portal with so many invented initiatives, its index built: made when it is first asked for, and kept in
 * {@code target/bench}. Argument: how many, such as {@code 10000}.
 *
 * @param indexBuild milliseconds that the index took
 * @param indexBytes its size on disk
 */
record PreparedPortal(Path folder, int initiatives, long indexBuild, long indexBytes) {

    private static final Pattern BUILT = Pattern.compile("search index was built: \\d+ initiatives in (\\d+) ms");

    public static void main(String[] arguments) throws Exception {
        System.out.println(with(Integer.parseInt(arguments[0])));
    }

    static PreparedPortal with(int initiatives) throws IOException, SQLException, InterruptedException {
        Path folder = Portal.FOLDER.resolve(
                initiatives % 1_000_000 == 0 ? initiatives / 1_000_000 + "m" : initiatives / 1_000 + "k");
        Path note = folder.resolve("prepared.properties");
        if (!Files.exists(note)) {
            FileSystemUtils.deleteRecursively(folder);
            prepare(folder, initiatives, note);
        }
        Properties noted = new Properties();
        try (var reader = Files.newBufferedReader(note)) {
            noted.load(reader);
        }
        return new PreparedPortal(
                folder,
                initiatives,
                Long.parseLong(noted.getProperty("index-build")),
                Long.parseLong(noted.getProperty("index-bytes")));
    }

    private static void prepare(Path folder, int initiatives, Path note)
            throws IOException, SQLException, InterruptedException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            Flyway.configure()
                    .dataSource(server.getJdbcUrl(), server.getUsername(), server.getPassword())
                    .load()
                    .migrate();
            CatalogueGenerator.fill(server.getJdbcUrl(), server.getUsername(), server.getPassword(), initiatives);
        }
        try (Portal portal = Portal.start(folder)) {
            Matcher built = BUILT.matcher(portal.log());
            if (!built.find()) {
                throw new IllegalStateException("The index was not built: " + portal.log());
            }
            Files.writeString(
                    note, "index-build=" + built.group(1) + "\nindex-bytes=" + sizeOf(folder.resolve("index")) + "\n");
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
