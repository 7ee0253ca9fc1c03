package fr.asso.aimf.essaim.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.search.Highlighted;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchHit;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class PagesTests {

    private static final String UTM = "/initiatives/des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private InitiativeSearch search;

    @Autowired
    private HitCards cards;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/initiatives",
                "/organisations",
                "/organisations/groupe-sos",
                "/enjeux",
                "/enjeux/sante",
                "/enjeux/sante-et-solidarites",
                "/pays",
                "/pays/mali",
                "/pays/togo",
                "/comprendre",
                "/agir",
                "/agir/leviers/commande-publique",
                "/proposer",
                "/a-propos",
                UTM
            })
    void everyPageIsCompleteAndMayBeKeptAWhile(String path) {
        MvcTestResult page = get(path);

        assertThat(page).hasStatusOk().hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(page)
                .headers()
                .hasValue("Cache-Control", "public, max-age=30, stale-while-revalidate=300, stale-if-error=86400");
        assertThat(page)
                .bodyText()
                .contains("<link rel=\"canonical\" href=\"http", "</html>")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/initiatives/x",
                "/initiatives/X%20Y",
                "/organisations/x",
                "/enjeux/x",
                "/pays/x",
                "/agir/leviers/x"
            })
    void whatDoesNotExistIsSaidSoBesideASearchBox(String path) {
        MvcTestResult page = get(path);

        assertThat(page).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page).bodyText().contains("role=\"search\"", "Cette page n’existe pas", "noindex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=99999",
                "page=99999999999999999999",
                "page=x",
                "tri=x",
                "tri=nom&tri=recent",
                "enjeu=inconnu",
                "enjeu=sante&enjeu=sante",
                "pays=",
                "pays=%00",
                "forme=%3Cscript%3E",
                "q=%00%01%1f",
                "q=*:*+AND+(",
                "q=title:x+%22",
                "q=%22+%5B+TO",
                "q=le+la+les",
                "q=...",
                "q=%F0%9F%90%9D",
                "q=%D9%85%D8%B5%D8%B1",
                "q=%ED%A0%80",
                "q=a&q=b"
            })
    void badInputGetsAPage(String query) {
        assertThat(mvc.get().uri(URI.create("/initiatives?" + query))).hasStatusOk();
    }

    @Test
    void anEndlessSearchGetsAPage() {
        assertThat(mvc.get().uri("/initiatives").param("q", "mutuelle ".repeat(1_200)))
                .hasStatusOk();
    }

    @Test
    void whatIsTypedIsShownAsTextAndNeverObeyed() {
        assertThat(mvc.get().uri("/initiatives").param("q", "\"><script>alert(1)</script>"))
                .bodyText()
                .doesNotContain("<script>alert");
    }

    @Test
    void aCardShowsItsValuesAsTheyAreWritten() {
        InitiativeCard card = new InitiativeCard(
                new Slug("eau"),
                "L’eau de {PLACE}",
                "Résumé",
                "Puits & \"Cie\"",
                new Slug("puits"),
                "ML",
                "Ségou <Mali>",
                List.of("eau", "sante"),
                Instant.EPOCH,
                Instant.EPOCH);

        String html = cards.html(List.of(new SearchHit(
                card, Highlighted.plain(card.title()), Highlighted.plain("Un puits {SLUG} & une pompe"))));

        assertThat(html)
                .contains(
                        "<h2><a href=\"/initiatives/eau\">L’eau de {PLACE}</a></h2>",
                        "<p>Un puits {SLUG} &amp; une pompe</p>",
                        "<span>Puits &amp; &quot;Cie&quot;</span> · Ségou &lt;Mali&gt;, Mali</p>",
                        "<li>Santé</li>",
                        "name=\"initiative\" value=\"eau\">",
                        "> L’eau de {PLACE}</span></button>");
    }

    @Test
    void aFilterIsAChipThatCanBeTakenOff() {
        assertThat(get("/initiatives?q=soins&enjeu=sante&pays=mali"))
                .bodyText()
                .contains(
                        "href=\"/initiatives?q=soins&amp;pays=mali\"", "href=\"/initiatives?q=soins&amp;enjeu=sante\"");
    }

    @Test
    void aSearchThatFindsNothingLeadsOnAndIsCounted() {
        String filtered = "/initiatives?q=parrainage&pays=mali";

        assertThat(get(filtered))
                .bodyText()
                .contains("Aucune initiative", "href=\"/initiatives?q=parrainage\"", "href=\"/initiatives?pays=mali\"");
        get(filtered);

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select times from empty_search where query = 'parrainage' and filters = 'pays=mali'")
                                .query(Integer.class)
                                .optional())
                .contains(2));
    }

    @Test
    void whatARobotInventedMakesRoomForWhatReadersMiss() {
        jdbc.sql("""
                insert into empty_search (query, filters, times, last_at)
                select 'robot ' || n, '', 1, timestamptz '2020-01-01' from generate_series(1, 10000) n""").update();

        get("/initiatives?q=thermoludisme");

        await().untilAsserted(() -> assertThat(jdbc.sql("select query from empty_search")
                        .query(String.class)
                        .list())
                .contains("thermoludisme")
                .hasSizeBetween(9_000, 10_000));
        jdbc.sql("delete from empty_search where query like 'robot %'").update();
    }

    @Test
    void aWordMistypedIsProposedAsItWasMeant() {
        assertThat(get("/initiatives?q=parrainaage&pays=mali"))
                .bodyText()
                .contains("Vouliez-vous dire", "href=\"/initiatives?q=parrainage&amp;pays=mali\"");
    }

    @Test
    void aSheetShowsWhatIsKnownAndSaysWhatIsNot() {
        assertThat(get(UTM))
                .bodyText()
                .contains("Union technique de la mutualité malienne", "75", "assurance maladie volontaire")
                .contains("Pas encore renseigné")
                .contains("https://wa.me/?text=", "mailto:?subject=")
                .doesNotContain("Coût de mise en place");
    }

    @Test
    void machinesReadWhatASheetIsAbout() {
        JsonNode article = linkedData(UTM);

        assertThat(article.get("@type").asString()).isEqualTo("Article");
        assertThat(article.get("about")
                        .get("parentOrganization")
                        .get("alternateName")
                        .asString())
                .isEqualTo("UTM");
        assertThat(article.get("about")
                        .get("location")
                        .get("address")
                        .get("addressCountry")
                        .asString())
                .isEqualTo("ML");
        assertThat(linkedData("/organisations/groupe-sos").get("@type").asString())
                .isEqualTo("Organization");
    }

    @Test
    void whatIsPublishedIsFoundAtOnceAndWhatIsWithdrawnIsGone() {
        InitiativeId id = publish("Une forge </script> partagée");
        search.awaitChanges();
        String path = "/initiatives/une-forge-script-partagee";
        assertThat(get(path)).hasStatusOk().bodyText().doesNotContain("forge </script>");
        assertThat(get("/initiatives?q=forge")).bodyText().contains("href=\"" + path + "\"");

        initiatives.withdraw(id);
        search.awaitChanges();
        assertThat(get(path))
                .hasStatus(HttpStatus.GONE)
                .bodyText()
                .contains("href=\"/enjeux/environnement\"", "noindex");
        assertThat(get("/initiatives?q=forge")).bodyText().doesNotContain("href=\"" + path + "\"");
    }

    @Test
    void anAddressThatMovedLeadsOnForGood() {
        InitiativeId id = publish("Un moulin partagé");
        initiatives.moveTo(id, new Slug("moulin-de-village"));

        assertThat(get("/initiatives/un-moulin-partage"))
                .hasStatus(HttpStatus.MOVED_PERMANENTLY)
                .hasHeader("Location", "/initiatives/moulin-de-village");
    }

    @Test
    void anOrganisationThatMovedIsFoundWhereItIs() {
        OrganisationId id = organisation("Les Anciens du moulin");
        organisations.moveTo(id, new Slug("meuniers"));

        assertThat(get("/organisations/les-anciens-du-moulin"))
                .hasStatus(HttpStatus.MOVED_PERMANENTLY)
                .hasHeader("Location", "/organisations/meuniers");
    }

    @Test
    void proposalsComeWhileTyping() {
        assertThat(get("/suggestions?q=mali"))
                .bodyJson()
                .extractingPath("$[?(@.path == '/pays/mali')].kind")
                .asArray()
                .containsExactly("Pays");
        assertThat(get("/suggestions")).bodyJson().isEqualTo("[]");
    }

    private MvcTestResult get(String address) {
        return mvc.get()
                .uri(UriComponentsBuilder.fromUriString(address)
                        .build(address.contains("%"))
                        .toUri())
                .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)
                .exchange();
    }

    private JsonNode linkedData(String path) {
        String page = bodyOf(get(path));
        String opening = "<script type=\"application/ld+json\">";
        int start = page.indexOf(opening) + opening.length();
        return json.readTree(page.substring(start, page.indexOf("</script>", start)));
    }

    private static String bodyOf(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private InitiativeId publish(String title) {
        return initiatives.publish(new InitiativeContent(
                title,
                "Des artisans partagent leurs outils & leurs savoirs.",
                MarkdownText.of("Ils partagent."),
                organisation("Les Artisans de " + title),
                "SN",
                null,
                List.of("environnement"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of()));
    }

    private OrganisationId organisation(String name) {
        return organisations
                .register(new OrganisationProfile(name, null, null, "SN", "Partagent.", null))
                .id();
    }
}
