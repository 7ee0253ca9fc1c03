package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * What people see who have an account, and what forms answer that are not taken: accessible, valid and light as the public
 * pages are, but that they may weigh more. Of pages of one kind the first is looked at.
 */
@BrowserTest
@ResourceLock(BrowserTest.INBOX)
class SignedInPagesTests {

    private static final Logger LOG = LoggerFactory.getLogger(SignedInPagesTests.class);
    private static final int MOST_BYTES = 25_000;

    /** The last part of where a form or a button leads. */
    private static final Pattern ACTION = Pattern.compile("action=\"[^\"]*?/([a-z-]+)\"");

    /** Where links begin, and where none leads. */
    private static final List<String> STARTS = List.of(
            "/espace",
            "/compte",
            "/moderation",
            "/administration",
            "/compte/adresse/envoyee",
            "/compte/adresse/confirmer?jeton={address-link}",
            "/compte-supprime",
            "/connexion/lien?jeton={sign-in-link}",
            "/connexion/lien/envoye",
            "/inscription/envoyee",
            "/inscription/confirmer?jeton={registration-link}",
            "/invitation?jeton={staff-invitation}",
            "/proposer/confirmer?jeton={confirmable}",
            "/espace/propositions/reprendre?jeton={confirmable}",
            "/espace/invitation?jeton={invitation}",
            "/espace/invitation?jeton={others-invitation}",
            "/espace/organisations/nouvelle?nom=maison",
            "/espace/organisations/nouvelle/fiche",
            "/espace/organisations/{others-organisation}/revendiquer",
            "/espace/propositions/pour-une-organisation?nom=maison",
            "/espace/propositions/pour-une-organisation?organisation={others-organisation}",
            "/espace/propositions/{draft}",
            "/espace/propositions/{draft}/verifier",
            "/espace/propositions/{draft}/apercu",
            "/espace/propositions/{full}/verifier",
            "/espace/propositions/{full}/resultats?ligne=true",
            "/espace/propositions/{awaiting}",
            "/espace/propositions/{changes-requested}",
            "/espace/propositions/{rejected}",
            "/espace/propositions/{withdrawn}",
            "/espace/propositions/{change}/essentiel",
            "/espace/propositions/{unpublishing}",
            "/espace/initiatives/{initiative}/changement",
            "/espace/initiatives/{initiative}/retrait",
            "/espace/initiatives/{others-initiative}/changement",
            "/moderation/propositions/{submitted}",
            "/moderation/propositions/{rejected}",
            "/moderation/propositions/{unpublishing}",
            "/moderation/propositions/{others-submitted}",
            "/moderation/propositions/{others-submitted}?modele={template}",
            "/moderation/propositions/{others-submitted}/modifier/essentiel",
            "/moderation/propositions/{others-changes-requested}",
            "/moderation/revendications/{claim}",
            "/moderation/revendications/{others-claim}",
            "/moderation/signalements/{report}",
            "/moderation/signalements/{settled-report}",
            "/moderation/initiatives/{others-initiative}/fusion",
            "/moderation/initiatives/{others-initiative}/fusion?avec={initiative}",
            "/moderation/organisations/{others-organisation}/fusion",
            "/moderation/organisations/{others-organisation}/fusion?avec={organisation}",
            "/administration/questionnaire/brouillon/apercu?besoins-des-habitants=soins",
            "/plans/{plan}",
            "/plans/{plan}/diagnostic?acteur=maison",
            "/plans/{plan}/diagnostic/questionnaire",
            "/plans/{plan}/diagnostic/enjeux/{issue}",
            "/plans/{plan}/diagnostic/acteurs/{actor}",
            "/plans/{plan}/portefeuille/{project}/evaluation",
            "/plans/{plan}/leviers/{project}",
            "/plans/{plan}/actions/{action}",
            "/plans/ajouter?levier=commande-publique&pas=1",
            "/plans/{plan}/documents/plan",
            "/plans/{plan}/documents/note",
            "/plans/{plan}/documents/deliberation",
            "/moderation?etat=decide",
            "/moderation/recherche?q=maison",
            "/initiatives/{initiative}/signaler",
            "/initiatives/{initiative}/signaler/merci");

