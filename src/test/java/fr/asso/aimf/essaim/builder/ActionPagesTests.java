package fr.asso.aimf.essaim.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.plan.Writer;
import fr.asso.aimf.essaim.shared.SecretToken;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who does what, when and with which money; and who sees to it. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class ActionPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ActionPlans plans;

    @Autowired
    private JdbcClient jdbc;

    private String reference;
    private String path;
    private Part<Project> project;
    private Client writer;

    @BeforeEach
    void aPlanHasAProject() {
        ActionPlans.Created created = plans.create(
                Territory.named("Lomé", "TG"),
                List.of(Project.EMPTY.with(new Project.About("Marché couvert", "", "", List.of()))),
                Writer.UNKNOWN);
        reference = created.plan().reference();
        path = created.plan().path() + "/actions";
        project = plan().projects().getFirst();
        writer = holding(created.key());
    }

    @Test
    void anActionThatIsSavedKeepsTheProjectThatSomebodyDeletedMeanwhile() {
        PartId action = plans.add(plan().id(), Action.of("Former", project.id().toString(), ""), Writer.UNKNOWN);
        plans.delete(plan().id(), project.id(), Writer.UNKNOWN);

        assertThat(writer.get(path + "/" + action))
                .bodyText()
                .contains("<option value=\"" + project.id() + "\" selected=\"selected\">Projet supprimé");
    }

    @Test
    void anActionIsAddedAndListedWithItsProject() {
        assertThat(writer.get(path + "/nouvelle?projet=" + project.id()))
                .hasStatusOk()
                .bodyText()
                .contains("<option value=\"" + project.id() + "\" selected=\"selected\">Marché couvert");

        MvcTestResult answer = writer.post(
                path,
                "what",
                "Construire quarante étals",
                "project",
                project.id().toString(),
                "owner",
                "Mme Kossi",
                "from",
                "2027-03",
                "to",
                "06/2028",
                "funding[0].source",
                "STATE",
                "funding[0].amount",
                "2 500 000",
                "funding[1].source",
                "",
                "funding[2].source",
                "TO_FIND",
                "funding[2].amount",
                "300000",
                "funding[2].year",
                "2028",
                "state",
                "PLANNED");

        Part<Action> action = plan().actions().getFirst();
        assertThat(answer).hasRedirectedUrl(path + "#" + action.id());
        assertThat(action.content().funding())
                .containsExactly(
                        new Funding("STATE", "", "2 500 000", ""), new Funding("TO_FIND", "", "300000", "2028"));
        assertThat(page(path))
                .containsSubsequence(
                        "Marché couvert", "Construire quarante étals", "Mme Kossi", "mars 2027 – juin 2028")
                .contains("2 800 000 F CFA", "Il reste à trouver 300 000 F CFA.")
                .contains("<svg class=\"timeline\"", "De l’argent reste à trouver pour cette action")
                .contains(
                        "<th scope=\"col\" class=\"number\">2027</th>", "<th scope=\"col\" class=\"number\">2028</th>");
    }

    @Test
    void anActionOfNoProjectStandsApart() {
        writer.post(path, "what", "Former les élus");

        assertThat(page(path)).containsSubsequence("Marché couvert", "Actions sans projet", "Former les élus");
    }

    @Test
    void anotherOneCanFollowAtOnce() {
        assertThat(writer.post(path, "what", "Former", "project", project.id().toString(), "suite", "autre"))
                .hasRedirectedUrl(path + "/nouvelle?projet=" + project.id());
        assertThat(writer.post(path, "what", "Former", "project", "x&y#z", "suite", "autre"))
                .hasRedirectedUrl(path + "/nouvelle");
    }

    @Test
    void nothingTypedIsNoAction() {
        assertThat(writer.post(path, "project", project.id().toString(), "what", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "Écrivez au moins ce qu’il y a à faire.", "id=\"what-erreur\"", "selected=\"selected\">Marché");
        assertThat(plan().actions()).isEmpty();
    }

    @Test
    void aLineOfTheBudgetIsAddedWithoutAScriptAndLosesNothing() {
        assertThat(writer.post(path, "project", project.id().toString(), "suite", "ligne"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"funding[1].amount\"", "selected=\"selected\">Marché");

        MvcTestResult answer = writer.post(
                path, "what", "Former", "funding[0].amount", "100", "funding[0].source", "STATE", "suite", "ligne");
        String one = path + "/" + plan().actions().getFirst().id();
        assertThat(answer).hasRedirectedUrl(one + "?ligne=true#funding");
        assertThat(page(one + "?ligne=true"))
                .contains("Former</textarea>", "value=\"100\"", "name=\"funding[2].amount\"");

        String[] full = Stream.concat(
                        Stream.of("version", "1", "what", "Former", "suite", "ligne"),
                        Stream.iterate(0, i -> i < 10, i -> i + 1)
                                .flatMap(i -> Stream.of("funding[" + i + "].amount", "10" + i)))
                .toArray(String[]::new);
        writer.post(one, full);
        assertThat(page(one + "?ligne=true"))
                .contains("value=\"109\"")
                .doesNotContain("funding[10]", "value=\"ligne\"");
    }

    @Test
    void whatCannotBeReadIsKeptAndSaid() {
        MvcTestResult answer = writer.post(
                path, "what", "Former", "from", "bientôt", "to", "2027-02", "funding[0].amount", "beaucoup");

        String one = path + "/" + plan().actions().getFirst().id();
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("action=\"" + one + "\"", "Ce que vous avez écrit est enregistré")
                .contains("Écrivez un mois et une année", "type=\"text\" autocomplete=\"off\" value=\"bientôt\"")
                .contains("id=\"funding[0].amount-erreur\"", "value=\"beaucoup\"", "name=\"version\" value=\"1\"");
        assertThat(writer.post(one, "version", "1", "what", "Former", "from", "2027-03", "to", "2027-02"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("La fin vient avant le début.");
        assertThat(writer.post(path, "what", "x".repeat(20_001)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Ce texte est trop long", "x".repeat(20_001));
        assertThat(page(path)).contains("Cette action finit avant de commencer");
    }

    @Test
    void twoPeopleWriteAtOnce() {
        String one = action("Former", "Awa");

        writer.post(one, "version", "1", "what", "Former", "owner", "Awa", "partners", "La coopérative");
        assertThat(writer.post(one, "version", "1", "what", "Former", "owner", "Awa", "lever", "commande-publique"))
                .hasRedirectedUrl(path + "#" + id(one));
        Action both = plan().actions().getFirst().content();
        assertThat(both.partners()).isEqualTo("La coopérative");
        assertThat(both.lever()).isEqualTo("commande-publique");

        assertThat(writer.post(
                        one, "version", "1", "what", "Former", "owner", "Kofi", "lever", "animation-territoriale"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Quelqu’un a écrit dans les mêmes champs", "value=\"Kofi\"", "name=\"version\" value=\"3\"")
                .contains("<p class=\"asis\">Commande publique</p>");
        assertThat(plan().actions().getFirst().content().owner()).isEqualTo("Awa");
    }

    @Test
    void theStateIsChangedFromTheList() {
        String one = action("Former", "Awa");

        assertThat(writer.post(one + "/etat", "version", "1", "state", "DONE")).hasRedirectedUrl(path + "#" + id(one));
        assertThat(plan().actions().getFirst().content().progress()).isEqualTo(Action.State.DONE);
        assertThat(writer.post(one + "/etat", "version", "1", "state", "DROPPED"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("terminée");
        assertThat(writer.post(one + "/etat", "version", "2", "state", "<b>")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theGovernanceIsWritten() {
        String page = plan().path() + "/gouvernance";

        assertThat(writer.post(page, "version", "1", "steering", "Le comité", "rhythm", "YEARLY"))
                .hasRedirectedUrl(page);
        assertThat(plan().governance().content()).isEqualTo(new Governance("Le comité", "", "YEARLY", "", "", ""));
        assertThat(page(page)).contains("Le comité</textarea>", "value=\"YEARLY\" selected");
        assertThat(writer.post(page, "version", "1", "steering", "La maire", "rhythm", "MONTHLY"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("<p class=\"asis\">Le comité</p>", "<p class=\"asis\">Une fois par an</p>", "La maire");
    }

    @Test
    void readersSeeTheTextAndNoForm() {
        String one = action("Former", "Awa");
        Client reader = reader();

        for (String address : List.of(path, one, plan().path() + "/gouvernance")) {
            assertThat(reader.get(address)).hasStatusOk().bodyText().doesNotContain("<form", "/nouvelle");
        }
        assertThat(reader.get(one)).bodyText().contains("Former", "Awa");
        assertThat(reader.get(path + "/nouvelle")).hasRedirectedUrl(path);
    }

    @Test
    void namesThatNoFormHasAreRefused() {
        String one = action("Former", "Awa");

        for (String name : List.of("funding[99999999].amount", "funding[x].amount", "what[0]", "class.name", "a.b")) {
            assertThat(writer.post(one, name, "1")).as(name).hasStatus(HttpStatus.BAD_REQUEST);
            assertThat(writer.post(path, name, "1")).as(name).hasStatus(HttpStatus.BAD_REQUEST);
        }
        assertThat(writer.post(one, "version", "<i>", "what", "Former", "state", "<i>", "funding[0].source", "<i>"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(writer.get(path)).hasStatusOk();
        assertThat(writer.get(path + "/nouvelle?projet=<i>&levier=<i>&facteur=<i>&ligne=<i>".replace("<i>", "%3Ci%3E")))
                .hasStatusOk();
    }

    private String action(String what, String owner) {
        writer.post(path, "what", what, "owner", owner);
        return path + "/" + plan().actions().getLast().id();
    }

    private String page(String address) {
        MvcTestResult answer = writer.get(address);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8).replaceAll("[\u00A0\u202F]", " ");
    }

    private ActionPlan plan() {
        return plans.find(reference).orElseThrow();
    }

    private Client holding(SecretToken key) {
        Client client = new Client(mvc);
        client.cookies().put("plan_" + reference, new Cookie("plan_" + reference, key.value()));
        return client;
    }

    /** Holds the link for readers. */
    private Client reader() {
        SecretToken key = SecretToken.draw();
        jdbc.sql("insert into plan_key (hash, plan_id, may_write, created_at) values (?, ?, false, now())")
                .params(key.hash(), plan().id().value())
                .update();
        return holding(key);
    }

    private static String id(String address) {
        return address.replaceFirst(".*/", "");
    }
}
