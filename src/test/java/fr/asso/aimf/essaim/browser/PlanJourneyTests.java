package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import fr.asso.aimf.essaim.BesideOthers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the home page to the documents for the council: three projects, twelve actions, on a phone. */
@BrowserTest
@BesideOthers
class PlanJourneyTests {

    private static final Logger LOG = LoggerFactory.getLogger(PlanJourneyTests.class);

    private static final int HEAVIEST_PAGE = 25_000;
    private static final double TYPING_MS = 80;

    static Stream<Visitor> phones() {
        return Stream.of(Visitor.PHONE, Visitor.PHONE.withoutJavaScript());
    }

    /** What each page of the journey weighed. */
    private final List<Integer> weights = new ArrayList<>();

    private Page page;
    private Traffic traffic;

    @ParameterizedTest
    @MethodSource("phones")
    void anOfficialLeavesWithTheDocumentsForTheCouncil(Visitor visitor, Browsing browsing) {
        page = browsing.open(visitor);
        traffic = Traffic.of(page);
        page.navigate("/");
        arrived();

        keepThreeInitiatives(visitor);
        String plan = beginWithThem();
        describeTheTerritory(plan);
        diagnose(plan);
        answerTheQuestionnaire(plan);
        weighTheProjects(plan);
        chooseLevers(plan);
        writeTwelveActions(plan);
        decideHowItIsSteered(plan);
        leaveWithTheDocuments(plan);

        LOG.info(
                "{}: {} pages, {} kB in all, the heaviest {} bytes",
                visitor,
                weights.size(),
                weights.stream().mapToInt(Integer::intValue).sum() / 1000,
                weights.stream().mapToInt(Integer::intValue).max().orElseThrow());
        assertThat(weights).allMatch(bytes -> bytes <= HEAVIEST_PAGE);
    }

    @Test
    void aLinkOpensThePlanOnAnotherPhoneAndLeavesNoTraceInItsAddress(Browsing browsing) {
        page = browsing.open(Visitor.PHONE);
        page.navigate("/plans/nouveau");
        type("name", "Commune de la Ravine aux Ânes");
        press("Commencer");
        page.locator("a[href$='/partage']").first().click();
        String link = page.locator("#lien-ecriture").inputValue();

        Page other = browsing.open(Visitor.PHONE);
        other.navigate(link);

        assertThat(other.locator("h1")).hasText("Commune de la Ravine aux Ânes");
        assertThat(other.url()).doesNotContain("#").endsWith(page.url().replaceAll(".*(/plans/\\w+)/.*", "$1"));
        other.goBack();
        assertThat(other.url()).doesNotContain(link.substring(link.indexOf('#') + 1));
    }

    @Test
    void withoutJavaScriptTheLinkIsPasted(Browsing browsing) {
        page = browsing.open(Visitor.PHONE);
        page.navigate("/plans/nouveau");
        type("name", "Commune de la Ravine aux Chèvres");
        press("Commencer");
        page.locator("a[href$='/partage']").first().click();
        String link = page.locator("#lien-ecriture").inputValue();

        Page other = browsing.open(Visitor.PHONE.withoutJavaScript());
        other.navigate(link);
        other.locator("[name=lien]").fill(link);
        other.locator("main button").click();

        assertThat(other.locator("h1")).hasText("Commune de la Ravine aux Chèvres");
    }

    private void keepThreeInitiatives(Visitor visitor) {
        for (int i = 0; i < 3; i++) {
            page.navigate("/initiatives");
            arrived();
            Locator keep = page.locator("main article button[form=garder]").nth(i);
            keep.click();
            if (visitor.javaScript()) {
                assertThat(page.locator("main article button[form=garder]").nth(i))
                        .containsText("Gardé");
            } else {
                assertThat(page.locator("h1")).containsText("arnet");
                arrived();
            }
        }
        page.locator("nav a[href='/carnet']").first().click();
        arrived();
        assertThat(page.locator("thead th[scope=col]")).hasCount(4);
    }

    private String beginWithThem() {
        press("Commencer un plan avec ces initiatives");
        arrived();
        type("name", "Commune de Grand-Lahou-sur-Mer");
        page.locator("[name=country]").selectOption(new SelectOption().setLabel("Togo"));
        press("Commencer");
        arrived();
        assertThat(page.locator("h1")).hasText("Commune de Grand-Lahou-sur-Mer");
        return page.url().replaceFirst("^https?://[^/]+", "");
    }

    private void describeTheTerritory(String plan) {
        open(plan + "/territoire");
        fill("population", "48 000");
        page.locator("[name=kinds][value=COAST]").check();
        fill("context", "La lagune recule, les pêcheurs partent.");
        fill("strategy", "Une ville qui vit de sa lagune sans l’épuiser, en 2040.");
        fill("carriedBy", "Mme Afi Mensah, première adjointe");
        press("Enregistrer");
        arrived();
        assertThat(page.locator("[name=context]")).hasValue("La lagune recule, les pêcheurs partent.");
    }

    private void diagnose(String plan) {
        open(plan + "/diagnostic");
        unfold("[name=issue]");
        page.locator("[name=issue]").selectOption("ressources");
        fill("known", "Un quartier sur trois n’a pas de branchement.");
        page.locator("[name=urgency][value=THIS_YEAR]").check();
        press("Ajouter un enjeu");
        arrived();
        unfold("[name=does]");
        fill("name", "Coopérative des mareyeuses");
        fill("does", "Fume et vend le poisson.");
        press("Ajouter cet acteur");
        arrived();
        assertThat(page.locator("main")).containsText("Coopérative des mareyeuses");
    }