    /** Links that do not work, and what is not there. */
    private static final Map<String, Integer> REFUSED = Map.of(
            "/connexion/lien?jeton=x", 410,
            "/inscription/confirmer?jeton=x", 410,
            "/invitation?jeton=x", 410,
            "/compte/adresse/confirmer?jeton=x", 410,
            "/proposer/confirmer?jeton=x", 410,
            "/espace/propositions/reprendre?jeton=x", 410,
            "/espace/invitation?jeton=x", 410,
            "/plans/aaaaaaaaaa", 404,
            "/espace/propositions/{others-draft}", 404,
            "/espace/propositions/{submitted}/essentiel", 409);

    /**
     * A form that is not taken.
     *
     * @param fields what is typed into it
     */
    record Refusal(String page, String action, Map<String, String> fields, int status) {}

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("/compte/nom", "/compte/nom", Map.of("name", ""), 422),
            new Refusal("/plans/cle", "/plans/cle", Map.of("lien", "x"), 422),
            new Refusal("/plans/nouveau", "/plans", Map.of("name", ""), 422),
            new Refusal("/plans/{plan}/supprimer", "/plans/{plan}/supprimer", Map.of(), 422),
            new Refusal("/plans/{plan}/partage", "/plans/{plan}/partage/adresse", Map.of("email", "x"), 422),
            new Refusal(
                    "/plans/{plan}/territoire",
                    "/plans/{plan}/territoire",
                    Map.of("population", "beaucoup", "currency", "XXY"),
                    422),
            new Refusal(
                    "/plans/{plan}/diagnostic",
                    "/plans/{plan}/diagnostic/enjeux",
                    Map.of("words", "", "issue", ""),
                    422),
            new Refusal(
                    "/plans/{plan}/actions/{action}",
                    "/plans/{plan}/actions/{action}",
                    Map.of("from", "bientôt", "funding[0].amount", "peu", "what", "Voir"),
                    422),
            new Refusal(
                    "/plans/{plan}/actions/{action}",
                    "/plans/{plan}/actions/{action}",
                    Map.of("version", "77", "what", "Autre chose"),
                    409),
            new Refusal("/compte/mot-de-passe", "/compte/mot-de-passe", Map.of("password", "court"), 422),
            new Refusal("/compte/adresse", "/compte/adresse", Map.of("email", "x"), 422),
            new Refusal("/compte/supprimer", "/compte/supprimer", Map.of(), 422),
            new Refusal(
                    "/administration/comptes/inviter", "/administration/comptes/inviter", Map.of("email", "x"), 422),
            new Refusal(
                    "/invitation?jeton={staff-invitation}",
                    "/invitation",
                    Map.of("name", "", "password", "court"),
                    422),
            new Refusal(
                    "/espace/organisations/nouvelle/fiche",
                    "/espace/organisations/nouvelle/fiche",
                    Map.of("name", "Maison", "website", "pas une adresse"),
                    422),
            new Refusal(
                    "/espace/organisations/{organisation}/fiche",
                    "/espace/organisations/{organisation}/fiche",
                    Map.of("name", "", "summary", ""),
                    422),
            new Refusal(
                    "/espace/organisations/{organisation}/fiche",
                    "/espace/organisations/{organisation}/fiche",
                    Map.of("name", "Un autre nom", "version", "77"),
                    409),
            new Refusal(
                    "/espace/organisations/{organisation}",
                    "/espace/organisations/{organisation}/membres/inviter",
                    Map.of("email", "x"),
                    422),
            new Refusal(
                    "/espace/organisations/{refused-claim}/revendiquer",
                    "/espace/organisations/{refused-claim}/revendiquer",
                    Map.of("evidence", "court"),
                    422),
            new Refusal(
                    "/espace/propositions/nouvelle", "/espace/propositions/nouvelle", Map.of("organisation", ""), 422),
            new Refusal(
                    "/espace/propositions/pour-une-organisation?organisation={others-organisation}",
                    "/espace/propositions/pour-une-organisation",
                    Map.of("contactEmail", "x"),
                    422),
            new Refusal(
                    "/espace/propositions/{full}/essentiel",
                    "/espace/propositions/{full}/essentiel",
                    Map.of("title", "x".repeat(300), "startYear", "jadis", "website", "pas une adresse"),
                    422),
            new Refusal(
                    "/espace/propositions/{full}/reprendre",
                    "/espace/propositions/{full}/reprendre",
                    Map.of("costLow", "beaucoup", "version", "x"),
                    409),
            new Refusal(
                    "/espace/propositions/{full}/resultats",
                    "/espace/propositions/{full}/resultats",
                    Map.of("figures[0].value", "douze", "figures[0].year", "jadis"),
                    422),
            new Refusal(
                    "/espace/propositions/{full}/activite",
                    "/espace/propositions/{full}/activite",
                    Map.of("text", "mot ".repeat(20_000)),
                    422),
            new Refusal(
                    "/espace/propositions/{changes-requested}",
                    "/espace/propositions/{changes-requested}/repondre",
                    Map.of("words", ""),
                    422),
            new Refusal(
                    "/espace/initiatives/{initiative}/retrait",
                    "/espace/initiatives/{initiative}/retrait",
                    Map.of("reason", ""),
                    422),
            new Refusal(
                    "/moderation/propositions/{others-submitted}",
                    "/moderation/propositions/{others-submitted}/demander",
                    Map.of("words", ""),
                    422),
            new Refusal(
                    "/moderation/propositions/{others-submitted}",
                    "/moderation/propositions/{others-submitted}/note",
                    Map.of("note", ""),
                    422),
            new Refusal(
                    "/moderation/propositions/{others-submitted}",
                    "/moderation/propositions/{others-submitted}/accepter",
                    Map.of("version", "77", "words", "Merci."),
                    409),
            new Refusal(
                    "/moderation/propositions/{others-submitted}/modifier/essentiel",
                    "/moderation/propositions/{others-submitted}/modifier/essentiel",
                    Map.of("title", "Autre", "version", "77"),
                    409),
            new Refusal(
                    "/moderation/propositions/{others-submitted}/modifier/resultats",
                    "/moderation/propositions/{others-submitted}/modifier/resultats",
                    Map.of("figures[0].value", "douze"),
                    422),
            new Refusal(
                    "/moderation/revendications/{others-claim}",
                    "/moderation/revendications/{others-claim}/refuser",
                    Map.of("words", ""),
                    422),
            new Refusal(
                    "/moderation/signalements/{report}",
                    "/moderation/signalements/{report}/clore",
                    Map.of("words", ""),
                    422),
            new Refusal(
                    "/moderation/initiatives/{others-initiative}",
                    "/moderation/initiatives/{others-initiative}/retirer",
                    Map.of("words", ""),
                    422),
            new Refusal(
                    "/administration/questionnaire/brouillon/questions/{question}",
                    "/administration/questionnaire/brouillon/questions/{question}",
                    Map.of("text", "x", "help", "mot ".repeat(200)),
                    422),
            new Refusal(
                    "/administration/questionnaire/brouillon/questions/{question}",
                    "/administration/questionnaire/brouillon/questions/{question}",
                    Map.of("seal", "x"),
                    409),
            new Refusal(
                    "/administration/questionnaire/brouillon",
                    "/administration/questionnaire/brouillon/jeter",
                    Map.of("seal", "x"),
                    409),
            new Refusal("/moderation/modeles/nouveau", "/moderation/modeles/nouveau", Map.of("title", ""), 422),
            new Refusal(
                    "/moderation/modeles/{template}",
                    "/moderation/modeles/{template}",
                    Map.of("version", "77", "words", "Autre."),
                    409),
            new Refusal(
                    "/initiatives/{initiative}/signaler",
                    "/initiatives/{initiative}/signaler",
                    Map.of("email", "x"),
                    422),
            new Refusal("/compte/nom", "/compte/nom", Map.of("_csrf", "x"), 403));

    private static final List<Refusal> REFUSALS_TO_ANYBODY = List.of(
            new Refusal("/inscription", "/inscription", Map.of("email", "x", "password", "court"), 422),
            new Refusal("/connexion", "/connexion", Map.of("email", "x@exemple.org", "password", "x"), 422));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Limits limits;

    private Scenery scenery;
    private String session = "";

    @BeforeEach
    void prepare() {
        SignedIn me = Scenery.person(context, "Awa Diop", Role.ADMINISTRATOR);
        scenery = new Scenery(context, me, Access.OWNER).complete();
        session = beginSession();
    }

    @Test
    void everyPageThatLinksLeadToIsAccessibleValidAndLight(Browsing browsing) {
        Site site = Site.crawl(
                browsing.root(),
                session,
                Stream.concat(STARTS.stream(), REFUSED.keySet().stream())
                        .map(scenery::fill)
                        .toList());
        Map<String, Integer> refused = new LinkedHashMap<>();
        REFUSED.forEach((address, status) -> refused.put(scenery.fill(address), status));

        assertThat(site.answers())
                .filteredOn(answer -> refused.containsKey(answer.address())
                        ? answer.status() != refused.get(answer.address())
                        : answer.status() >= 400)
                .extracting(Site.Answer::address, Site.Answer::status, Site.Answer::foundOn)
                .isEmpty();
        assertThat(site.brokenLinks()).isEmpty();

        List<Site.Answer> pages = site.pages().stream()
                .filter(page -> Site.isPrivate(page.address()) || page.foundOn().equals("(start)"))
                .toList();
        HtmlChecker checker = new HtmlChecker();
        List<String> complaints = new ArrayList<>();
        pages.forEach(page -> complain(complaints, page.address(), checker.check(page.html())));
        assertThat(complaints).as("valid").isEmpty();

        Set<String> kinds = new LinkedHashSet<>();
        List<String> looked = pages.stream()
                .filter(page -> kinds.add(kind(page)))
                .map(Site.Answer::address)
                .toList();
        LOG.info("{} pages crawled, {} looked at", pages.size(), looked.size());
        assertThat(browsing.withTwoBrowsers(looked, this::weigh)).as("light").isEmpty();
        assertThat(browsing.withTwoBrowsers(looked, this::inspect))
                .as("accessible")
                .isEmpty();
    }

    @Test
    void everyAnswerToAFormThatIsNotTakenIsAccessibleValidAndLight(Browsing browsing) {
        List<String> complaints = new ArrayList<>();
        complaints.addAll(browsing.withTwoBrowsers(
                REFUSALS, (own, refusals) -> refuse(signedIn(own, beginSession()), own, refusals)));
        complaints.addAll(refuse(browsing.openQuietly(Visitor.DESK), browsing, new ArrayDeque<>(REFUSALS_TO_ANYBODY)));

        assertThat(complaints).isEmpty();
    }

    @Test
    void thePagesThatHoldSomebodyBackAreAccessibleAndValid(Browsing browsing) {
        SignedIn member = Scenery.person(context, "Awa Diop", Role.MEMBER);
        Scenery own = new Scenery(context, member, Access.OWNER);
        own.get("organisation");
        String memberSession = Client.beginSession(sessions, member, PASSWORD_AUTHORITY);
        for (int i = 0; i < Limit.SUBMISSION.capacity(); i++) {
            limits.allows(Limit.SUBMISSION, member.id().value().toString());
        }
        SignedIn moderator = Scenery.person(context, "Awa Diop", Role.MODERATOR);
        List<String> complaints = new ArrayList<>();
        scenery = own;

        PageInspection asMember = new PageInspection(signedIn(browsing, memberSession), browsing.root());
        asMember.inspect("/administration");
        PageInspection asModerator = new PageInspection(
                signedIn(browsing, Client.beginSession(sessions, moderator, PASSWORD_AUTHORITY)), browsing.root());
        asModerator.inspect("/connexion/second-facteur");
        complaints.addAll(refuse(
                signedIn(browsing, memberSession),
                browsing,
                new ArrayDeque<>(List.of(
                        new Refusal(
                                "/espace/propositions/nouvelle",
                                "/espace/propositions/nouvelle",
                                Map.of("organisation", own.get("organisation")),
                                429),
                        new Refusal(
                                "/espace/organisations/{organisation}",
                                "/espace/organisations/{organisation}/quitter",
                                Map.of(),
                                302)))));

        complaints.addAll(asMember.complaints());
        complaints.addAll(asModerator.complaints());
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoGoesThroughAPageByKeyboardComesToItsEnd(Browsing browsing) {
        Page page = signedIn(browsing, session);
        List<String> trapped = new ArrayList<>();
        for (String address : List.of(
                "/espace",
                "/espace/propositions/{full}/essentiel",
                "/espace/propositions/{full}/resultats",
                "/espace/organisations/nouvelle",
                "/espace/organisations/{organisation}",
                "/moderation/propositions/{others-submitted}",
                "/compte")) {
            page.navigate(scenery.fill(address));
            int stops = (int)
                    page.evaluate(
                            "() => document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]').length");
            boolean came = false;
            for (int i = 0; i < 2 * stops + 5 && !came; i++) {
                page.keyboard().press("Tab");
                came = (boolean) page.evaluate("""
                        () => {
                          const last = [...document.querySelectorAll('footer a[href], footer button')].at(-1);
                          return document.activeElement === last;
                        }""");
            }
            if (!came) {
                trapped.add(
                        address + " stays at " + page.evaluate("() => document.activeElement.outerHTML.slice(0, 100)"));
            }
        }
        assertThat(trapped).isEmpty();
    }

    /** Sends forms as a browser without checks of its own would, and looks at what comes back. */
    private List<String> refuse(Page page, Browsing browsing, Queue<Refusal> refusals) {
        List<String> complaints = new ArrayList<>();
        HtmlChecker checker = new HtmlChecker();
        PageInspection inspection = new PageInspection(page, browsing.root());
        Traffic traffic = Traffic.of(page).withoutCache();
        while (true) {
            Refusal refusal = refusals.poll();
            if (refusal == null) {
                break;
            }
            String name = refusal.action() + " " + refusal.fields().keySet();
            page.navigate(scenery.fill(refusal.page()));
            traffic.take();
            Response answer = page.waitForResponse(
                    response -> response.request().isNavigationRequest()
                            && response.request().method().equals("POST"),
                    () -> page.evaluate("""
                            ([action, fields]) => {
                              const form = [...document.forms].find(f => f.method === 'post' && (f.getAttribute('action') === action
                                || f.querySelector('[formaction="' + action + '"]')));
                              if (!form) throw new Error('no form ' + action + ' at ' + location + ' but ' + [...document.forms].map(f => f.action));
                              form.action = action;
                              for (const [name, value] of Object.entries(fields)) {
                                const old = [...form.elements].filter(e => e.name === name);
                                if (old.length === 1 && old[0].type !== 'radio') {
                                  old[0].value = value;
                                } else {
                                  old.forEach(e => e.remove());
                                  form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
                                }
                              }
                              form.submit();
                            }""", List.of(scenery.fill(refusal.action()), refusal.fields())));
            page.waitForLoadState();
            if (answer.status() != refusal.status()) {
                complaints.add(name + " answers " + answer.status() + " and not " + refusal.status());
            } else if (answer.status() >= 400) {
                weight(name, traffic.take(), complaints);
                complain(complaints, name, checker.check(answer.text()));
                if (refusal.status() == 422
                        && page.locator("main [role=alert], main .wrong, main .refused")
                                        .count()
                                == 0) {
                    complaints.add(name + " does not say what is wrong");
                }
                inspection.inspectShown(name);
            }
        }
        complaints.addAll(inspection.complaints());
        return complaints;
    }

    private List<String> inspect(Browsing browsing, Queue<String> addresses) {
        PageInspection inspection = new PageInspection(signedIn(browsing, beginSession()), browsing.root());
        for (String address = addresses.poll(); address != null; address = addresses.poll()) {
            inspection.inspect(address);
        }
        return inspection.complaints();
    }

    private List<String> weigh(Browsing browsing, Queue<String> addresses) {
        List<String> complaints = new ArrayList<>();
        Page page = signedIn(browsing, beginSession());
        Traffic traffic = Traffic.of(page).withoutCache();
        for (String address = addresses.poll(); address != null; address = addresses.poll()) {
            page.navigate(address);
            weight(address, traffic.take(), complaints);
        }
        return complaints;
    }

    private static void weight(String name, Map<String, Integer> parts, List<String> complaints) {
        int total = parts.values().stream().mapToInt(Integer::intValue).sum();
        if (total > MOST_BYTES) {
            complaints.add("%s weighs %,d bytes: %s".formatted(name, total, parts));
        }
    }

    /** Pages of one address are alike unless other forms are on them, as on those of a proposition in another state. */
    private static String kind(Site.Answer page) {
        String forms = page.html() == null
                ? ""
                : ACTION.matcher(page.html())
                        .results()
                        .map(action -> action.group(1))
                        .distinct()
                        .collect(Collectors.joining(" "));
        return page.address()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}(-\\d+)?|(?<=/)\\d+|jeton=.*", "…")
                        .replaceAll("/(initiatives|organisations)/(?!nouvelle)[a-z0-9-]+", "/$1/…")
                        .replaceAll("=[^&]*", "=")
                + " " + forms;
    }

    private static void complain(List<String> complaints, String address, List<String> words) {
        words.forEach(word -> complaints.add(address + " " + word));
    }

    private String beginSession() {
        return Client.beginSession(sessions, scenery.me(), PASSWORD_AUTHORITY, OTT_AUTHORITY);
    }

    private static Page signedIn(Browsing browsing, String session) {
        Page page = browsing.openQuietly(Visitor.DESK);
        page.context()
                .addCookies(List.of(
                        new Cookie("SESSION", session).setUrl(browsing.root().toString())));
        return page;
    }
}
