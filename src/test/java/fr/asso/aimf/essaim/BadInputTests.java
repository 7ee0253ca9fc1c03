package fr.asso.aimf.essaim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.FormsOnPages.Field;
import fr.asso.aimf.essaim.FormsOnPages.Form;
import fr.asso.aimf.essaim.FormsOnPages.Kind;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.web.FormStamps;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Whatever comes in the place of what a form sends is refused or becomes a safe page, in French, and never a failure. The forms
 * are those that people find on the pages, sent to the real server as somebody who may do everything.
 */
@BesideOthers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(OwnDatabase.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTests {

    private static final Logger LOG = LoggerFactory.getLogger(BadInputTests.class);

    private static final String HTML = "<i onclick=\"x\">'</script>";

    /** What everybody here has in their basket. */
    private static final String KEPT = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";

    private static final String KEPT_TOO = "des-entreprises-parrainent-des-etablissements-scolaires";

    private static final List<String> STARTS = List.of(
            "/espace",
            "/compte",
            "/moderation",
            "/administration",
            "/espace/propositions/pour-une-organisation?nom=Inconnue&inconnue=true",
            "/espace/organisations/nouvelle/fiche?nom=Inconnue",
            "/espace/organisations/{refused-claim}/revendiquer",
            "/espace/propositions/{full}/verifier",
            "/espace/propositions/{full}/resultats?ligne=true",
            "/espace/propositions/{changes-requested}",
            "/espace/propositions/{awaiting}",
            "/espace/propositions/{withdrawn}",
            "/espace/initiatives/{initiative}/changement",
            "/espace/initiatives/{initiative}/retrait",
            "/espace/invitation?jeton={invitation}",
            "/espace/propositions/reprendre?jeton={confirmable}",
            "/proposer/confirmer?jeton={confirmable}",
            "/moderation/propositions/{others-submitted}",
            "/moderation/propositions/{others-submitted}/modifier/resultats",
            "/moderation/propositions/{others-changes-requested}",
            "/moderation/revendications/{others-claim}",
            "/administration/comptes?q=suspendu",
            "/administration/questionnaire/brouillon/questions/{question}",
            "/moderation/signalements/{report}",
            "/moderation/initiatives/{others-initiative}",
            "/moderation/initiatives/{others-initiative}/fusion?avec={initiative}",
            "/moderation/organisations/{others-organisation}/fusion?avec={organisation}",
            "/moderation/modeles/{template}",
            "/moderation/journal",
            "/moderation/chiffres",
            "/initiatives/{initiative}/signaler",
            "/initiatives",
            "/carnet",
            "/carnet/partage?i=" + KEPT,
            "/plans",
            "/plans/nouveau?initiative=" + KEPT,
            "/plans/ajouter?levier=commande-publique&pas=1",
            "/plans/cle",
            "/plans/retrouver",
            "/plans/{plan}",
            "/plans/{plan}/partage",
            "/plans/{plan}/historique",
            "/plans/{plan}/supprimer",
            "/plans/{plan}/quitter",
            "/plans/{plan}/territoire",
            "/plans/{plan}/diagnostic?acteur=maison",
            "/plans/{plan}/diagnostic/questionnaire",
            "/plans/{plan}/diagnostic/enjeux/{issue}",
            "/plans/{plan}/diagnostic/acteurs/{actor}",
            "/plans/{plan}/portefeuille",
            "/plans/{plan}/portefeuille/{project}",
            "/plans/{plan}/portefeuille/{project}/evaluation",
            "/plans/{plan}/leviers/{project}",
            "/plans/{plan}/actions",
            "/plans/{plan}/actions/nouvelle",
            "/plans/{plan}/actions/{action}",
            "/plans/{plan}/gouvernance",
            "/plans/{plan}/documents");

    /** The last part of the name of every field of words that a proposition has. */
    private static final Map<String, String> TEXTS = Stream.of(
                    "title",
                    "summary",
                    "text",
                    "authorityRole",
                    "partners",
                    "funding",
                    "conditions",
                    "pitfalls",
                    "notSuitableIf",
                    "label",
                    "unit",
                    "source")
            .collect(Collectors.toMap(name -> name, name -> HTML));

    /** Of somebody who is not signed in: signed in, one is led on. */
    private static final List<String> STARTS_OF_ANYBODY = List.of(
            "/inscription",
            "/connexion",
            "/connexion/lien?jeton={sign-in-link}",
            "/inscription/confirmer?jeton={registration-link}",
            "/invitation?jeton={staff-invitation}",
            "/compte/adresse/confirmer?jeton={address-link}");

    /**
     * Programs send them and no form, or nobody sees their form once there is an administrator, or a draft, or whose plan it is, or
     * before there is another questionnaire.
     */
    private static final Set<String> WITHOUT_FORM = Set.of(
            "/plans/{reference}/partage/compte",
            "/plans/{reference}/partage/nom",
            "/plans/{reference}/diagnostic/questionnaire/version",
            "/administration/questionnaire/brouillon",
            "/premier-administrateur",
            "/moderation/initiatives/{slug}/republier",
            "/connexion/second-facteur",
            "/compte/cles/retirer");

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** A form of a page, its ids as names in braces. */
    record Known(String pattern, String path, List<Field> fields, boolean anonymous, Form form) {

        String query(Function<Field, String> value) {
            return fields.stream()
                    .map(field -> enc(field.name()) + "=" + enc(value.apply(field)))
                    .collect(Collectors.joining("&"));
        }

        @Override
        public String toString() {
            return form.method() + " " + path + (form.button().isEmpty() ? "" : " " + form.button());
        }
    }

    /** What came back. */
    record Answer(int status, String type, String body) {

        boolean isRedirect() {
            return status / 100 == 3;
        }

        static Answer read(byte[] bytes) {
            String[] parts = new String(bytes, UTF_8).split("\r\n\r\n", 2);
            return new Answer(
                    parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0].split(" ")[1]),
                    parts[0].lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: "))
                            .map(line -> line.substring(14))
                            .findFirst()
                            .orElse(""),
                    parts.length == 1 ? "" : parts[1]);
        }
    }

    /** What is wrong with what is sent. */
    enum Fault {
        NOTHING_SENT((form, body) -> body.only()),
        OVER_POSTED(
                (form, body) -> body.and(
                        "id=6f9619ff-8b86-4d01-b42d-00cf4fc964ff&version=999&state=ACCEPTED&role=ADMINISTRATOR&access=OWNER"
                                + "&organisationId=6f9619ff-8b86-4d01-b42d-00cf4fc964ff&organisation.id=x&author=x&authorId=x"
                                + "&slug=x&publishedAt=2020-01-01&email=x%40exemple.org&me.role=ADMINISTRATOR&me=x"
                                + "&class.module.classLoader.resources=x&form=x&form.version=1&submission.state=ACCEPTED&criteria=x")),
        TWICE((form, body) -> body.and(form.query(field -> "autre"))),
        LISTS((form, body) -> body.and(form.fields.stream()
                .map(field -> enc(field.name()) + "%5B%5D=a&" + enc(field.name()) + "%5B0%5D=b&" + enc(field.name())
                        + "%5Bx%5D=c&" + enc(field.name()) + ".x=d")
                .collect(Collectors.joining("&")))),
        DEEP(
                (form, body) -> body.and(
                        form.fields.stream()
                                        .map(field -> enc(field.name().replaceFirst("\\[.*", "")))
                                        .distinct()
                                        .map(name -> name + "%5B2000000000%5D.label=a&" + name + "%5B2000000000%5D=a&"
                                                + name + "%5B-1%5D.label=b&" + name + "%5Bx%5D%5By%5D=c&" + name
                                                + "%5B1%5D%5B2%5D.x.y=d&" + name + "%5B=e")
                                        .collect(Collectors.joining("&"))
                                + "&figures%5B2000000000%5D.label=a&figures%5B300%5D.label=b&factors%5Bx%5D%5By%5D=c&factors%5B2000000000%5D=d")),
        UNKNOWN_CHOICES((form, body) -> body.with(Kind.CHOICE, field -> "inconnu")),
        UNKNOWN_IDS((form, body) -> body.with(Kind.HIDDEN, field -> "x")),
        NUMBERS((form, body) -> body.with(null, field -> "-99999999999999999999")),
        LARGE_NUMBERS((form, body) -> body.with(null, field -> "1E999999999")),
        MILLION_CHARACTERS((form, body) -> body.withFirst(field -> "a".repeat(1_000_000))),
        LONG((form, body) -> body.with(Kind.TEXT, field -> "mot ".repeat(1_500))),
        EMOJI((form, body) -> body.with(null, field -> "👩🏽‍🌾🐝".repeat(9))),
        RIGHT_TO_LEFT((form, body) -> body.with(Kind.TEXT, field -> "\u202eجمعية الحي\u2066 \u200f")),
        DECOMPOSED((form, body) -> body.with(Kind.TEXT, field -> "E\u0301te\u0301 a\u0300 Zu\u0308rich")),
        NUL((form, body) -> body.with(null, field -> field.value() + "\u0000x\u0001\u0007")),
        NUL_ALONE((form, body) -> body.with(null, field -> "\u0000")),
        LONE_SURROGATES((form, body) -> body.raw(field -> enc(field.value()) + "%ED%A0%80")),
        NO_UTF8((form, body) -> body.raw(field -> "%FF%FE" + enc(field.value()))),
        NO_PERCENT((form, body) -> body.raw(field -> enc(field.value()) + "%zz%")),
        HTML_TEXT((form, body) -> body.with(Kind.TEXT, field -> HTML)),
        LINES((form, body) ->
                body.with(null, field -> field.value() + "\r\nBcc: x@exemple.org\r\n\r\n<b>\u2028\u0085")),
        SCRIPT_ADDRESS((form, body) -> body.with(Kind.TEXT, field -> "javascript:alert(1)//.org")),
        OTHERS_ADDRESS((form, body) -> body.with(Kind.TEXT, field -> "\"a\\\"<b>@x\".@exemple.org")),
        MANY_PARAMETERS((form, body) -> body.and("a=b&".repeat(20_000))),
        SQL((form, body) -> body.with(null, field -> "%_\\'; drop table account;--"));

        private final BiFunction<Known, Body, String> body;

        Fault(BiFunction<Known, Body, String> body) {
            this.body = body;
        }
    }

    /** What a form sends, changed. */
    private record Body(Known form, String token) {

        String only() {
            return token;
        }

        String and(String more) {
            return token + "&" + form.query(Field::value) + "&" + more;
        }

        String with(@Nullable Kind kind, Function<Field, String> value) {
            return token + "&"
                    + form.query(field -> kind == null || field.kind() == kind ? value.apply(field) : field.value());
        }

        String withFirst(Function<Field, String> value) {
            Field first = form.fields().stream()
                    .filter(field -> field.kind() == Kind.TEXT)
                    .findFirst()
                    .orElse(null);
            return token + "&" + form.query(field -> field == first ? value.apply(field) : field.value());
        }

        String raw(Function<Field, String> value) {
            return token
                    + form.fields().stream()
                            .map(field -> "&" + enc(field.name()) + "=" + value.apply(field))
                            .collect(Collectors.joining());
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private JdbcClient jdbc;

    @Value("${essaim.data-folder}")
    private String dataFolder;

    private final HttpClient http = HttpClient.newHttpClient();
    private List<Known> forms = List.of();
    private Scenery scenery;
    private String session = "";
    private String csrfCookie = "";
    private String csrfToken = "";
    private String stamp = "";

    @BeforeAll
    void findForms() throws Exception {
        stamp = FormStamps.ofAMinuteAgo(context);
        HttpResponse<String> first =
                http.send(request("/inscription", false).GET().build(), BodyHandlers.ofString());
        csrfCookie = first.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        Matcher token = TOKEN.matcher(first.body());
        assertThat(token.find()).isTrue();
        csrfToken = "_csrf=" + enc(token.group(1));
        HttpResponse<String> kept = http.send(
                request("/carnet/garder", false)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString("initiative=" + KEPT + "&initiative=" + KEPT_TOO))
                        .build(),
                BodyHandlers.ofString());
        csrfCookie +=
                "; " + kept.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        begin(Role.ADMINISTRATOR);
        scenery.complete();
        Client.beginSession(sessions, scenery.me(), PASSWORD_AUTHORITY);
        jdbc.sql("update account set suspended_at = now() where id = ?")
                .param(Scenery.person(context, "Un compte suspendu", Role.MEMBER)
                        .id()
                        .value())
                .update();
        post("/moderation/revendications/" + scenery.get("others-claim") + "/prendre", csrfToken);
        Map<String, Known> found = new LinkedHashMap<>();
        find(STARTS_OF_ANYBODY, true, found);
        find(STARTS, false, found);
        forms = List.copyOf(found.values());
    }

    @Test
    void everyAddressThatTakesAFormHasOneOnAPage() {
        Set<String> patterns = forms.stream()
                .filter(form -> form.form().method().equals("POST"))
                .map(Known::pattern)
                .collect(Collectors.toSet());
        assertThat(posts())
                .isSubsetOf(
                        Stream.concat(patterns.stream(), WITHOUT_FORM.stream()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyFormStandsEveryFault(Fault fault) throws Exception {
        List<String> failures = new ArrayList<>();
        for (Known form : forms) {
            Answer answer = form.form().method().equals("POST")
                    ? post(form, fault.body.apply(form, new Body(form, csrfToken)))
                    : search(form, fault.body.apply(form, new Body(form, "")));
            if (answer != null) {
                judge(fault + " " + form, answer, failures);
                if (answer.isRedirect()) {
                    begin(Role.ADMINISTRATOR);
                }
            }
        }
        LOG.info("{} forms stood {}", forms.size(), fault);
        assertThat(failures).isEmpty();
    }

    @Test
    void noFormIsTakenWithoutItsToken() throws Exception {
        List<String> failures = new ArrayList<>();
        for (Known form : forms) {
            if (form.form().method().equals("POST")) {
                Answer answer = post(form, form.query(Field::value));
                judge("without a token " + form, answer, failures);
                if (answer.status() != 403) {
                    failures.add(answer.status() + " without a token " + form);
                }
            }
        }
        for (String pattern : posts()) {
            Answer answer = send(request(pattern.replaceAll("\\{[^/]*}+", "x"), false)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("a=b")));
            if (answer.status() != 403) {
                failures.add(answer.status() + " without a token " + pattern);
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%00",
                "..%2f..%2fetc",
                "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
                "%F0%9F%90%9D",
                "%FF",
                "%zz",
                "99999999999999999999",
                "000000000000000001",
                "a.b;c=d",
                "%25%5F%27",
                "-",
                "____________________________________",
                "a-a-a-a-a",
                "------------------------------------",
                "ffffffffffffffffffffffffffffffffffff",
                "%3Cscript%3E"
            })
    void noAddressFailsWhateverStandsInIt(String variable) throws Exception {
        List<String> failures = new ArrayList<>();
        for (String mapping : withVariables()) {
            String[] parts = mapping.split(" ", 2);
            String path = parts[1].replaceAll("\\{step[^/]*}", "activite")
                    .replaceAll("\\{folder[^/]*?}(?=/)", "propositions")
                    .replaceAll("\\{[a-z]+(:[^/]*?\\}?)?}(?=/|$)", Matcher.quoteReplacement(variable));
            String body = parts[0].equals("POST") ? csrfToken + "&words=x&version=1" : "";
            judge(mapping + " with " + variable, raw(parts[0], path, body), failures);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsTenMegabytesLargeIsRefused() throws Exception {
        List<String> failures = new ArrayList<>();
        String large = "x".repeat(10_000_000);
        Known name = forms.stream()
                .filter(form -> form.path().equals("/compte/nom"))
                .findFirst()
                .orElseThrow();
        Known registration = forms.stream()
                .filter(form -> form.path().equals("/inscription"))
                .findFirst()
                .orElseThrow();
        for (Known form : List.of(name, registration)) {
            for (String type : List.of(
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=grenze",
                    "application/json",
                    "text/plain",
                    "multipart/form-data",
                    "nonsense")) {
                String part = "--grenze\r\nContent-Disposition: form-data; name=\"name\"";
                String body = type.contains("grenze")
                        ? part + "\r\n\r\n" + large + "\r\n" + part + "; filename=\"a.exe\"\r\n\r\n" + large
                                + "\r\n--grenze--\r\n"
                        : csrfToken + "&name=" + large + "&email=a%40exemple.org";
                String what = type + " " + form;
                HttpRequest.Builder request = request(form.path(), !form.anonymous())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body));
                // Who refuses does not read the rest, and the connection may break before the answer is read.
                Answer answer = Awaitility.await()
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(() -> send(request), Objects::nonNull);
                judge(what, answer, failures);
                if (answer.status() < 400) {
                    failures.add(answer.status() + " " + what);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(jdbc.sql("select max(length(name)) from account")
                        .query(Integer.class)
                        .single())
                .isLessThan(200);
    }

    @Test
    void whatPeopleTypeIsNeverMarkup() throws Exception {
        begin(Role.ADMINISTRATOR);
        String author = session;
        Scenery authors = scenery;
        begin(Role.ADMINISTRATOR);
        String moderator = session;
        String proposition = "/espace/propositions/" + authors.get("full");
        String review = "/moderation/propositions/" + authors.get("full");
        String initiative = "/espace/initiatives/" + authors.get("initiative");

        fillIn(moderator, "/compte/nom", "/compte/nom", Map.of("name", HTML));
        fillIn(author, "/compte/nom", "/compte/nom", Map.of("name", HTML));
        String space = "/espace/organisations/" + authors.get("organisation");
        fillIn(author, space + "/fiche", space + "/fiche", Map.of("name", HTML, "acronym", HTML, "summary", HTML));
        for (String step : List.of("essentiel", "activite", "reprendre", "resultats")) {
            fillIn(author, proposition + "/" + step, proposition + "/" + step, TEXTS);
        }
        fillIn(author, proposition + "/verifier", proposition + "/envoyer", Map.of("words", HTML));
        fillIn(moderator, review, review + "/prendre", Map.of());
        fillIn(moderator, review, review + "/note", Map.of("note", HTML));
        fillIn(moderator, review, review + "/remarque", Map.of("remark", HTML));
        fillIn(moderator, review, review + "/demander", Map.of("words", HTML));
        fillIn(author, proposition, proposition + "/repondre", Map.of("words", HTML));
        fillIn(author, proposition + "/verifier", proposition + "/envoyer", Map.of("words", HTML));
        fillIn(moderator, review + "/modifier/resultats", review + "/modifier/resultats", Map.of("text", HTML + " !"));
        fillIn(moderator, review, review + "/accepter", Map.of("words", HTML));
        fillIn(author, initiative + "/retrait", initiative + "/retrait", Map.of("reason", HTML));
        String others = "/espace/organisations/" + scenery.get("others-organisation");
        fillIn(author, others + "/revendiquer", others + "/revendiquer", Map.of("evidence", HTML + " " + HTML));
        fillIn(
                moderator,
                "/moderation/modeles/nouveau",
                "/moderation/modeles/nouveau",
                Map.of("title", HTML, "words", HTML));
        String report = "/initiatives/" + scenery.get("others-initiative") + "/signaler";
        fillIn(author, report, report, Map.of("words", HTML, "tampon", stamp, "email", "lecteur@exemple.org"));
        String assisted = "/espace/propositions/pour-une-organisation";
        fillIn(
                author,
                assisted + "?nom=%3Ci%20onclick=x%3E&inconnue=true",
                assisted,
                Map.of(
                        "name",
                        HTML + HTML,
                        "summary",
                        HTML,
                        "contactName",
                        HTML,
                        "capacity",
                        HTML,
                        "contactEmail",
                        "contact@exemple.org",
                        "country",
                        "SN"));

        int shown = 0;
        for (String who : List.of(author, moderator)) {
            session = who;
            for (String page : walk(List.of(
                    "/espace",
                    "/compte",
                    "/moderation",
                    "/moderation?etat=decide",
                    "/moderation/journal",
                    "/moderation/modeles",
                    "/administration",
                    "/administration/courriers",
                    proposition,
                    proposition + "/apercu",
                    review,
                    initiative + "/changement",
                    "/organisations",
                    "/initiatives?q=onclick",
                    report))) {
                assertThat(FormsOnPages.runsSomething(page)).as(page).isFalse();
                shown += page.contains("&lt;i onclick") ? 1 : 0;
            }
        }
        LOG.info("What was typed is shown on {} pages", shown);
        assertThat(shown).isGreaterThan(20);
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from mail where state = 'WAITING' and attempts = 0")
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(htmlOfMails())
                .hasSizeGreaterThan(3)
                .noneMatch(FormsOnPages::runsSomething)
                .anyMatch(html -> html.contains("&lt;i onclick"));
    }

    @ParameterizedTest
    @CsvSource({
        "registration-link, /inscription/confirmer, account_link, expires_at",
        "sign-in-link, /connexion/lien, account_link, expires_at",
        "staff-invitation, /invitation, account_link, expires_at",
        "address-link, /compte/adresse/confirmer, account_link, expires_at",
        "invitation, /espace/invitation, membership_invitation, expires_at",
        "confirmable, /proposer/confirmer, submission, contact_asked_at",
        "confirmable, /espace/propositions/reprendre, submission, contact_asked_at"
    })
    void aLinkWorksOnceAndNotForever(String name, String path, String table, String column) throws Exception {
        begin(Role.MEMBER);
        String token = scenery.get(name);
        String body = csrfToken + "&acte=confirmer&name=Awa&password=girafe+lampe+tilleul&jeton=" + token;

        assertThat(get(path + "?jeton=" + token, true).status()).isEqualTo(200);
        assertThat(post(path, body).status()).isIn(200, 302);
        assertThat(post(path, body).status()).as("used again").isEqualTo(410);
        assertThat(get(path + "?jeton=" + token, true).status())
                .as("used again")
                .isEqualTo(410);

        begin(Role.MEMBER);
        String late = scenery.get(name);
        jdbc.sql("update " + table + " set " + column + " = now() - interval '31 days' where "
                        + (table.equals("submission") ? "contact_token_hash" : "token_hash") + " = ?")
                .param(SecretToken.hash(late))
                .update();
        assertThat(get(path + "?jeton=" + late, true).status()).as("too late").isEqualTo(410);
        assertThat(post(path, body.replace(token, late)).status())
                .as("too late")
                .isEqualTo(410);
    }

    @Test
    void whatIsSentBesideAFormChangesNothingElse() throws Exception {
        begin(Role.MEMBER);
        Map<String, String> ids = new LinkedHashMap<>();
        for (String other :
                List.of("others-organisation", "others-draft", "others-submitted", "account", "others-claim")) {
            ids.put(other, scenery.get(other));
        }
        // Pages offer it; it makes its organisation public the first time it is asked for.
        scenery.get("others-initiative");
        String before = othersState(ids);
        for (Known form : forms) {
            if (form.form().method().equals("POST") && !form.pattern().startsWith("/moderation")) {
                for (String other : ids.values()) {
                    String more = Stream.of(
                                    "id",
                                    "slug",
                                    "organisation",
                                    "organisationId",
                                    "submission",
                                    "author",
                                    "compte",
                                    "membre",
                                    "account",
                                    "claim",
                                    "role",
                                    "state",
                                    "access",
                                    "version")
                            .map(parameter -> "&" + parameter + "="
                                    + switch (parameter) {
                                        case "role" -> "ADMINISTRATOR";
                                        case "state" -> "ACCEPTED";
                                        case "access" -> "OWNER";
                                        case "version" -> "0";
                                        default -> other;
                                    })
                            .collect(Collectors.joining());
                    post(form, csrfToken + more + "&" + form.query(Field::value) + more);
                    post(
                            form,
                            csrfToken + "&" + form.query(field -> field.kind() == Kind.TEXT ? field.value() : other));
                }
            }
        }
        assertThat(othersState(ids)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from account where role <> 'MEMBER' and id = ?")
                        .param(scenery.me().id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyLearnsWhoHasAnAccount() throws Exception {
        for (String path : List.of("/inscription", "/connexion", "/connexion/lien")) {
            List<String> answers = new ArrayList<>();
            for (String email :
                    List.of(Scenery.person(context, "Awa Diop", Role.MEMBER).email(), "inconnue@exemple.org")) {
                Answer answer = send(request(path, false)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(csrfToken + "&tampon=" + enc(stamp) + "&site_web=&name=Awa&email="
                                + enc(email) + "&password=girafe+lampe+tilleul")));
                answers.add(answer.status()
                        + answer.body().replace(email, "…").replaceAll("(_csrf|tampon)\" value=\"[^\"]*", "$1"));
            }
            assertThat(answers.get(0)).as(path).isEqualTo(answers.get(1));
        }
    }

    /** All that the database has of others' things, but when somebody claimed them. */
    private String othersState(Map<String, String> ids) {
        return String.join(
                "\n",
                Stream.of(
                                "select o::text from organisation o where slug = '%s'"
                                        .formatted(ids.get("others-organisation")),
                                "select s::text from submission s where id in ('%s', '%s')"
                                        .formatted(ids.get("others-draft"), ids.get("others-submitted")),
                                "select a::text from account a where id = '%s'".formatted(ids.get("account")),
                                "select c::text from claim c where id = '%s'".formatted(ids.get("others-claim")),
                                "select m::text from membership m join organisation o on o.id = m.organisation_id where slug = '%s'"
                                        .formatted(ids.get("others-organisation")))
                        .flatMap(sql -> jdbc.sql(sql).query(String.class).list().stream())
                        .toList());
    }

    private void fillIn(String who, String page, String action, Map<String, String> typed) throws Exception {
        session = who;
        Form form = FormsOnPages.forms(get(page, true).body()).stream()
                .filter(each ->
                        each.method().equals("POST") && (each.action().isEmpty() ? page : each.action()).equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form " + action + " on " + page));
        Set<String> names = new HashSet<>();
        StringBuilder body = new StringBuilder(csrfToken);
        for (Field field : form.fields()) {
            names.add(field.name());
            String value = typed.getOrDefault(
                    field.name().replaceFirst(".*[.\\[](\\w+)]?$", "$1"),
                    typed.getOrDefault(
                            field.name(), field.name().startsWith("factors") && typed == TEXTS ? HTML : field.value()));
            body.append('&').append(enc(field.name())).append('=').append(enc(value));
        }
        Answer answer = post(action, body.toString());
        assertThat(answer.isRedirect())
                .as(action + " of " + names + " " + answer)
                .isTrue();
    }

    /** The pages that links lead to from these, one of each kind. */
    private List<String> walk(List<String> starts) throws Exception {
        Queue<String> addresses = new ArrayDeque<>(starts);
        Set<String> met = new HashSet<>(starts);
        List<String> pages = new ArrayList<>();
        while (!addresses.isEmpty()) {
            String address = addresses.remove();
            Answer page = get(address, true);
            assertThat(page.status()).as(address).isLessThan(500);
            if (page.type().startsWith("text/html")) {
                pages.add(page.body());
                for (String link : FormsOnPages.links(page.body())) {
                    String target = link.replaceFirst("#.*", "");
                    if (target.startsWith("/") && !target.contains("?") && met.size() < 150 && met.add(target)) {
                        addresses.add(target);
                    }
                }
            }
        }
        return pages;
    }

    private List<String> htmlOfMails() throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(dataFolder, "mail"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                try (InputStream eml = Files.newInputStream(file)) {
                    Object content = new MimeMessage((jakarta.mail.Session) null, eml).getContent();
                    if (content instanceof Multipart parts) {
                        found.add(String.valueOf(
                                parts.getBodyPart(parts.getCount() - 1).getContent()));
                    }
                }
            }
        }
        return found;
    }

    private Answer post(String path, String body) throws Exception {
        return send(request(path, true)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private void begin(Role role) {
        SignedIn person = Scenery.person(context, "Awa Diop", role);
        session = Client.beginSession(sessions, person, PASSWORD_AUTHORITY, OTT_AUTHORITY);
        scenery = new Scenery(context, person, Access.OWNER);
    }

    /** Goes from page to page, once to each kind of them, and collects the forms. */
    private void find(List<String> starts, boolean anonymous, Map<String, Known> found) throws Exception {
        Queue<String> addresses = new ArrayDeque<>();
        starts.forEach(start -> addresses.add(scenery.fill(start)));
        Set<String> met = new HashSet<>();
        while (!addresses.isEmpty()) {
            String address = addresses.remove();
            Answer page = get(address, !anonymous);
            assertThat(page.status()).as(address).isIn(200, 302);
            if (page.status() != 200 || !page.type().startsWith("text/html")) {
                continue;
            }
            for (Form form : FormsOnPages.forms(page.body())) {
                String action = form.action().isEmpty() ? address : form.action();
                String path = scenery.hide(action.replaceFirst("[?#].*", ""));
                List<Field> fields = form.fields().stream()
                        .map(field -> new Field(field.name(), field.kind(), scenery.hide(field.value())))
                        .toList();
                String pattern = pattern(form.method(), action.replaceFirst("[?#].*", ""));
                found.putIfAbsent(pattern + form.shape(), new Known(pattern, path, fields, anonymous, form));
            }
            for (String link : FormsOnPages.links(page.body())) {
                String target = link.startsWith("?") ? address.replaceFirst("[?#].*", "") + link : link;
                boolean isPrivate = target.matches("/(espace|compte|moderation|administration)([/?].*)?");
                String kind = scenery.hide(target.replaceFirst("#.*", ""))
                        .replaceFirst("\\?.*", "?")
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|-[0-9a-f]{32}|/\\d+", "…");
                if (isPrivate && !anonymous && !target.contains(".csv") && met.add(kind)) {
                    addresses.add(target.replaceFirst("#.*", ""));
                }
            }
        }
    }

    private String pattern(String method, String path) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(each -> each.name().equals(method)))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path)))
                .min((one, other) -> Integer.compare(variables(one), variables(other)))
                .orElse(path);
    }

    private static int variables(String pattern) {
        return pattern.split("\\{").length;
    }

    private Set<String> posts() {
        return mapped().stream()
                .filter(mapping -> mapping.startsWith("POST "))
                .map(mapping -> mapping.substring(5))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> withVariables() {
        return mapped().stream()
                .filter(mapping -> mapping.contains("{"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> mapped() {
        Set<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("fr.asso.aimf.essaim")) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                mapping.getPatternValues().forEach(pattern -> mapped.add(method + " " + pattern)));
            }
        });
        return mapped;
    }

    /** Neither a failure nor a word of how the portal is made; where there is a page, it is one of the portal. */
    private static void judge(String what, Answer answer, List<String> failures) {
        String body = answer.body();
        boolean isRefusal = answer.status() >= 400;
        boolean isPage = answer.type().startsWith("text/html");
        if (answer.status() >= 500
                || body.contains("Exception")
                || body.contains("\tat ")
                || isRefusal && !isPage
                || isPage && !body.contains("lang=\"fr\"") && !body.contains("class=\"near\"") && !body.isEmpty()
                || isRefusal && body.isEmpty()) {
            failures.add(answer.status() + " " + what + " " + body.substring(0, Math.min(200, body.length())));
            LOG.warn("{}", failures.getLast());
        }
    }

    private Answer post(Known form, String body) throws Exception {
        String filled = scenery.fill(decodeBraces(body));
        if (filled.contains("tampon=")) {
            filled = filled.replaceAll("(?<=^|&)tampon=[^&%]*(?=&|$)", "tampon=" + enc(stamp));
        }
        // Where a page has no token, this is what tells its form.
        String from = filled.startsWith(csrfToken) ? "same-origin" : "cross-site";
        return send(request(scenery.fill(form.path()), !form.anonymous())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", from)
                .POST(BodyPublishers.ofString(filled)));
    }

    /** @return null for what is too long for an address */
    private @Nullable Answer search(Known form, String query) throws Exception {
        String filled = scenery.fill(decodeBraces(query));
        return filled.length() > 30_000 ? null : raw("GET", scenery.fill(form.path()) + "?" + filled, "");
    }

    private static String decodeBraces(String body) {
        return body.replace("%7B", "{").replace("%7D", "}");
    }

    private Answer get(String address, boolean signedIn) throws Exception {
        return send(request(address, signedIn).GET());
    }

    private HttpRequest.Builder request(String address, boolean signedIn) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html,*/*;q=0.5")
                .header("Cookie", csrfCookie + (signedIn ? "; SESSION=" + session : ""));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    /** By hand: the JDK's client does not send what is no address. */
    private Answer raw(String method, String address, String body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((method + " " + address + " HTTP/1.0\r\nHost: localhost:" + port
                                    + "\r\nAccept: text/html\r\nCookie: " + csrfCookie + "; SESSION=" + session
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            return Answer.read(socket.getInputStream().readAllBytes());
        }
    }

    private static String enc(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