    private void answerTheQuestionnaire(String plan) {
        open(plan + "/diagnostic/questionnaire");
        Locator questions = page.locator("main form fieldset");
        for (int i = 0; i < questions.count(); i++) {
            questions
                    .nth(i)
                    .locator("input[type=checkbox], input[type=radio]")
                    .first()
                    .check();
        }
        press("Enregistrer et voir les propositions");
        arrived();
        assertThat(page.locator("main")).containsText("Parce que");
        page.locator("form[action$='/enjeux'] button").first().click();
        arrived();
    }

    private void weighTheProjects(String plan) {
        open(plan + "/portefeuille");
        List<String> evaluations = addresses("a[href$='/evaluation']");
        assertThat(evaluations).hasSize(3);
        for (String evaluation : evaluations) {
            open(evaluation);
            page.locator("[name=feasibility][value=STRONG]").check();
            page.locator("[name=adoption][value=FAIR]").check();
            Locator states = page.locator("[name^='factors['][name$='.state'][value=MET]");
            assertThat(states).hasCount(5);
            for (int i = 0; i < 4; i++) {
                states.nth(i).check();
            }
            page.locator("[name^='factors['][name$='.state'][value=ABSENT]")
                    .nth(4)
                    .check();
            press("Enregistrer");
            arrived();
        }
        open(plan + "/portefeuille");
        assertThat(page.locator("main")).containsText("trois projets");
    }

    private void chooseLevers(String plan) {
        open(plan + "/leviers");
        for (String levers : addresses("main a[href*='/leviers/']:not([href^='/agir'])")) {
            open(levers);
            page.locator("[name=levers]").first().check();
            page.locator("[name^='firstActs[']").first().fill("Réserver un marché.");
            press("Enregistrer");
            arrived();
        }
    }

    private void writeTwelveActions(String plan) {
        open(plan + "/actions/nouvelle");
        for (int i = 1; i <= 12; i++) {
            fill("what", "Action " + i + " du conseil");
            page.locator("[name=project]").selectOption(new SelectOption().setIndex(1 + i % 3));
            fill("owner", "Service " + i);
            fill("from", "2027-0" + (1 + i % 9));
            fill("to", "2028-0" + (1 + i % 9));
            page.locator("[name='funding[0].source']").selectOption(i == 12 ? "TO_FIND" : "STATE");
            fill("funding[0].amount", "2 500 000");
            fill("indicator", "Foyers servis");
            press(i < 12 ? "Enregistrer et en ajouter une autre" : "Enregistrer");
            arrived();
        }
        assertThat(page.locator("main li.panel")).hasCount(12);
        assertThat(page.locator("main svg[role=img]")).hasCount(1);
        assertThat(page.locator("main")).containsText("30 000 000");
    }

    private void decideHowItIsSteered(String plan) {
        open(plan + "/gouvernance");
        fill("steering", "Un comité présidé par la première adjointe.");
        page.locator("[name=rhythm][value=QUARTERLY], select[name=rhythm]").first();
        fill("telling", "Une réunion par quartier, chaque année.");
        press("Enregistrer");
        arrived();
    }

    private void leaveWithTheDocuments(String plan) {
        open(plan);
        page.locator("a[href$='/documents']").first().click();
        arrived();
        for (String document : List.of("plan", "note", "deliberation")) {
            open(plan + "/documents/" + document);
            assertThat(page.locator("main")).containsText("Grand-Lahou-sur-Mer");
        }
        Map<String, String> begin = Map.of(
                "plan.pdf", "%PDF-",
                "note.pdf", "%PDF-",
                "deliberation.pdf", "%PDF-",
                "plan.docx", "PK",
                "note.docx", "PK",
                "deliberation.docx", "PK",
                "actions.xlsx", "PK",
                "actions.csv", "",
                "calendrier.ics", "BEGIN:VCALENDAR");
        begin.forEach((file, first) -> {
            APIResponse download = page.request().get(plan + "/documents/" + file);
            assertThat(download.status()).as(file).isEqualTo(200);
            assertThat(new String(download.body(), StandardCharsets.ISO_8859_1))
                    .as(file)
                    .startsWith(first);
        });
    }

    private List<String> addresses(String links) {
        return page.locator(links).evaluateAll("all => all.map(each => each.getAttribute('href'))")
                        instanceof List<?> all
                ? all.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    private void open(String address) {
        page.navigate(address);
        arrived();
    }

    /** A page is there: what it brought is counted. */
    private void arrived() {
        page.waitForLoadState();
        weights.add(traffic.take().values().stream().mapToInt(Integer::intValue).sum());
    }

    private void fill(String name, String text) {
        page.locator("main [name='" + name + "']").first().fill(text);
    }

    /** As fast as people type; a form sent sooner is taken for a robot's. */
    private void type(String name, String text) {
        page.locator("main [name='" + name + "']")
                .pressSequentially(text, new Locator.PressSequentiallyOptions().setDelay(TYPING_MS));
    }

    /** Opens what is folded over a field. */
    private void unfold(String field) {
        if (!page.locator(field).first().isVisible()) {
            page.locator("details:has(" + field + ") > summary").first().click();
        }
    }

    private void press(String button) {
        page.locator("main button:has-text('" + button + "')").first().click();
    }
}
