package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.EssaimApplication;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.shared.SecretToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long every page of a plan takes to make while the database holds 100 000 plans, each with three projects and twelve actions
 * and the history of them: {@code mvn -Pbench verify}. Prints a table, and keeps it in {@code src/bench/results}.
 */
public final class PlanBench {

    private static final int PLANS = Integer.getInteger("bench.plans", 100_000);
    private static final int REQUESTS = Integer.getInteger("bench.requests", 1_000);
    private static final int CLIENTS = 2;

    /** Below the address of a plan. */
    private static final List<String> PAGES = List.of(
            "",
            "/territoire",
            "/diagnostic",
            "/diagnostic/questionnaire",
            "/portefeuille",
            "/portefeuille/{project}",
            "/portefeuille/{project}/evaluation",
            "/leviers",
            "/actions",
            "/actions/nouvelle",
            "/actions/{action}",
            "/gouvernance",
            "/partage",
            "/historique",
            "/documents",
            "/documents/plan",
            "/documents/note",
            "/documents/deliberation");

    private PlanBench() {}

    /** @param plan its number */
    private record Holder(String reference, String key, String project, String action) {}

    public static void main(String[] arguments) throws Exception {
        PostgresForTests.Database database = PostgresForTests.createDatabase();
        Path folder = Files.createTempDirectory("essaim-bench");
        try (ConfigurableApplicationContext portal = SpringApplication.run(
                EssaimApplication.class,
                "--server.port=0",
                "--essaim.data-folder=" + folder,
                "--essaim.links.check=false",
                // Filling takes longer than any page may.
                "--spring.datasource.hikari.data-source-properties.socketTimeout=3600",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password())) {
            JdbcClient jdbc = portal.getBean(JdbcClient.class);
            fill(jdbc);
            List<Holder> holders = holders(jdbc);
            int port = ((WebServerApplicationContext) portal).getWebServer().getPort();
            List<String> rows = new ArrayList<>();
            // A portal that has been up for a while.
            for (String page : PAGES) {
                measure(port, page, holders, REQUESTS);
            }
            for (String page : PAGES) {
                rows.add(row(page, measure(port, page, holders, REQUESTS)));
            }
            report(rows, portal.getBean(Clock.class));
        }
        System.exit(0);
    }

    /** Made in the database, by the hundred thousand; the texts are as long as people write them. */
    private static void fill(JdbcClient jdbc) {
        String text =
                "Un quartier sur trois attend encore un branchement, et les familles paient l’eau dix fois son prix. ";
        jdbc.sql("""
                insert into action_plan (id, reference, created_at, changed_at)
                select gen_random_uuid(), translate(substr(md5('plan' || n), 1, 10), '01', 'yz'), now(), now()
                from generate_series(1, :plans) n""").param("plans", PLANS).update();
        part(jdbc, "TERRITORY", 1, """
                jsonb_build_object('kind', 'TERRITORY', 'name', 'Ville ' || p.reference, 'country', 'TG', 'population',
                    '180 000', 'kinds', '["COAST"]'::jsonb, 'context', :text, 'strategy', :text)""", text);
        part(jdbc, "ANSWERS", 1, "jsonb_build_object('kind', 'ANSWERS', 'questionnaire', '1')", text);
        part(
                jdbc,
                "GOVERNANCE",
                1,
                "jsonb_build_object('kind', 'GOVERNANCE', 'steering', :text, 'telling', :text)",
                text);
        part(jdbc, "ISSUE", 3, """
                jsonb_build_object('kind', 'ISSUE', 'issue', (array['sante', 'ressources', 'emploi'])[n], 'known', :text,
                    'urgency', 'THIS_YEAR')""", text);
        part(jdbc, "ACTOR", 2, "jsonb_build_object('kind', 'ACTOR', 'name', 'Coopérative ' || n, 'does', :text)", text);
        part(jdbc, "PROJECT", 3, """
                jsonb_build_object('kind', 'PROJECT',
                    'about', jsonb_build_object('title', 'Projet ' || n, 'description', :text, 'issues', '["sante"]'::jsonb,
                        'initiative', 'des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables'),
                    'evaluation', jsonb_build_object('feasibility', 'STRONG', 'feasibilityNote', :text),
                    'means', jsonb_build_object('levers', '["commande-publique"]'::jsonb))""", text);
        part(jdbc, "ACTION", 12, """
                jsonb_build_object('kind', 'ACTION', 'what', 'Action ' || n || ' : ' || :text, 'owner', 'Service ' || n,
                    'from', '2027-0' || (1 + n % 9), 'to', '2028-0' || (1 + n % 9), 'funding',
                    jsonb_build_array(jsonb_build_object('source', 'STATE', 'amount', '2500000')), 'indicator', 'Foyers servis')""", text);
        jdbc.sql("""
                insert into plan_change (plan_id, part_id, part_version, act, content, at)
                select plan_id, id, version, 'ADDED', content, changed_at from plan_part""").update();
        jdbc.sql("vacuum analyze").update();
    }

