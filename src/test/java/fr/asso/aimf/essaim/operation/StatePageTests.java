package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class StatePageTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private StateController controller;

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
