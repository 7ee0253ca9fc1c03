package fr.asso.aimf.essaim.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class JournalTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TransactionTemplate transaction;

    private Client desk;
    private String name;
    private AccountId actor;

    @BeforeEach
    void somebodyWhoActs() {
        name = "Élodie " + UUID.randomUUID().toString().substring(0, 8);
        actor = account(name, Role.MEMBER).id();
        desk = new Client(mvc)
                .signIn(sessions, account("Awa Ndiaye", Role.MODERATOR), PASSWORD_AUTHORITY, OTT_AUTHORITY);
    }

    @Test
    void whatWasDoneIsShownTheLastFirstAndFilteredByWhoAndWhat() {
        act(Act.DESCRIBED, Subject.Kind.ORGANISATION, "Première fois.");
        act(Act.REMARKED, Subject.Kind.SUBMISSION, "Deuxième fois.");

        String all = text(desk.get("/moderation/journal?personne=" + asTyped(name)));
        assertThat(all).contains("Première fois.", "Deuxième fois.", name);
        assertThat(all.indexOf("Deuxième fois.")).isLessThan(all.indexOf("Première fois."));
        assertThat(text(desk.get("/moderation/journal?acte=remarked&personne=" + asTyped(name))))
                .contains("Deuxième fois.")
                .doesNotContain("Première fois.");
        assertThat(text(desk.get("/moderation/journal?objet=organisation&personne=" + asTyped(name))))
                .contains("Première fois.")
                .doesNotContain("Deuxième fois.");
        assertThat(text(desk.get("/moderation/journal?du=2000-01-01&au=2000-12-31&personne=" + asTyped(name))))
                .contains("Rien de tel")
                .doesNotContain("Première fois.");
        assertThat(desk.get("/moderation/journal?du=hier&acte=x&avant=y")).hasStatusOk();
    }

    @Test
    void olderActsAreOnTheNextPage() {
        for (int number = 1; number <= Journal.PAGE_SIZE + 1; number++) {
            act(Act.REMARKED, Subject.Kind.SUBMISSION, "Fois " + number + ".");
        }

        String first = text(desk.get("/moderation/journal?personne=" + asTyped(name)));
        assertThat(first)
                .contains("Fois " + (Journal.PAGE_SIZE + 1) + ".", "Fois 2.")
                .doesNotContain("Fois 1.");
        String next = first.replaceFirst("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(text(desk.get(next))).contains("Fois 1.").doesNotContain("Fois 2.", "rel=\"next\"");
    }

    @Test
    void theTableHoldsAllThatTheFilterLeavesAndNothingASpreadsheetWouldCalculate() {
        act(Act.REMARKED, Subject.Kind.SUBMISSION, "=1+1");
        act(Act.REMARKED, Subject.Kind.SUBMISSION, "Il a dit : \"non\" ;\nvoilà.");

        MvcTestResult table = desk.get("/moderation/journal.csv?personne=" + asTyped(name));

        assertThat(table)
                .hasStatusOk()
                .hasHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"essaim-journal.csv\"")
                .hasContentType("text/csv;charset=UTF-8");
        String text = text(table);
        assertThat(text).startsWith("\uFEFFnumero;date;personne;acte;objet;nom;adresse;mots\r\n");
        assertThat(text)
                .contains(";" + name + ";Remarque d’un modérateur;Proposition;;;'=1+1\r\n")
                .contains(";\"Il a dit : \"\"non\"\" ;\nvoilà.\"\r\n");
        assertThat(text.lines().skip(1).findFirst().orElseThrow()).matches("\\d+;\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z;.*");
    }

    @Test
    void whoIsGoneLeavesNoName() {
        SignedIn gone = account("Untel", Role.MEMBER);
        String words = "Mots " + UUID.randomUUID();
        actor = gone.id();
        act(Act.ANSWERED, Subject.Kind.SUBMISSION, words);
        assertThat(new Client(mvc)
                        .signIn(sessions, gone, PASSWORD_AUTHORITY)
                        .post("/compte/supprimer", "compris", "true"))
                .hasStatus3xxRedirection();

        String page = text(desk.get("/moderation/journal"));
        assertThat(page).contains(words, "compte supprimé");
    }

    private void act(Act act, Subject.Kind kind, @Nullable String words) {
        transaction.executeWithoutResult(
                status -> timeline.record(new Subject(kind, UUID.randomUUID()), act, actor, words));
    }

    /** In small letters and without accents, and only the part of the name that nobody else has. */
    private static String asTyped(String name) {
        return name.replace("Élodie ", "elodie%20");
    }

    private SignedIn account(String name, Role role) {
        return SignedIn.as(accounts.create(name, new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, role));
    }

    private static String text(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
