package fr.asso.aimf.essaim.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An organisation is looked for before it is written down. */
class NewOrganisationTests extends SpaceTest {

    private static final String FIND = "/espace/organisations/nouvelle?nom={nom}&site={site}";

    @Autowired
    private OrganisationMatches matches;

    @Autowired
    private Timeline timeline;

    private SignedIn awa;

    @BeforeEach
    void somebodyIsThere() {
        awa = person("Awa");
        if (organisations.findKnown(new Slug("cooperative-des-bateliers")).isEmpty()) {
            organisations.register(new OrganisationProfile(
                    "Coopérative des bateliers",
                    "CBDF",
                    "cooperative",
                    "ML",
                    "Transporte sur le fleuve.",
                    new WebAddress("https://www.bateliers.example/accueil")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Coopérative des bateliers||Son nom ressemble",
                "cooperative DES bateliers||Son nom ressemble",
                "coperative des batelliers||Son nom ressemble",
                "Bateliers||Son nom ressemble",
                "cbdf||Même sigle",
                "|bateliers.example|Même site",
                "Autre chose|http://bateliers.example/fr?x=1#y|Même site",
                "Autre chose|WWW.BATELIERS.EXAMPLE|Même site"
            })
    void oneThatExistsIsFoundAsPeopleTypeIt(String name, String site, String reason) {
        MvcTestResult page = get(awa, FIND, name == null ? "" : name, site == null ? "" : site);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Coopérative des bateliers",
                        reason,
                        "/espace/organisations/cooperative-des-bateliers/revendiquer");
    }

    @Test
    void onesOwnIsOpenedAndNotClaimed() {
        Organisation mine = organisationOf(awa);

        assertThat(get(awa, FIND, mine.name(), ""))
                .bodyText()
                .contains("\"" + path(mine) + "\"")
                .doesNotContain(path(mine) + "/revendiquer");
    }

    @Test
    void whatNothingResemblesIsDescribedAtOnce() {
        assertThat(get(awa, FIND, "Zzyx & Qwv", "zzyx.example"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(NEW + "?nom=Zzyx%20%26%20Qwv&site=zzyx.example");
        assertThat(get(awa, NEW + "?nom={nom}&site={site}", "Zzyx & Qwv", "zzyx.example"))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"Zzyx &amp; Qwv\"", "value=\"zzyx.example\"");
    }

    @Test
    void whileTypingOnlyTheAnswerIsSent() {
        assertThat(get(awa, "/espace/organisations/proches?nom=bateliers"))
                .hasStatusOk()
                .bodyText()
                .contains("Coopérative des bateliers")
                // Others may have made more of them.
                .containsPattern("Une organisation ressemble|organisations ressemblent")
                .doesNotContain("<html", "<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.facebook.com/bateliers", "facebook.com/autre", "https://fr-fr.facebook.com/x"})
    void aPlaceWhereEverybodyHasAPageTellsNothing(String site) {
        assertThat(OrganisationMatches.domain(site)).isEmpty();
    }

    @Test
    void oneThatIsSavedBelongsToWhoWroteIt() {
        String name = unique("Atelier");
        MvcTestResult saved =
                save(awa, name, "acronym", "ATL", "legalForm", "association", "website", "Atelier-vélo.example/ici");
        Organisation organisation = only(awa);

        assertThat(saved).hasStatus3xxRedirection().hasRedirectedUrl(path(organisation));
        assertThat(organisation.name()).isEqualTo(name);
        assertThat(organisation.website()).contains(new WebAddress("https://xn--atelier-vlo-jbb.example/ici"));
        assertThat(organisation.isPublic()).isFalse();
        assertThat(memberships.accessOf(organisation.id(), awa.id())).contains(Access.OWNER);
        assertThat(timeline.of(Organisations.subject(organisation.id())))
                .extracting(Timeline.Entry::act)
                .containsExactly(Act.CREATED, Act.JOINED);
        assertThat(get(awa, path(organisation)))
                .hasStatusOk()
                .bodyText()
                .contains(name, "Les lecteurs ne la voient pas encore");
        assertThat(mvc.get().uri("/organisations/" + organisation.slug())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void likelyOnesThatWereNotShownAreShownBeforeSaving() {
        MvcTestResult again = save(awa, "Cooperative de batelier", "summary", "Mes mots à moi");

        assertThat(again)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "<title>Erreur",
                        "Coopérative des bateliers",
                        "value=\"Cooperative de batelier\"",
                        "Mes mots à moi",
                        "type=\"checkbox\" id=\"seen\" name=\"seen\"");
        assertThat(memberships.of(awa.id())).isEmpty();

        // Other tests write down organisations that are alike too.
        String shown = page(again).replaceAll("(?s).*id=\"seen\" name=\"seen\" value=\"([^\"]*)\".*", "$1");
        assertThat(shown).contains("cooperative-des-bateliers");
        assertThat(save(awa, "Cooperative de batelier", "seen", shown)).hasStatus3xxRedirection();
        assertThat(only(awa).name()).isEqualTo("Cooperative de batelier");
        jdbc.sql("update organisation set name = ? where id = ?")
                .params(unique("Autre"), only(awa).id().value())
                .update();
    }

    @Test
    void theSiteAndTheAcronymAreLookedUpBeforeSavingToo() {
        assertThat(save(awa, unique("Fleuve"), "website", "bateliers.example"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Même site");
        assertThat(save(awa, unique("Fleuve"), "acronym", "Cbdf"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Même sigle");
    }

    @Test
    void theTickHoldsForWhatWasShownAndNotForAnotherName() {
        assertThat(save(awa, "Coopérative des bateliers", "seen", "une-autre seconde"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("name=\"seen\" value=\"une-autre\"", "name=\"seen\" value=\"seconde\"");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        MvcTestResult page = post(
                awa,
                NEW,
                "name",
                "A",
                "acronym",
                "x".repeat(31),
                "legalForm",
                "secte",
                "country",
                "XX",
                "summary",
                "",
                "website",
                "pas un site");

        assertThat(page)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(
                        "Donnez un nom de 2 à 200 caractères.",
                        "Un sigle a 30 caractères au plus.",
                        "Choisissez une forme de la liste.",
                        "Choisissez un pays de la liste.",
                        "Dites ce qu’elle fait",
                        "Ce n’est pas l’adresse d’un site.",
                        "value=\"pas un site\"",
                        "x".repeat(31));
    }

    @Test
    void whatIsTypedIsOnlyEverText() {
        String name = unique("<script>alert(1)</script> é\u202eé");
        save(awa, name, "summary", "<img src=x onerror=alert(1)>");

        assertThat(get(awa, path(only(awa))))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;script&gt;", "&lt;img src=x")
                .doesNotContain("<script>alert", "<img src=x", "\u202e");
    }

    @Test
    void nobodyPublishesOrChoosesAnAddressByPostingMore() {
        save(
                awa,
                unique("Ruche"),
                "slug",
                "a-moi",
                "publishedAt",
                "2026-01-01T00:00:00Z",
                "id",
                "00000000-0000-0000-0000-000000000001",
                "access",
                "EDITOR",
                "mergedInto",
                "00000000-0000-0000-0000-000000000001");
        Organisation organisation = only(awa);

        assertThat(organisation.slug().value()).startsWith("ruche-");
        assertThat(organisation.isPublic()).isFalse();
        assertThat(organisation.mergedInto()).isEmpty();
        assertThat(memberships.accessOf(organisation.id(), awa.id())).contains(Access.OWNER);
    }

    @Test
    void aNameThatAnAddressOfTheSpaceHasAlreadyGetsANumber() {
        assertThat(organisations.create(profile("Nouvelle"), awa.id()).slug()).hasToString("nouvelle-2");
        assertThat(organisations.create(profile("Proches"), awa.id()).slug()).hasToString("proches-2");
    }

    @Test
    void aButtonPressedTwiceMakesOneOrganisation() throws Exception {
        OrganisationProfile profile = profile(unique("Double"));
        Callable<Organisation> press = () -> organisations.create(profile, awa.id());
        try (ExecutorService browser = Executors.newFixedThreadPool(4)) {
            for (Future<Organisation> pressed : browser.invokeAll(List.of(press, press, press, press))) {
                pressed.get();
            }
        }

        assertThat(memberships.of(awa.id())).hasSize(1);
    }

    @Test
    void nobodyAddsOrganisationsWithoutEnd() {
        for (int i = 0; i < 20; i++) {
            assertThat(save(awa, unique("N" + (char) ('a' + i)))).hasStatus3xxRedirection();
        }
        String kept = unique("Encore");

        assertThat(save(awa, kept))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Réessayez dans", kept);
    }

    @Test
    void anEndlessNameIsRefusedAndCostsNothing() {
        assertThat(save(awa, "a. ".repeat(300_000), "website", "a.".repeat(300_000) + " b"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(matches.find("ж".repeat(100_000), "x.".repeat(100_000))).isEmpty();
    }

    private static String page(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult save(SignedIn me, String name, String... more) {
        String[] defaults = {"country", "ML", "name", name, "summary", "Répare des vélos."};
        return post(me, NEW, Stream.of(defaults, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private Organisation only(SignedIn me) {
        return organisations.get(memberships.of(me.id()).getFirst().organisation());
    }
}