    private static void part(JdbcClient jdbc, String kind, int each, String content, String text) {
        jdbc.sql("""
                insert into plan_part (id, plan_id, kind, position, version, content, changed_at)
                select gen_random_uuid(), p.id, :kind, n, 1, %s, now()
                from action_plan p, generate_series(1, :each) n""".formatted(content.replace(":text", ":text::text")))
                .param("kind", kind)
                .param("each", each)
                .param("text", text)
                .update();
    }

    /** Links to some of them, anywhere. */
    private static List<Holder> holders(JdbcClient jdbc) {
        List<String[]> plans = jdbc.sql("""
                select p.id, p.reference,
                    (select id from plan_part where plan_id = p.id and kind = 'PROJECT' limit 1) as project,
                    (select id from plan_part where plan_id = p.id and kind = 'ACTION' limit 1) as action
                from action_plan p order by md5(p.reference) limit 1000""")
                .query((row, number) -> new String[] {
                    row.getString("id"), row.getString("reference"), row.getString("project"), row.getString("action")
                })
                .list();
        return plans.stream()
                .map(plan -> {
                    SecretToken key = SecretToken.draw();
                    jdbc.sql("""
                            insert into plan_key (hash, plan_id, may_write, created_at)
                            values (?, cast(? as uuid), true, now())""").params(key.hash(), plan[0]).update();
                    return new Holder(plan[1], key.value(), plan[2], plan[3]);
                })
                .toList();
    }

    /** @return nanoseconds of each request, sorted */
    private static long[] measure(int port, String page, List<Holder> holders, int requests) throws Exception {
        List<Future<long[]>> times = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(client);
                times.add(clients.submit((Callable<long[]>) () -> {
                    HttpClient http = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build();
                    long[] own = new long[requests / CLIENTS];
                    for (int i = 0; i < own.length; i++) {
                        own[i] = get(http, port, page, holders.get(random.nextInt(holders.size())));
                    }
                    return own;
                }));
            }
        }
        List<Long> all = new ArrayList<>();
        for (Future<long[]> own : times) {
            Arrays.stream(own.get()).forEach(all::add);
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long get(HttpClient http, int port, String page, Holder holder)
            throws IOException, InterruptedException {
        String path = "/plans/" + holder.reference()
                + page.replace("{project}", holder.project()).replace("{action}", holder.action());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", "plan_" + holder.reference() + "=" + holder.key())
                .build();
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        long took = System.nanoTime() - begun;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered " + answer.statusCode());
        }
        return took;
    }

    private static String row(String page, long[] times) {
        return String.format(
                Locale.ROOT,
                "| `/plans/…%s` | %.1f | %.1f | %.1f |",
                page,
                millis(times, 0.5),
                millis(times, 0.95),
                millis(times, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }

    private static void report(List<String> rows, Clock clock) throws IOException {
        String table = String.format(
                        Locale.ROOT,
                        """
                        # Pages of a plan, with %,d plans in the database

                        %s, %d processors, Java %s; %d clients beside the portal and PostgreSQL on the same machine, %,d requests a page to
                        1 000 plans drawn from all, each with 3 projects and 12 actions. Milliseconds until the whole page is there.

                        | page | p50 | p95 | p99 |
                        | --- | ---: | ---: | ---: |
                        """,
                        PLANS,
                        LocalDate.now(clock),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        CLIENTS,
                        REQUESTS)
                + String.join("\n", rows) + "\n";
        System.out.println(table);
        Path results = Files.createDirectories(Path.of("src/bench/results"));
        Files.writeString(results.resolve("plans.md"), table);
    }
}
