package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.bench.Load.Addresses;
import fr.asso.aimf.essaim.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long a start takes and what memory the portal keeps: {@code mvn -Pbench verify -Dbench.run=start}. Memory is that of the
 * portal's process alone.
 */
public final class StartBench {

    private static final int STARTS = 3;
    private static final long MANY = 1_000_000;
    private static final double MEGABYTE = 1024 * 1024;

    private final Results results;

    private StartBench(Results results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws Exception {
        StartBench bench = new StartBench(new Results("start", "Start and size"));
        bench.starts();
        bench.memory();
        bench.indexes();
        bench.results.write();
    }

    private void starts() throws IOException, InterruptedException, SQLException {
        Path data = PreparedPortal.with(10_000).folder();
        results.paragraph("Seconds from the start of the process to the whole home page, with 10 000 initiatives and an"
                        + " existing index; the median of " + STARTS + " starts. Options: "
                        + String.join(" ", Portal.OPTIONS) + ".")
                .table("start", "seconds", "limit", "", "MB in memory");
        Portal.aotCache();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            // Its own folder for what is not the database, and the same index.
            Path node = Portal.FOLDER.resolve("10k-node");
            if (!Files.exists(node.resolve("index"))) {
                Files.createDirectories(node);
                Portal.run(
                        List.of("cp", "-a", data.resolve("index").toString(), node.toString()),
                        Portal.FOLDER.resolve("copy.log"));
            }
            String[] its =
                    new Portal.Database(server.getJdbcUrl(), server.getUsername(), server.getPassword()).arguments();
            start("AOT cache, a PostgreSQL that runs already", node, Portal.recommended(), true, its);
        }
        start("AOT cache, with the PostgreSQL that comes with it", data, Portal.recommended(), true);
        start("without AOT cache", data, Portal.OPTIONS, false);
    }

    private void start(String how, Path data, List<String> options, boolean limited, String... arguments)
            throws IOException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        // One more, the first, brings the files into the memory of the machine.
        for (int n = 0; n <= STARTS; n++) {
            try (Portal portal = Portal.start(data, options, arguments)) {
                if (n > 0) {
                    times.add(portal.startTime());
                    memory.add(portal.residentMemory());
                }
            }
        }
        double seconds = times.stream().sorted().toList().get(STARTS / 2).toMillis() / 1e3;
        results.row(
                how,
                seconds,
                limited ? 3 : null,
                limited ? Results.kept(seconds < 3) : null,
                memory.stream().sorted().toList().get(STARTS / 2) / MEGABYTE);
    }

    private void memory() throws IOException, InterruptedException, SQLException {
        if (!Load.isPossible()) {
            results.paragraph("No memory under load: wrk is not installed.");
            return;
        }
        results.paragraph(
                        "Memory in MB of the portal's process: after the start, and after a million requests of 64 clients,"
                                + " a hundredth of them for pages that are not in the cache.")
                .table("initiatives", "after the start", "after a million requests", "limit", "", "requests/s");
        for (int initiatives : Sizes.initiatives()) {
            PreparedPortal prepared = PreparedPortal.with(initiatives);
            try (Portal portal = Portal.start(prepared.folder())) {
                double before = portal.residentMemory() / MEGABYTE;
                List<String> distinct =
                        Questions.of(Portal.databaseIn(prepared.folder()), 3).distinctAddresses(10_000);
                List<String> mixed = new ArrayList<>();
                for (String address : distinct) {
                    mixed.add(address);
                    for (int n = 0; n < 99; n++) {
                        mixed.add("/initiatives?page=" + (1 + n % 9));
                    }
                }
                Addresses addresses = Addresses.of("million", mixed);
                long asked = 0;
                long begun = System.nanoTime();
                while (asked < MANY) {
                    asked += Load.of(portal.root(), addresses, (int) (asked % MANY / 2), 64, 10, Map.of())
                            .requests();
                }
                double perSecond = asked * 1e9 / (System.nanoTime() - begun);
                double after = portal.residentMemory() / MEGABYTE;
                results.row(initiatives, before, after, 400, Results.kept(after < 400), perSecond);
            }
        }
    }

    private void indexes() throws IOException, SQLException, InterruptedException {
        results.paragraph("The index, built from the database at a start without one.")
                .table("initiatives", "seconds", "MB on disk");
        for (int initiatives : Sizes.initiatives()) {
            PreparedPortal prepared = PreparedPortal.with(initiatives);
            results.row(initiatives, prepared.indexBuild() / 1e3, prepared.indexBytes() / MEGABYTE);
        }
    }
}
