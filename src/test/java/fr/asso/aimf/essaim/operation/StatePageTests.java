package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class StatePageTests {

    /** The database is asked every ten seconds at most. */
    private static final Duration FRESH_AGAIN = Duration.ofSeconds(20);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private StateController controller;

    @Autowired
    private HealthIndicator mailsHealthIndicator;

    @Autowired
    private FrenchFormat format;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void administratorsSeeOnOnePageHowThePortalIsDoing() throws UnsupportedEncodingException {
        Client administrator = new Client(mvc)
                .signIn(
                        sessions,
                        Scenery.person(context, "Awa Exploitante", Role.ADMINISTRATOR),
                        PASSWORD_AUTHORITY,
                        OTT_AUTHORITY);

        assertThat(administrator.get("/administration").getResponse().getContentAsString())
                .contains("href=\"/administration/etat\"");
        assertThat(administrator.get("/administration/etat").getResponse().getContentAsString())
                .contains(
                        "<h1>État du portail</h1>",
                        "1.0.0",
                        "Retard de l’index",
                        "PostgreSQL 18",
                        "href=\"/administration/courriers\"",
                        "libres sur")
                .doesNotContain("??", "La base de données ne répond pas");
    }

    /** No mail can tell it. */
    @Test
    void administratorsSeeAtOnceThatMailsDoNotLeaveAndSinceWhen() {
        Client administrator = new Client(mvc)
                .signIn(
                        sessions,
                        Scenery.person(context, "Awa Exploitante", Role.ADMINISTRATOR),
                        PASSWORD_AUTHORITY,
                        OTT_AUTHORITY);
        String stuck = "Des courriels ne partent pas";
        assertThat(administrator.get("/administration")).bodyText().doesNotContain(stuck);
        jdbc.sql("delete from mail").update();
        write("WAITING", 8, "2026-11-03 09:12:00+00");
        write("WAITING", 5, "2026-11-03 17:00:00+00");
        write("WAITING", 1, "2026-11-01 08:00:00+00");
        write("SENT", 0, "2026-11-02 07:30:00+00");
        try {
            for (String page : List.of("/administration", "/administration/etat")) {
                await().atMost(FRESH_AGAIN)
                        .untilAsserted(() -> assertThat(administrator.get(page))
                                .bodyText()
                                .contains(
                                        stuck,
                                        "2 courriels attendent malgré cinq essais ou plus, le plus ancien depuis le "
                                                + format.moment(Instant.parse("2026-11-03T09:12:00Z")),
                                        "Le dernier courriel est parti le "
                                                + format.moment(Instant.parse("2026-11-02T07:30:00Z")),
                                        "href=\"/administration/courriers\""));
            }
            assertThat(mailsHealthIndicator.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(mailsHealthIndicator.health().getDetails())
                    .containsEntry("stuckSince", Instant.parse("2026-11-03T09:12:00Z"))
                    .containsEntry("lastSent", Instant.parse("2026-11-02T07:30:00Z"));
        } finally {
            jdbc.sql("delete from mail where fact = 'state-page'").update();
        }
        await().atMost(FRESH_AGAIN)
                .untilAsserted(() -> assertThat(administrator.get("/administration"))
                        .bodyText()
                        .doesNotContain(stuck));
    }

    private void write(String state, int attempts, String time) {
        jdbc.sql("""
                insert into mail (id, fact, fact_id, subject_key, recipient, subject, body, state, created_at, attempts,
                    next_attempt_at, sent_at, message_id)
                values (:id, 'state-page', cast(:id as text), 'x', 'awa@exemple.org', 'x', :body, :state, cast(:time as timestamptz), :attempts,
                    now() + interval '5 hours', case when :state = 'SENT' then cast(:time as timestamptz) end, cast(:id as text))""")
                .param("id", UUID.randomUUID())
                .param("body", state.equals("SENT") ? null : "x")
                .param("state", state)
                .param("time", time)
                .param("attempts", attempts)
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 o",
        "999, 999 o",
        "1500, '1,5 ko'",
        "32000000, 32 Mo",
        "1440000000, '1,4 Go'",
        "5000000000000000, 5 000 To"
    })
    void sizesAreSaidAsPeopleSayThem(long bytes, String said) {
        assertThat(controller.size(bytes).replaceAll("[\\u00A0\\u202F]", " ")).isEqualTo(said);
    }
}
