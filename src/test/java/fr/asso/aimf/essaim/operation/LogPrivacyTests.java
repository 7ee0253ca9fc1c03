package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.web.FormStamps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What people do and who they are stays out of the log, which is read by others and kept elsewhere than the database. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class LogPrivacyTests {

    private static final Logger LOG = LoggerFactory.getLogger(LogPrivacyTests.class);

    private static final String EMAIL = "aminata.confidentielle@exemple.org";
    private static final String PASSWORD = "girafe lampe tilleul";
    private static final String SECRET = "jeton-tres-secret-0123456789abcdef";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theLogNamesNobody(CapturedOutput log) {
        Client person = new Client(mvc).from("203.0.113.77").with("X-Forwarded-For", "203.0.113.78");
        String stamp = FormStamps.ofAMinuteAgo(context);
        // Mails leave as files here, one after the other.
        person.post(
                "/inscription",
                "name",
                "Aminata Confidentielle",
                "email",
                EMAIL,
                "password",
                PASSWORD,
                "tampon",
                stamp);
        person.post("/connexion", "email", EMAIL, "password", "un mot de passe faux");
        person.post("/connexion/lien", "email", EMAIL, "tampon", stamp);
        person.get("/connexion/lien?jeton=" + SECRET);
        person.post("/connexion/lien", "jeton", SECRET);
        person.get("/inscription/confirmer?jeton=" + SECRET);
        person.get("/espace/invitation?jeton=" + SECRET);
        person.get("/plans/" + SECRET + "?cle=" + SECRET);
        person.get("/initiatives?q=" + EMAIL + "&page=" + SECRET);
        person.get("/a%00b?" + SECRET);
        person.post("/initiatives/" + SECRET, "email", EMAIL);
        Client administrator = new Client(mvc)
                .from("203.0.113.77")
                .signIn(
                        sessions,
                        Scenery.person(context, "Aminata Confidentielle", Role.ADMINISTRATOR),
                        PASSWORD_AUTHORITY,
                        OTT_AUTHORITY);
        administrator.get("/administration/comptes?q=" + EMAIL);
        administrator.post("/administration/comptes/inviter", "email", EMAIL, "role", "MODERATOR");
        administrator.post("/administration/comptes/suspendre", "compte", EMAIL);
        administrator.post("/administration/courriers/reessayer", "courrier", EMAIL);
        await().until(() -> jdbc.sql("select count(*) from mail where recipient = ? and state = 'WAITING'")
                        .param(EMAIL)
                        .query(Long.class)
                        .single()
                == 0);
        LOG.info("The log is looked at.");

        assertThat(log.getAll())
                .contains("The log is looked at.")
                .doesNotContainIgnoringCase("confidentielle", "girafe", "mot de passe faux", SECRET, "203.0.113");
    }

    /** The driver's messages end up in the log with whatever failed. */
    @Test
    void whatPostgresqlSaysOfARowThatItRefusesNamesNoValue() {
        jdbc.sql("insert into bucket (id) values (?) on conflict do nothing")
                .param(EMAIL)
                .update();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> jdbc.sql("insert into bucket (id) values (?)")
                        .param(EMAIL)
                        .update())
                .withMessageContaining("bucket_pkey")
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getCause())).doesNotContain("confidentielle"));
    }
}
