package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.bench.Load.Addresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pages per second over HTTP, and how long each takes: {@code mvn -Pbench verify -Dbench.run=http}. Asked by {@code wrk}; where
 * nginx is installed it serves the same bytes in turns with the portal, for what this machine can do at best.
 */
public final class HttpBench {

    private static final int CLIENTS = 64;
    private static final int ROUNDS = 3;

    /** Rounds in which a portal may still get faster; the virtual machine compiles for one to two minutes. */
    private static final int LONGEST_WARMING = 40;

    /** So many rounds in a row that are hardly faster than the fastest before them. */
    private static final int ENOUGH_WARMING = 3;

    private static final double FASTER = 1.05;

    private static final int ADDRESSES = 120_000;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int SLUGS = 90_000;
    private static final String BROWSE = "/initiatives";
    private static final String INBOX = "/moderation";

    private final int seconds = Sizes.seconds();
    private final Results results;

    private HttpBench(Results results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws Exception {
        if (!Load.isPossible()) {
            System.out.println("Not measured: wrk is not installed");
            return;
        }
        new HttpBench(new Results("http", "Pages over HTTP")).measure();
    }

    private void measure() throws IOException, InterruptedException, SQLException {
        results.paragraph(CLIENTS + " clients (`wrk`, two threads), the median of " + ROUNDS + " rounds of " + seconds
                + " s after as many as it took until three in a row were not faster by a twentieth; p50 and p99 in milliseconds. The portal runs with "
                + String.join(" ", Portal.OPTIONS) + ".");
        Double smallest = null;
        for (int initiatives : Sizes.initiatives()) {
            PreparedPortal prepared = PreparedPortal.with(initiatives);
            try (Portal portal = Portal.start(prepared.folder())) {
                results.section(Results.digits(initiatives) + " initiatives");
                Portal.Database database = Portal.databaseIn(prepared.folder());
                Addresses browse = Addresses.of("browse", List.of(BROWSE));
                repeat(portal.root(), browse, Map.of());
                inMemory(portal, browse);
                double search = rendered(portal, database, initiatives);
                if (smallest != null) {
                    double grown = smallest / search;
                    results.paragraph("A page with search costs " + Results.digits(grown) + " times what it costs with "
                            + Results.digits(Sizes.initiatives().getFirst()) + " initiatives (at most 3: "
                            + Results.kept(grown <= 3) + ").");
                } else {
                    smallest = search;
                }
            }
        }
        results.write();
    }

    /** What the page cache answers, beside nginx. */
    private void inMemory(Portal portal, Addresses browse) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(portal.root().resolve(BROWSE));
        Map<String, String> ofPortal = ifNoneMatch(answer);
        if (!Nginx.isPossible()) {
            results.table("from memory", "portal/s", "p50", "p99", "errors");
            row("browse page", Load.median(rounds(portal.root(), browse, Map.of())));
            row("304", Load.median(rounds(portal.root(), browse, ofPortal)));
            results.paragraph("nginx is not installed, so that there is no ratio.");
            return;
        }
        results.table("from memory", "portal to nginx", "limit", "", "portal/s", "p50", "p99", "nginx/s", "p50", "p99");
        try (Nginx nginx = Nginx.serving(answer)) {
            Addresses file = Addresses.of("file", List.of("/page"));
            compare("browse page, " + answer.body().length + " bytes", portal, browse, Map.of(), nginx, file, Map.of());
            Map<String, String> ofNginx = ifNoneMatch(get(nginx.root().resolve("/page")));
            compare("304", portal, browse, ofPortal, nginx, file, ofNginx);
        }
    }

