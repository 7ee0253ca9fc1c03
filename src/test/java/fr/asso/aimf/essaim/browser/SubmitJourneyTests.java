package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** From no account at all to a sheet that readers find, and its change a year later; with a phone and the mails that come. */
@BrowserTest
@ResourceLock(BrowserTest.INBOX)
@Order(2)
@BesideOthers
class SubmitJourneyTests {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitJourneyTests.class);
    private static final String TITLE = "Une pompe solaire partagée à";

    /** Narrowed, for what others propose may fill the first page of it. */
    private static final String INBOX = "/moderation?pays=madagascar";

    private static final Duration PUBLIC_WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    @Autowired
    private Accounts accounts;

    static Stream<Visitor> visitors() {
        return Stream.of(Visitor.PHONE, Visitor.PHONE.withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void anOrganisationIsPublishedAndChangesItsSheet(Visitor visitor, Browsing browsing) {
        String cooperative = Person.newWord();
        String place = Person.newWord();
        String title = TITLE + " " + place;
        Person author = new Person(browsing, visitor, "Voahirana Rakoto");
        Person moderator = new Person(browsing, visitor, "Paul Moreau");
        accounts.create(
                moderator.name(), new EmailAddress(moderator.email()), "{noop}" + Person.PASSWORD, Role.MODERATOR);

        // First sitting: an account, the organisation, what and where.
        author.register();
        author.follow("Retrouver ou ajouter mon organisation");
        author.fill("Nom ou sigle", cooperative);
        author.press("Chercher");
        author.isAt("Décrire mon organisation");
        author.choose("Forme juridique", "Coopérative");
        author.choose("Pays", "Madagascar");
        author.fill(
                "Ce qu’elle fait", "Quarante familles cultivent ensemble les rives du lac et vendent leur récolte.");
        author.press("Enregistrer mon organisation");
        author.sees("Votre organisation est enregistrée.");
        author.follow("Proposer une initiative");
        author.press("Commencer");
        author.isAt("L’essentiel");
        author.fill("Titre", title);
        author.fill("Résumé", "Douze hameaux se partagent une pompe solaire et la paient avec leur récolte.");
        author.choose("Pays", "Madagascar");
        author.fill("Ville", "Antsirab");
        author.unfold("Territoire et environnement");
        author.tick("Accès aux ressources");
        author.press("Enregistrer et continuer");
        author.page().getByText("Antsirabe (").click();
        author.press("Enregistrer et continuer");
        author.isAt("L’activité");
        author.sees("Reste 1 point à régler avant l’envoi");
        author.signOut();

        // Second sitting, on another phone.
        author.takeAnotherPhone();
        author.open("/espace");
        author.signInByPassword();
        author.followAbout("Continuer la rédaction", title);
        author.isAt("L’activité");
        author.fill(
                "Description de l’activité",
                "La pompe tourne **six heures par jour**. Chaque hameau a son tour d’eau.");
        author.press("Enregistrer et continuer");
        author.isAt("De quoi la reprendre ailleurs");
        author.fill("Coût de mise en place", "9 000");
        author.press("Enregistrer");
        author.sees("Enregistré.");
        author.signOut();

        // Third sitting, without the password at hand.
        author.takeAnotherPhone();
        author.open("/espace");
        author.signInByMailedLink();
        author.followAbout("Vérifier et envoyer", title);
        author.isAt("Vérifier et envoyer");
        author.follow("Voir l’aperçu");
        author.sees("six heures par jour");
        author.open(author.page().url().replace("/apercu", "/verifier"));
        author.press("Envoyer en relecture");
        author.sees("Envoyée. L’équipe du portail la relit");

        moderator.open("/moderation");
        moderator.signInByPassword();
        moderator.givesTheMailedLinkAsSecondFactor();
        moderator.isAt("À traiter");
        moderator.open(INBOX);
        moderator.press("Je m’en occupe : " + title);
        moderator.isAt(title);
        moderator.sees("Vous vous en occupez.");
        moderator.page().locator("input[name=criteria]").first().check();
        moderator.fill("Vos mots aux auteurs", "Combien de familles la pompe sert-elle ?");
        moderator.press("Demander des changements");
        moderator.sees("« " + title + " » : des changements sont demandés.");

        author.openMailedLink("/espace/propositions/", "Combien de familles la pompe sert-elle ?");
        author.sees("Combien de familles la pompe sert-elle ?");
        author.goToStep("L’activité");
        author.fill(
                "Description de l’activité",
                "La pompe tourne **six heures par jour** pour deux cents familles. Chaque hameau a son tour d’eau.");
        author.press("Enregistrer");
        author.sees("Enregistré.");
        author.follow("Vérifier et envoyer");
        author.fill("Votre réponse", "Deux cents : c’est dit à présent.");
        author.press("Envoyer en relecture");
        author.sees("Envoyée. L’équipe du portail la relit");

        moderator.open(INBOX);
        moderator.follow(title);
        moderator.sees("Deux cents : c’est dit à présent.");
        Page reader = browsing.openQuietly(visitor);
        moderator.decide("Accepter et publier");
        String sheet = isSoonFoundAndRead(reader, place, "deux cents familles");
        moderator.sees("« " + title + " » : acceptée.");

        author.openMailedLink("/initiatives/", "acceptée");
        author.isAt(title);

        // What was proposed stands beside what is published.
        author.open("/espace");
        author.press("Proposer un changement " + title);
        author.goToStep("L’activité");
        author.fill(
                "Description de l’activité",
                "La pompe tourne **six heures par jour** pour trois cents familles. Chaque hameau a son tour d’eau.");
        author.press("Enregistrer");
        author.sees("Enregistré.");
        author.follow("Vérifier et envoyer");
        author.press("Envoyer en relecture");
        author.sees("Envoyée. L’équipe du portail la relit");
        reader.navigate(sheet);
        assertThat(reader.locator("main")).containsText("deux cents familles");

        moderator.open(INBOX);
        moderator.follow(title);
        assertThat(moderator.page().locator("dl.changes del").first()).containsText("deux");
        assertThat(moderator.page().locator("dl.changes ins").first()).containsText("trois");
        moderator.decide("Accepter la modification");
        isSoonFoundAndRead(reader, place, "trois cents familles");
    }

    /**
     * Asks as often as the portal answers, for a page takes a browser longer to show than the portal to send.
     *
     * @return the address of its sheet
     */
    private static String isSoonFoundAndRead(Page reader, String place, String words) {
        long decided = System.nanoTime();
        String results = soonReads(reader, "/initiatives?q=" + place, TITLE);
        long found = System.nanoTime();
        Matcher link =
                Pattern.compile("href=\"(/initiatives/une-pompe[^\"/?]*)\"").matcher(results);
        assertThat(link.find()).isTrue();
        soonReads(reader, link.group(1), words);
        long read = System.nanoTime();
        LOG.info(
                "Found {} ms and read {} ms after the decision",
                Duration.ofNanos(found - decided).toMillis(),
                Duration.ofNanos(read - decided).toMillis());
        assertThat(Duration.ofNanos(read - decided)).isLessThan(PUBLIC_WITHIN);
        return link.group(1);
    }

    private static String soonReads(Page reader, String address, String words) {
        return await().atMost(PUBLIC_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> reader.request().get(address).text(), page -> page.contains(words));
    }
}
