package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.moderation.Scene;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What becomes of a writer whose network is cut, who is signed out meanwhile, who presses twice or goes back. */
@BrowserTest
@BesideOthers
class InterruptedJourneyTests {

    private static final String TEXT = "Chaque matin, l’atelier ouvre à sept heures.";
    private static final String FIELD = "Description de l’activité";

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private SignedIn account;
    private String submission;

    static Stream<Visitor> visitors() {
        return Stream.of(Visitor.PHONE, Visitor.PHONE.withoutJavaScript());
    }

    @Test
    void whatWasTypedWhenTheNetworkWasCutIsOfferedBack(Browsing browsing) {
        Person writer = writer(browsing, Visitor.PHONE);
        writer.open(submission + "/activite");
        writer.fill(FIELD, TEXT);
        writer.page().context().setOffline(true);
        writer.press("Enregistrer");
        writer.page().waitForURL("chrome-error://chromewebdata/");
        writer.page().context().setOffline(false);

        writer.open(submission + "/activite");
        writer.hasIn(FIELD, "");
        writer.press("Le remettre");
        writer.hasIn(FIELD, TEXT);
        writer.press("Enregistrer");
        writer.sees("Enregistré.");

        writer.open(submission + "/activite");
        writer.hasIn(FIELD, TEXT);
        assertThat(writer.page().getByText("Du texte non enregistré")).isHidden();
    }

    @Test
    void whatWasTypedAndNeverSentIsOfferedBackAfterSignIn(Browsing browsing) {
        Person writer = writer(browsing, Visitor.PHONE);
        writer.open(submission + "/activite");
        writer.fill(FIELD, TEXT);
        writer.page().context().clearCookies();

        writer.open(submission + "/activite");
        writer.signInByPassword();

        writer.isAt("L’activité");
        writer.press("Le remettre");
        writer.hasIn(FIELD, TEXT);
    }

    /** The form was made for who was signed out, and is made anew for who is signed in. */
    @ParameterizedTest
    @MethodSource("visitors")
    void whatIsSentAfterTheSessionEndedIsNotLost(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        writer.open(submission + "/activite");
        writer.fill(FIELD, TEXT);
        writer.page().context().clearCookies();

        writer.press("Enregistrer");
        writer.isAt("Votre texte n’est pas encore enregistré");
        Page tab = writer.page().waitForPopup(() -> writer.follow("Se connecter dans un nouvel onglet"));
        writer.inTab(tab, writer::signInByPassword);
        writer.press("Envoyer de nouveau");
        writer.sees("La page avait été ouverte avant votre connexion.");
        writer.press("Envoyer de nouveau");

        writer.sees("Enregistré.");
        writer.hasIn(FIELD, TEXT);
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void aLinkToAPageLeadsThereAfterSignIn(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        writer.page().context().clearCookies();

        writer.open(submission + "/resultats");
        writer.signInByPassword();

        writer.isAt("Les résultats et les preuves");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void pressingTwiceSubmitsOnce(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        complete(Person.newWord());
        writer.open(submission + "/verifier");

        writer.pressTwice("Envoyer en relecture");

        writer.sees("En relecture");
        writer.sees("L’équipe du portail la relit");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void goingBackAndSubmittingAgainSaysWhereItStands(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        complete(Person.newWord());
        writer.open(submission + "/verifier");
        writer.press("Envoyer en relecture");
        writer.sees("En relecture");

        writer.page().goBack();
        if (writer.page().getByText("Tout ce qu’il faut est là").first().isVisible()) {
            writer.press("Envoyer en relecture");
        }

        writer.sees("L’équipe du portail la relit");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void twoTabsOnOneStepOverwriteNothing(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        writer.open(submission + "/activite");
        Page second = writer.page().context().newPage();
        second.navigate(submission + "/activite");
        writer.fill(FIELD, TEXT);
        writer.press("Enregistrer");
        writer.sees("Enregistré.");

        writer.inTab(second, () -> {
            writer.fill(FIELD, "Un autre texte.");
            writer.press("Enregistrer");
            writer.sees("Quelqu’un a écrit ici entre-temps");
            writer.sees(TEXT);
            writer.hasIn(FIELD, "Un autre texte.");
            writer.press("Enregistrer");
            writer.sees("Enregistré.");
            writer.hasIn(FIELD, "Un autre texte.");
        });
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void aLinkForSomebodyElseSignsInThatOther(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        String known = writer.name();
        Person other = new Person(browsing, visitor, "Rosa Lima");
        accounts.create(other.name(), new EmailAddress(other.email()), null, Role.MEMBER);
        other.open("/connexion");
        other.type("Adresse électronique", other.email());
        other.press("Recevoir un lien par courriel");
        other.isAt("Ouvrez votre messagerie");

        other.use(writer.page());
        other.openMailedLink("/connexion/lien");
        String link = other.page().url();
        other.sees(other.name());
        other.press("Me connecter");
        other.isAt("Mon espace");
        other.open("/compte");
        other.sees(other.email());
        assertThat(other.page().locator("main")).not().containsText(known);

        other.open(link);
        other.isAt("Ce lien ne fonctionne plus");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void wordsOfAnyLengthAndScriptStayWithinTheWindow(Visitor visitor, Browsing browsing) {
        Person writer = writer(browsing, visitor);
        String title = "🐝🌍 نحلة " + "anticonstitutionnellement".repeat(5);
        complete(title);
        SignedIn moderator = SignedIn.as(accounts.create(
                "Modération", new EmailAddress(Person.newWord() + "@exemple.org"), null, Role.MODERATOR));
        for (String page : List.of("", "/essentiel", "/activite", "/resultats", "/verifier", "/apercu")) {
            writer.open(submission + page);
            staysWithin(writer.page());
        }
        writer.open("/espace");
        staysWithin(writer.page());
        submissions.submit(id(), account, null);
        writer.page().context().clearCookies();
        writer.comesIn(Client.beginSession(sessions, moderator, PASSWORD_AUTHORITY, OTT_AUTHORITY));
        for (String page : List.of("/moderation", submission.replace("/espace", "/moderation"))) {
            writer.open(page);
            staysWithin(writer.page());
        }
        writer.sees(title);
    }

    private static void staysWithin(Page page) {
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url())
                .isTrue();
    }

    /** Somebody signed in who has begun a proposition. */
    private Person writer(Browsing browsing, Visitor visitor) {
        Person writer = new Person(browsing, visitor, "Moussa Fall");
        account = SignedIn.as(accounts.create(
                writer.name(), new EmailAddress(writer.email()), "{noop}" + Person.PASSWORD, Role.MEMBER));
        writer.comesIn(Client.beginSession(sessions, account, PASSWORD_AUTHORITY));
        var organisation = organisations.create(
                new OrganisationProfile(Person.newWord(), null, null, "SN", "Répare et revend.", null), account.id());
        submission = "/espace/propositions/"
                + submissions.begin(organisation.id(), account).value();
        return writer;
    }

    private void complete(String title) {
        String seal = submissions.find(id()).orElseThrow().content().seal(Step.ESSENTIALS);
        submissions.write(id(), account, Step.ESSENTIALS, seal, before -> Scene.content(title));
    }

    private SubmissionId id() {
        return new SubmissionId(UUID.fromString(submission.replaceAll(".*/", "")));
    }
}
