package fr.asso.aimf.essaim.basket;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.SiteAddress;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class BasketPagesTests {

    private static final String MUTUALS = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    private static final String MUTUALS_TITLE = "Des mutuelles de santé unies pour rendre les soins abordables";
    private static final String SCHOOLS = "des-entreprises-parrainent-des-etablissements-scolaires";
    private static final String SERVICES = "des-services-aux-collectivites-qui-ramenent-vers-l-emploi";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SiteAddress site;

    private Client reader;

    @BeforeEach
    void aReaderWhoseBrowserSaysWhereFormsComeFrom() {
        reader = new Client(mvc).with("Sec-Fetch-Site", "same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/initiatives", "/initiatives?q=mutuelle", "/initiatives/" + MUTUALS, "/enjeux/sante"})
    void everySheetAndCardHasTheButtonAndNoToken(String page) {
        assertThat(reader.get(page))
                .bodyText()
                .contains(
                        "<form id=\"garder\" method=\"post\" action=\"/carnet/garder\"",
                        "form=\"garder\" name=\"initiative\" value=\"",
                        ">Garder<",
                        "href=\"/carnet\"")
                .doesNotContain("_csrf");
        assertThat(reader.cookies()).as("reading needs no cookie").isEmpty();
    }

    @Test
    void anEmptyBasketShowsAWayOn() {
        assertThat(reader.get("/carnet"))
                .hasStatusOk()
                .bodyText()
                .contains("Votre carnet est vide", "href=\"/initiatives\"", "href=\"/agir\"", "noindex");
    }

    @Test
    void whatIsKeptIsSaidAndComparedAndThereIsAWayBack() {
        reader.with("Referer", site.absolute("/initiatives?q=mutuelle&pays=mali"));

        MvcTestResult answer = keep(MUTUALS);

        assertThat(answer).hasStatus(HttpStatus.FOUND);
        assertThat(cookie(answer))
                .contains("Path=/", "Max-Age=31536000", "SameSite=Lax")
                .doesNotContain("HttpOnly");
        assertThat(reader.get(location(answer)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "«\u00a0" + MUTUALS_TITLE + "\u00a0» est dans votre carnet",
                        "<a href=\"/initiatives?q=mutuelle&amp;pays=mali\">Revenir",
                        "<th scope=\"row\">Rôle de la collectivité</th>",
                        "pas renseigné",
                        "<td>Santé</td>",
                        "Union technique de la mutualité malienne");
    }

    @Test
    void keptTwiceIsKeptOnce() {
        keep(MUTUALS);

        MvcTestResult again = keep(MUTUALS);

        assertThat(location(again)).isEqualTo("/carnet?garde=" + MUTUALS);
        assertThat(kept()).containsExactly(MUTUALS);
    }

    @Test
    void theEldestBrowsersNameTheirOrigin() {
        Client old = new Client(mvc).with("Origin", site.absolute(""));

        assertThat(old.post("/carnet/garder", "initiative", MUTUALS)).hasStatus(HttpStatus.FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "cross-site, none",
                "same-site, none",
                "none-at-all, none",
                "none, https://ailleurs.example",
                "none, null",
                "none, none"
            })
    void whatAnotherSiteSendsIsRefusedInWords(@Nullable String fetched, @Nullable String origin) {
        Client elsewhere = new Client(mvc);
        if (fetched != null) {
            elsewhere.with("Sec-Fetch-Site", fetched);
        }
        if (origin != null) {
            elsewhere.with("Origin", origin);
        }

        MvcTestResult answer = elsewhere.post("/carnet/garder", "initiative", MUTUALS);

        assertThat(answer).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(answer).bodyText().contains("Rien n’a été gardé", "href=\"/initiatives\"");
        assertThat(elsewhere.cookies()).doesNotContainKey("carnet");
    }

    @Test
    void onlyKeepingNeedsNoToken() {
        for (String path : List.of("/carnet/retirer", "/carnet/marquer", "/carnet/deplacer", "/carnet/vider")) {
            assertThat(mvc.post().uri(path).header("Sec-Fetch-Site", "same-origin"))
                    .as(path)
                    .hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(mvc.post()
                        .uri("/carnet/garder")
                        .header("Sec-Fetch-Site", "same-origin")
                        .param("initiative", MUTUALS))
                .hasStatus(HttpStatus.FOUND);
    }

    @Test
    void aFullBasketSaysSoAndLosesNothing() {
        List<String> twelve = new ArrayList<>();
        for (int i = 0; i < Basket.MAX; i++) {
            twelve.add(slug(publish("Une épicerie " + UUID.randomUUID())));
        }
        twelve.forEach(this::keep);
        assertThat(kept()).isEqualTo(twelve);

        MvcTestResult answer = keep(MUTUALS);

        assertThat(kept()).isEqualTo(twelve);
        assertThat(reader.get(location(answer)))
                .bodyText()
                .contains(MUTUALS_TITLE, "votre carnet est plein", "href=\"/initiatives/" + MUTUALS + "\">Revoir");
        reader.post("/carnet/retirer", "initiative", twelve.get(3));
        keep(MUTUALS);
        assertThat(kept()).hasSize(Basket.MAX).endsWith(MUTUALS).doesNotContain(twelve.get(3));
    }

    @Test
    void whatWasTakenOutCanBePutBack() {
        keep(MUTUALS);

        MvcTestResult answer = reader.post("/carnet/retirer", "initiative", MUTUALS);

        assertThat(reader.cookies()).doesNotContainKey("carnet");
        assertThat(reader.get(location(answer)))
                .bodyText()
                .contains(
                        MUTUALS_TITLE + "\u00a0» n’est plus dans votre carnet", "La remettre", "Votre carnet est vide");
    }

    @Test
    void initiativesAreMarkedAndUnmarked() {
        keep(MUTUALS);
        keep(SCHOOLS);

        assertThat(reader.post("/carnet/marquer", "initiative", MUTUALS, "marque", "fait"))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader("Location", "/carnet#" + MUTUALS);
        reader.post(
                "/carnet/marquer",
                "initiative",
                SCHOOLS,
                "marque",
                "inadapte",
                "raison",
                "  ni école\nni <b>élèves</b>");

        assertThat(reader.get("/carnet"))
                .bodyText()
                .contains(
                        "<td>Déjà fait chez nous</td>",
                        "<td>Pas adapté\u00a0: ni école ni &lt;b&gt;élèves&lt;/b&gt;</td>");
        reader.post("/carnet/marquer", "initiative", SCHOOLS, "marque", "aucune");
        assertThat(reader.get("/carnet")).bodyText().doesNotContain("ni école");
    }

    @ParameterizedTest
    @CsvSource({"0, Dites en quelques mots", "141, vous en avez écrit 141"})
    void aReasonThatIsNoneComesBackWithAMessage(int length, String message) {
        keep(MUTUALS);

        MvcTestResult answer = reader.post(
                "/carnet/marquer", "initiative", MUTUALS, "marque", "inadapte", "raison", "x".repeat(length));

        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(answer)
                .bodyText()
                .contains(
                        message,
                        "<title>Erreur",
                        "aria-invalid=\"true\"",
                        "href=\"#raison-" + MUTUALS + "\"",
                        "value=\"" + "x".repeat(length) + "\"");
    }

    @Test
    void notesThatNoCookieHoldsAreRefusedAndTheOthersStay() {
        List<String> twelve = new ArrayList<>();
        for (int i = 0; i < Basket.MAX; i++) {
            twelve.add(slug(publish("Une épicerie " + UUID.randomUUID())));
            keep(twelve.get(i));
        }
        List<String> answers = new ArrayList<>();
        for (String slug : twelve) {
            String noise = new Random(answers.size())
                    .ints(Mark.MAX_REASON, 0x4E00, 0x9FA5)
                    .mapToObj(Character::toString)
                    .reduce("", String::concat);
            MvcTestResult answer =
                    reader.post("/carnet/marquer", "initiative", slug, "marque", "inadapte", "raison", noise);
            answers.add(answer.getResponse().getStatus() + "");
        }

        assertThat(answers).startsWith("302").endsWith("422");
        assertThat(kept()).isEqualTo(twelve);
    }

    @Test
    void theOrderIsTheReaders() {
        keep(MUTUALS);
        keep(SCHOOLS);
        keep(SERVICES);

        reader.post("/carnet/deplacer", "initiative", SERVICES, "sens", "haut");
        reader.post("/carnet/deplacer", "initiative", MUTUALS, "sens", "bas");

        assertThat(kept()).containsExactly(SERVICES, MUTUALS, SCHOOLS);
    }

    @Test
    void allIsTakenOutAtOnce() {
        keep(MUTUALS);
        keep(SCHOOLS);

        assertThat(reader.post("/carnet/vider")).hasStatus(HttpStatus.FOUND).hasHeader("Location", "/carnet");

        assertThat(reader.get("/carnet")).bodyText().contains("Votre carnet est vide");
    }

    @Test
    void whatIsWithdrawnIsNamedAndCanBeTakenOut() {
        InitiativeId id = publish("Une épicerie bientôt fermée " + UUID.randomUUID());
        String slug = slug(id);
        keep(MUTUALS);
        keep(slug);
        initiatives.withdraw(id);

        assertThat(reader.get("/carnet"))
                .hasStatusOk()
                .bodyText()
                .contains("Une épicerie bientôt fermée", "retirée du portail", "Comparaison d’une initiative")
                .doesNotContain("href=\"/initiatives/" + slug + "\"", "i=" + slug);
        assertThat(location(keep(slug))).isEqualTo("/carnet?introuvable=true");
        reader.post("/carnet/retirer", "initiative", slug);
        assertThat(kept()).containsExactly(MUTUALS);
    }

    @Test
    void whatHasMovedIsFollowedWithItsMark() {
        InitiativeId id = publish("Une épicerie qui déménage " + UUID.randomUUID());
        String old = slug(id);
        keep(old);
        reader.post("/carnet/marquer", "initiative", old, "marque", "fait");
        Slug now = new Slug("epicerie-" + UUID.randomUUID());
        initiatives.moveTo(id, now);

        assertThat(reader.get("/carnet"))
                .bodyText()
                .contains("href=\"/initiatives/" + now + "\"", "<td>Déjà fait chez nous</td>")
                .doesNotContain(old);
        assertThat(reader.get("/carnet/partage?i=" + old)).bodyText().contains("href=\"/initiatives/" + now + "\"");
        keep(old);
        assertThat(kept()).containsExactly(now.value());
    }

    @Test
    void aLinkShowsTheSameToOthersButTheNotes() {
        keep(MUTUALS);
        keep(SCHOOLS);
        reader.post("/carnet/marquer", "initiative", MUTUALS, "marque", "inadapte", "raison", "pas chez nous");
        String link = "/carnet/partage?i=" + MUTUALS + "&amp;i=" + SCHOOLS;
        assertThat(reader.get("/carnet"))
                .bodyText()
                .contains("value=\"" + site.absolute(link) + "\"", "https://wa.me/?text=", "mailto:?subject=");

        Client other = new Client(mvc).with("Sec-Fetch-Site", "same-origin");
        assertThat(other.get(link.replace("&amp;", "&")))
                .hasStatusOk()
                .bodyText()
                .contains(MUTUALS_TITLE, "Comparaison de 2 initiatives", "Garder ces initiatives dans mon carnet")
                .doesNotContain("pas chez nous", "ne peut pas être montrée");
        other.post("/carnet/garder", "initiative", SERVICES);
        other.post("/carnet/garder", "initiative", MUTUALS, "initiative", SCHOOLS);
        assertThat(kept(other)).containsExactly(SERVICES, MUTUALS, SCHOOLS);
    }

    @Test
    void whatALinkCannotShowIsSaid() {
        assertThat(reader.get("/carnet/partage?i=" + MUTUALS + "&i=inconnue&i=%3Cscript%3E&i="))
                .hasStatusOk()
                .bodyText()
                .contains(MUTUALS_TITLE, "3 initiatives du lien ne peuvent pas être montrées");
        assertThat(reader.get("/carnet/partage?i=inconnue"))
                .hasStatusOk()
                .bodyText()
                .contains("ne mène à aucune initiative publiée");
        assertThat(reader.get("/carnet/partage")).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garde=%00&plein=%3Cscript%3E&retire=x&introuvable=x",
                "retour=https://ailleurs.example",
                "retour=//ailleurs.example",
                "retour=/%5Cailleurs.example",
                "retour=javascript:alert(1)",
                "retour=/%0d%0ax",
                "retour=%00",
                "retour=&garde=&retire="
            })
    void hostileAddressesGetAPageWithoutALinkAway(String query) {
        keep(MUTUALS);

        assertThat(reader.get("/carnet?" + query))
                .hasStatusOk()
                .bodyText()
                .contains("Mon carnet")
                .doesNotContain("ailleurs", "javascript:", "<script>", "Revenir à la page précédente");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "inconnue", "<script>", "%", "a.b~c", "\u0000", "UNE-MAJUSCULE"})
    void whatIsNoInitiativeIsNotKept(String slug) {
        MvcTestResult answer = keep(slug);

        assertThat(location(answer)).isEqualTo("/carnet?introuvable=true");
        assertThat(reader.get(location(answer))).bodyText().contains("n’est plus publiée", "Votre carnet est vide");
        assertThat(reader.cookies()).doesNotContainKey("carnet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "~~", MUTUALS + "~~", MUTUALS + "~AAAA~AAAA", "%F0%9F%90%9D~"})
    void aForgedCookieIsAnEmptyBasket(String value) {
        reader.cookies().put("carnet", new Cookie("carnet", value));

        assertThat(reader.get("/carnet")).hasStatusOk().bodyText().contains("Votre carnet est vide");
        keep(SCHOOLS);
        assertThat(kept()).containsExactly(SCHOOLS);
    }

    private MvcTestResult keep(String slug) {
        return reader.post("/carnet/garder", "initiative", slug);
    }

    private List<String> kept() {
        return kept(reader);
    }

    private static List<String> kept(Client client) {
        return List.of(client.cookies().get("carnet").getValue().split("~")[0].split("\\."));
    }

    private static String cookie(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader("Set-Cookie"));
    }

    private static String location(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader("Location"));
    }

    private String slug(InitiativeId id) {
        return initiatives.known(id).orElseThrow().slug().value();
    }

    private InitiativeId publish(String title) {
        return initiatives.publish(new InitiativeContent(
                title,
                "Une épicerie tenue par ses clients, ouverte chaque soir.",
                MarkdownText.of("Elle vend."),
                organisations.find(new Slug("groupe-sos")).orElseThrow().id(),
                "FR",
                null,
                List.of("sante"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of()));
    }
}
