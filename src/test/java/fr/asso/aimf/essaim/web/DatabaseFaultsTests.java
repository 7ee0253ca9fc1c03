package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.FaultProxy;
import fr.asso.aimf.essaim.FaultyDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The portal while its database is away, frozen or slow: as readers and writers meet it, by HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "spring.datasource.hikari.validation-timeout=250",
            "spring.datasource.hikari.maximum-pool-size=4",
            "essaim.database.patience=500ms",
            "essaim.database.waiting=3",
            "essaim.limits.reads=false",
            "essaim.links.check=false"
        })
@Import({FaultyDatabase.class, DatabaseFaultsTests.Slow.class})
class DatabaseFaultsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private FaultProxy database;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private FindByIndexNameSessionRepository<?> sessions;

    @Autowired
    private DataSource dataSource;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String session = "";
    private String sheet = "";

    @TestConfiguration(proxyBeanMethods = false)
    static class Slow {

        @Bean
        SlowController slowController(JdbcClient jdbc) {
            return new SlowController(jdbc);
        }
    }

    @RestController
    static class SlowController {

        private final JdbcClient jdbc;

        SlowController(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @GetMapping("/lent")
        String slow() {
            return jdbc.sql("select pg_sleep(30)").query(String.class).single();
        }
    }

    @BeforeEach
    void somebodySignsInWhileAllIsWell() throws Exception {
        database.mend();
        await().until(() -> get("/nulle-part", "").statusCode() == 404);
        session = "SESSION=" + Client.beginSession(sessions, Scenery.person(context, "Awa", Role.MEMBER));
        Matcher link = Pattern.compile("href=\"(/initiatives/[a-z0-9-]+)\"")
                .matcher(get("/initiatives", "").body());
        assertThat(link.find()).isTrue();
        sheet = link.group(1);
    }

    @AfterEach
    void allIsWell() {
        database.mend();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/initiatives",
                "/initiatives?q=eau",
                "/initiatives?q=xyzzyx",
                "/suggestions?q=eau",
                "/enjeux",
                "/pays",
                "/comprendre",
                "/agir",
                "/a-propos",
                "/essaim.svg"
            })
    void whatIsReadFromTheIndexGoesOnForEverybody(String path) throws Exception {
        database.cut();

        assertThat(get(path, "").statusCode()).isEqualTo(200);
        assertThat(get(path, session).statusCode()).isEqualTo(200);
        assertThat(get(path, "SESSION=bm9ib2R5").statusCode()).isEqualTo(200);
    }

    @Test
    void whatNeedsTheDatabaseSaysSoAndComesBackByItself() throws Exception {
        database.cut();

        for (String path : List.of("/nulle-part", "/initiatives/nulle-part")) {
            saysThatItIsAway(get(path, ""));
        }
        // Whoever is signed in is shown no page from memory.
        for (String path :
                List.of(sheet, "/organisations", "/espace", "/compte", "/carnet", "/connexion", "/moderation")) {
            saysThatItIsAway(get(path, session));
        }

        database.mend();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(get(sheet, session).statusCode()).isEqualTo(200);
            assertThat(get("/espace", session).statusCode()).isEqualTo(200);
            assertThat(get("/nulle-part", "").statusCode()).isEqualTo(404);
        });
    }

    @Test
    void aFormSentInVainComesBackAndCanBeSentAnew() throws Exception {
        Page form = open(sheet + "/signaler", "");
        database.cut();

        HttpResponse<String> kept =
                form.post(sheet + "/signaler", Map.of("text", "Le puits est à <b>sec</b>", "reason", "OTHER"));

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(503);
        assertThat(kept.headers().firstValue("Retry-After")).isPresent();
        assertThat(kept.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(kept.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(kept.body())
                .contains("action=\"" + sheet + "/signaler\"", "value=\"Le puits est à &lt;b&gt;sec&lt;/b&gt;\"")
                .contains("sa base de données ne répond pas", "name=\"_csrf\"")
                .doesNotContain("Se connecter");
    }

    /** It is the session that cannot be read then, long before any page is reached. */
    @Test
    void aFormOfOnesOwnSpaceComesBackToo() throws Exception {
        Page form = open("/compte/nom", session);
        database.cut();

        HttpResponse<String> kept = form.post("/compte/nom", Map.of("name", "Awa Traoré"));

        assertThat(kept.statusCode()).isEqualTo(503);
        assertThat(kept.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(kept.body()).contains("action=\"/compte/nom\"", "value=\"Awa Traoré\"", "name=\"_csrf\"");

        database.mend();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/compte", session).statusCode() == 200);
        assertThat(form.again(kept)
                        .post("/compte/nom", Map.of("name", "Awa Traoré"))
                        .statusCode())
                .isIn(302, 303);
    }

    @Test
    void noPasswordIsWrittenIntoAPage() throws Exception {
        Page form = open("/connexion", "");
        database.cut();

        HttpResponse<String> answer =
                form.post("/connexion", Map.of("email", "awa@exemple.org", "password", "sel de mer"));

        saysThatItIsAway(answer);
        assertThat(answer.body()).doesNotContain("sel de mer");
    }

    @Test
    void whileItIsFrozenReadersOfListsAreServedAndTheOthersDoNotPileUp() throws Exception {
        database.freeze();

        List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
        for (int reader = 0; reader < 40; reader++) {
            stuck.add(http.sendAsync(request(sheet, session).build(), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(get("/initiatives?q=eau", session).statusCode()).isEqualTo(200);

        for (CompletableFuture<HttpResponse<String>> answer : stuck) {
            assertThat(answer.get().statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aSlowLineIsPatientlyWaitedFor() throws Exception {
        database.delay(Duration.ofMillis(20));

        assertThat(get(sheet, session).statusCode()).isEqualTo(200);
        assertThat(get("/espace", session).statusCode()).isEqualTo(200);
    }

    @Test
    void aStatementThatTakesTooLongIsStoppedOnTheServerToo() throws Exception {
        saysThatItIsAway(get("/lent", ""));

        await().until(() -> JdbcClient.create(dataSource)
                        .sql(
                                "select count(*) from pg_stat_activity where query like '%pg_sleep(30)%' and state = 'active'"
                                        + " and pid <> pg_backend_pid()")
                        .query(Long.class)
                        .single()
                == 0);
    }

    @Test
    void whatWorksInTheBackgroundHasTheTimeItNeeds() {
        assertThat(JdbcClient.create(dataSource)
                        .sql("select pg_sleep(0.7), current_setting('statement_timeout') as wait")
                        .query((row, number) -> row.getString("wait"))
                        .single())
                .isEqualTo("0");
    }

    private static void saysThatItIsAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer + "\n" + answer.headers() + "\n" + answer.body())
                .isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .contains("La base de données du portail ne répond pas", "role=\"search\"", "/essaim-");
    }

    /** A page with a form, as a browser has it. */
    private record Page(DatabaseFaultsTests tests, String token, String cookies) {

        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            String body = fields.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))
                    + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            return tests.http.send(
                    tests.request(path, cookies)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        Page again(HttpResponse<String> answer) {
            return new Page(tests, tokenOn(answer), cookies);
        }
    }

    private Page open(String path, String cookie) throws Exception {
        HttpResponse<String> page = get(path, cookie);
        String own = page.headers().allValues("Set-Cookie").stream()
                .map(set -> set.replaceFirst(";.*", ""))
                .filter(set -> set.startsWith("XSRF-TOKEN"))
                .collect(Collectors.joining());
        return new Page(this, tokenOn(page), cookie.isEmpty() ? own : cookie + "; " + own);
    }

    private static String tokenOn(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return http.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,*/*");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
