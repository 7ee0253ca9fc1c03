package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long it takes from a committed publication until readers find it, on two nodes on one database: {@code mvn -Pbench verify
 * -Dbench.run=visible}. The rows are written as an acceptance writes them, by a program that is no node, so that each node learns
 * of them from the database.
 */
public final class VisibleBench {

    private static final int TIMES = 20;
    private static final long LONGEST = 30_000_000_000L;

    private VisibleBench() {}

    public static void main(String[] arguments) throws Exception {
        Results results = new Results("visible", "From acceptance to visible");
        results.paragraph("Milliseconds from the commit to a page of results that shows the initiative, " + TIMES
                + " times; each node is asked without pause for a page that it had in memory.");
        results.table("initiatives", "node", "limit", "", "median", "longest");
        for (int initiatives : Sizes.initiatives()) {
            PreparedPortal prepared = PreparedPortal.with(initiatives);
            try (Portal one = Portal.start(prepared.folder())) {
                Portal.Database database = Portal.databaseIn(prepared.folder());
                try (Portal other = Portal.start(
                        Portal.FOLDER.resolve(prepared.folder().getFileName() + "-second"), database.arguments())) {
                    measure(initiatives, List.of(one, other), database, results);
                }
            }
        }
        results.write();
    }

    private static void measure(int initiatives, List<Portal> nodes, Portal.Database database, Results results)
            throws Exception {
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>());
        try (ExecutorService readers = Executors.newFixedThreadPool(nodes.size())) {
            for (int n = -2; n < TIMES; n++) {
                // A word that no other initiative has.
                String word = "essaimage" + Long.toString(System.nanoTime(), 36);
                List<Future<Long>> seen = new ArrayList<>();
                for (Portal node : nodes) {
                    seen.add(readers.submit(seen(node.root().resolve("/initiatives?q=" + word), word)));
                }
                Thread.sleep(300);
                publish(database, word);
                long committed = System.nanoTime();
                for (int node = 0; node < nodes.size(); node++) {
                    long took = seen.get(node).get() - committed;
                    if (n >= 0) {
                        times.get(node).add(Math.max(0, took) / 1_000_000);
                    }
                }
            }
        }
        for (int node = 0; node < nodes.size(); node++) {
            List<Long> sorted = times.get(node).stream().sorted().toList();
            long limit = node == 0 ? 1_000 : 2_000;
            results.row(
                    initiatives,
                    node == 0 ? "with the database's server" : "another",
                    limit,
                    Results.kept(sorted.getLast() < limit),
                    sorted.get(sorted.size() / 2),
                    sorted.getLast());
        }
    }

    /** When it was seen first. */
    private static Callable<Long> seen(URI address, String word) {
        return () -> {
            long begun = System.nanoTime();
            try (HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                HttpRequest request = HttpRequest.newBuilder(address).build();
                while (System.nanoTime() - begun < LONGEST) {
                    String page = http.send(request, BodyHandlers.ofString()).body();
                    if (page.contains("/initiatives/" + word)) {
                        return System.nanoTime();
                    }
                    Thread.sleep(5);
                }
            }
            throw new IllegalStateException(word + " was never seen at " + address);
        };
    }

    private static void publish(Portal.Database database, String word) throws SQLException, IOException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement initiative = connection.prepareStatement("""
                            insert into initiative (id, version, slug, title, summary, activity_source, activity_html,
                                organisation_id, country_code, published_at, changed_at)
                            select ?, 0, ?, ?, 'Une initiative qui vient d’être acceptée.', 'Texte.', '<p>Texte.</p>', id,
                                country_code, now(), now() from organisation where merged_into is null limit 1""");
                    PreparedStatement issue = connection.prepareStatement(
                            "insert into initiative_issue (initiative_id, position, issue) values (?, 0, 'sante')")) {
                initiative.setObject(1, id);
                initiative.setString(2, word);
                initiative.setString(3, "Une initiative " + word);
                initiative.executeUpdate();
                issue.setObject(1, id);
                issue.executeUpdate();
            }
            connection.commit();
        }
    }
}