    private void compare(
            String what,
            Portal portal,
            Addresses browse,
            Map<String, String> ofPortal,
            Nginx nginx,
            Addresses file,
            Map<String, String> ofNginx)
            throws IOException, InterruptedException {
        List<Load> its = new ArrayList<>();
        List<Load> best = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            its.add(Load.of(portal.root(), browse, 0, CLIENTS, seconds, ofPortal));
            best.add(Load.of(nginx.root(), file, 0, CLIENTS, seconds, ofNginx));
        }
        Load one = Load.median(its);
        Load other = Load.median(best);
        withoutErrors(what, its);
        withoutErrors(what + " of nginx", best);
        double ratio = one.perSecond() / other.perSecond();
        results.row(
                what,
                ratio,
                0.75,
                Results.kept(ratio >= 0.75),
                one.perSecond(),
                one.p50(),
                one.p99(),
                other.perSecond(),
                other.p50(),
                other.p99());
    }

    /** What is made anew for each request. @return pages with search per second */
    private double rendered(Portal portal, Portal.Database database, int initiatives)
            throws IOException, InterruptedException, SQLException {
        results.table("made anew", "pages/s", "limit", "", "p50", "p99", "limit of p99", "", "errors");
        Addresses searches =
                Addresses.of("searches", Questions.of(database, initiatives).distinctAddresses(ADDRESSES));
        List<Load> loads = new ArrayList<>();
        // None of the addresses twice: what was asked before is in the cache.
        int asked = 0;
        double fastest = 0;
        int noFaster = 0;
        for (int round = 0; noFaster < ENOUGH_WARMING && round < LONGEST_WARMING; round++) {
            Load load = Load.of(portal.root(), searches, asked, CLIENTS, seconds, Map.of());
            asked += (int) load.requests() + 2 * CLIENTS;
            noFaster = load.perSecond() > FASTER * fastest ? 0 : noFaster + 1;
            fastest = Math.max(fastest, load.perSecond());
        }
        for (int round = 0; round < ROUNDS; round++) {
            Load load = Load.of(portal.root(), searches, asked, CLIENTS, seconds, Map.of());
            asked += (int) load.requests() + 2 * CLIENTS;
            loads.add(load);
        }
        if (asked > ADDRESSES) {
            results.paragraph("**Some addresses were asked for twice: shorter rounds are needed.**");
        }
        Load search = Load.median(loads);
        withoutErrors("search", loads);
        boolean limited = initiatives == 100_000;
        results.row(
                "browse page with search",
                search.perSecond(),
                limited ? 2_500 : null,
                limited ? Results.kept(search.perSecond() >= 2_500) : null,
                search.p50(),
                search.p99(),
                limited ? 100 : null,
                limited ? Results.kept(search.p99() < 100) : null,
                search.errors());

        Addresses sheets = Addresses.of(
                "sheets",
                database.strings("select '/initiatives/' || slug from initiative where withdrawn_at is null"
                        + " order by md5(slug) limit " + SLUGS));
        Load warm = Load.of(portal.root(), sheets, 0, CLIENTS, 2 * seconds, Map.of());
        int from = (int) warm.requests() + 2 * CLIENTS;
        // In half the time at most twice as fast.
        if (from + warm.requests() < sheets.count()) {
            unlimited("sheet", Load.of(portal.root(), sheets, from, CLIENTS, seconds, Map.of()));
        } else {
            results.row("sheet: too few of them", null, null, null, null, null, null, null, null);
        }

        Addresses inbox = Addresses.of("inbox", List.of(INBOX));
        Map<String, String> moderator = Map.of("Cookie", "SESSION=" + session(database));
        HttpResponse<byte[]> page = get(portal.root().resolve(INBOX), moderator);
        if (page.statusCode() != 200) {
            throw new IllegalStateException(INBOX + " was answered " + page.statusCode());
        }
        repeat(portal.root(), inbox, moderator);
        unlimited("inbox of a moderator", Load.of(portal.root(), inbox, 0, CLIENTS, seconds, moderator));
        return search.perSecond();
    }

    private void unlimited(String what, Load load) {
        withoutErrors(what, List.of(load));
        results.row(what, load.perSecond(), null, null, load.p50(), load.p99(), null, null, load.errors());
    }

    private void row(String what, Load load) {
        results.row(what, load.perSecond(), load.p50(), load.p99(), load.errors());
    }

    private List<Load> rounds(URI root, Addresses addresses, Map<String, String> headers)
            throws IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // What the load generator asked last and left unanswered is worked on still.
            Thread.sleep(BETWEEN_ROUNDS);
            loads.add(Load.of(root, addresses, 0, CLIENTS, seconds, headers));
        }
        return loads;
    }

    /** Until it is as fast as after a while. */
    private void repeat(URI root, Addresses addresses, Map<String, String> headers)
            throws IOException, InterruptedException {
        Load.of(root, addresses, 0, CLIENTS, 2 * seconds, headers);
    }

    private static void withoutErrors(String what, List<Load> loads) {
        loads.stream().filter(load -> load.errors() > 0).forEach(load -> System.out.println(what + ": errors " + load));
    }

    private static Map<String, String> ifNoneMatch(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("ETag")
                .map(tag -> Map.of("If-None-Match", tag))
                .orElse(Map.of());
    }

    private static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return get(address, Map.of());
    }

    private static HttpResponse<byte[]> get(URI address, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip");
        headers.forEach(request::header);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    /** Of a moderator who has shown two proofs, by the database. */
    private static String session(Portal.Database database) {
        DriverManagerDataSource source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        JdbcTemplate jdbc = new JdbcTemplate(source);
        UUID id = UUID.nameUUIDFromBytes(new byte[] {1});
        jdbc.update("""
                insert into account (id, version, name, email, role, created_at)
                values (?, 0, 'Awa Modératrice', 'moderatrice@bench.example', 'MODERATOR', now()) on conflict do nothing""", id);
        return Client.beginSession(
                new JdbcIndexedSessionRepository(
                        jdbc, new TransactionTemplate(new DataSourceTransactionManager(source))),
                new SignedIn(new AccountId(id), "Awa Modératrice", "moderatrice@bench.example", Role.MODERATOR),
                FactorGrantedAuthority.PASSWORD_AUTHORITY,
                FactorGrantedAuthority.OTT_AUTHORITY);
    }
}
