package fr.asso.aimf.essaim.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The machine's clock jumps by a day and stays there. Sessions go by the machine's own clock, which no test moves: the times that
 * are stored are moved the other way instead.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@RecordApplicationEvents
class ClockJumpTests {

    private static final String PASSWORD = "girafe lampe tilleul";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SignInLinks signInLinks;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    private SignedIn person;

    @BeforeEach
    void somebody() {
        person = SignedIn.as(accounts.create(
                "Awa", new EmailAddress(UUID.randomUUID() + "@exemple.org"), passwords.hash(PASSWORD), Role.MEMBER));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void whoIsSignedInStaysSignedInAndMaySignOut(int days) {
        Client client = new Client(mvc);
        assertThat(client.post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasRedirectedUrl("/espace");

        clockJumps(days);

        assertThat(client.get("/compte")).hasStatus(HttpStatus.OK);
        assertThat(client.post("/deconnexion")).hasStatus3xxRedirection();
        assertThat(client.get("/compte")).hasRedirectedUrl("/connexion");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void whoSignsInAfterwardsIsSignedIn(int days) {
        new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        signInLinks.ask(new EmailAddress(person.email()));

        clockJumps(days);

        Client client = new Client(mvc);
        assertThat(client.post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasRedirectedUrl("/espace");
        signInLinks.ask(new EmailAddress(person.email()));
        assertThat(signInLinks.use(links().getLast())).isEqualTo(person);
    }

    @Test
    void aLinkWorksNoSecondTimeBecauseTheClockWasSetBack() {
        signInLinks.ask(new EmailAddress(person.email()));
        String token = links().getLast();
        signInLinks.use(token);

        clockJumps(-1);

        assertThat(new Client(mvc).post("/connexion/lien", "jeton", token)).hasStatus(HttpStatus.GONE);
    }

    private List<String> links() {
        return events.stream(SignInLinkAsked.class)
                .map(mail -> mail.path().replaceFirst(".*jeton=", ""))
                .toList();
    }

    private void clockJumps(int days) {
        long millis = days * 86_400_000L;
        jdbc.sql("""
                update spring_session set creation_time = creation_time - :millis, last_access_time = last_access_time - :millis,
                    expiry_time = expiry_time - :millis""").param("millis", millis).update();
        jdbc.sql("""
                update account_link set expires_at = expires_at - make_interval(days => :days),
                    used_at = used_at - make_interval(days => :days)""").param("days", days).update();
        jdbc.sql("update bucket set expires_at = expires_at - :millis")
                .param("millis", millis)
                .update();
    }
}
