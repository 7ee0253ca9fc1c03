package fr.asso.aimf.essaim.browser;

import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What several people do together, each with a phone and the mails that come. */
@BrowserTest
@ResourceLock(BrowserTest.INBOX)
@Order(1)
@BesideOthers
class SpaceJourneyTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    static Stream<Visitor> visitors() {
        return Stream.of(Visitor.PHONE, Visitor.PHONE.withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void aColleagueWithoutAnAccountIsInvitedAndJoins(Visitor visitor, Browsing browsing) {
        Person owner = new Person(browsing, visitor, "Aminata Traoré");
        Organisation organisation =
                organisations.create(profile(), comesIn(owner, Role.MEMBER).id());
        Person colleague = new Person(browsing, visitor, "Issa Koné");

        owner.open("/espace");
        owner.followAbout("Tenir sa fiche", organisation.name());
        owner.fill("Son adresse électronique", colleague.email());
        owner.press("Envoyer l’invitation");
        owner.sees("L’invitation est partie.");

        colleague.openMailedLink("/espace/invitation");
        colleague.isAt("Se connecter");
        colleague.follow("Créer un compte");
        colleague.registersHere();
        colleague.isAt("Rejoindre une organisation");
        colleague.sees("Aminata Traoré");
        colleague.press("Accepter l’invitation");
        colleague.sees("Bienvenue : vous êtes membre de l’organisation.");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void anOrganisationThatIsThereAlreadyIsClaimed(Visitor visitor, Browsing browsing) {
        Organisation organisation = organisations.register(profile());
        Person claimant = new Person(browsing, visitor, "Nadia Haddad");
        comesIn(claimant, Role.MEMBER);
        Person moderator = new Person(browsing, visitor, "Claire Petit");
        comesIn(moderator, Role.MODERATOR);

        claimant.open("/espace");
        claimant.follow("Retrouver ou ajouter mon organisation");
        claimant.fill("Nom ou sigle", organisation.name());
        claimant.press("Chercher");
        claimant.followAbout("C’est la mienne", organisation.name());
        claimant.fill("Pourquoi elle est la vôtre", "J’en suis la secrétaire générale depuis 2019, voyez son site.");
        claimant.press("Envoyer à la modération");
        claimant.sees("Votre demande est partie.");

        moderator.open("/moderation?genre=revendication");
        moderator.opensInInbox(organisation.name());
        moderator.sees("secrétaire générale");
        moderator.press("Confier la fiche");
        moderator.sees("la fiche est confiée");

        claimant.openMailedLink("/espace", "vous êtes propriétaire");
        claimant.followAbout("Tenir sa fiche", organisation.name());
        claimant.isAt(organisation.name());
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void whatIsWrittenForAnOrganisationIsConfirmedByItsContact(Visitor visitor, Browsing browsing) {
        Person writer = new Person(browsing, visitor, "Jean Agbeko");
        comesIn(writer, Role.MEMBER);
        Person contact = new Person(browsing, visitor, "Afi Mensah");
        String title = "Un marché couvert tenu par les vendeuses de " + Person.newWord();
        writesForAnother(writer, contact, title);

        contact.openMailedLink("/proposer/confirmer");
        contact.sees(title);
        contact.press("Je confirme");
        contact.isAt("Merci, c’est confirmé");

        writer.openMailedLink("/espace/propositions/", "a confirmé");
        writer.sees("En relecture");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void whatIsWrittenForAnOrganisationIsTakenOverByItsContact(Visitor visitor, Browsing browsing) {
        Person writer = new Person(browsing, visitor, "Jean Agbeko");
        comesIn(writer, Role.MEMBER);
        Person contact = new Person(browsing, visitor, "Afi Mensah");
        String title = "Une école du soir tenue par les artisans de " + Person.newWord();
        writesForAnother(writer, contact, title);

        contact.openMailedLink("/proposer/confirmer");
        contact.follow("Je reprends la rédaction");
        contact.isAt("Se connecter");
        contact.follow("Créer un compte");
        contact.registersHere();
        contact.isAt("Reprendre la rédaction");
        contact.press("Reprendre ce texte");
        contact.sees("Cette proposition est maintenant la vôtre.");
        contact.goToStep("L’activité");
        contact.isAt("L’activité");

        writer.isTold("a choisi de la reprendre à son compte");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void whoReportsAnErrorIsToldWhatBecameOfIt(Visitor visitor, Browsing browsing) {
        Person reader = new Person(browsing, visitor, "Lucie Nguyen");
        Person moderator = new Person(browsing, visitor, "Claire Petit");
        comesIn(moderator, Role.MODERATOR);
        String words = "Le montant donné à " + Person.newWord() + " date d’avant la réforme.";

        // Of the first content: nobody else reports an error of it.
        reader.open("/initiatives?q=mutuelle+sante+mali");
        reader.page().locator("article a").first().click();
        String title = reader.page().locator("h1").innerText();
        reader.follow("Signaler une erreur");
        reader.tick("Un chiffre est faux ou dépassé");
        reader.type("Expliquez en quelques mots", words);
        reader.fill("Votre adresse électronique, si vous voulez savoir ce qui en a été fait", reader.email());
        reader.press("Envoyer le signalement");
        reader.isAt("Merci");
        reader.follow("Retour à la fiche « " + title + " »");
        reader.isAt(title);

        moderator.open("/moderation?genre=signalement");
        moderator.opensInInbox(title);
        moderator.sees(words);
        moderator.fill("Ce qui en a été fait, pour la personne qui l’a signalé", "Le montant est corrigé, merci.");
        moderator.press("Clore le signalement");

        reader.isTold("Le montant est corrigé, merci.");
    }

    @ParameterizedTest
    @MethodSource("visitors")
    void aModeratorIsInvitedByMail(Visitor visitor, Browsing browsing) {
        Person administrator = new Person(browsing, visitor, "Hélène Roy");
        comesIn(administrator, Role.ADMINISTRATOR);
        Person invited = new Person(browsing, visitor, "Samuel Diop");

        administrator.open("/administration");
        administrator.follow("Comptes");
        administrator.follow("Inviter à modérer ou administrer");
        administrator.fill("Adresse électronique", invited.email());
        administrator.choose("Rôle", "Modération");
        administrator.press("Envoyer l’invitation");
        administrator.sees("L’invitation est partie.");

        invited.openMailedLink("/invitation");
        invited.fill("Votre nom", invited.name());
        invited.fill("Mot de passe", Person.PASSWORD);
        invited.press("Accepter l’invitation");
        invited.isAt("À traiter");
    }

    private static void writesForAnother(Person writer, Person contact, String title) {
        String organisation = Person.newWord();
        writer.open("/espace");
        writer.follow("Écrire pour une organisation dont je ne suis pas membre");
        writer.fill("Nom de l’organisation", organisation);
        writer.press("Chercher");
        writer.follow("La présenter moi-même");
        writer.choose("Son pays", "Togo");
        writer.fill("Ce qu’elle fait", "Elle réunit ceux qui vivent du marché.");
        writer.fill("Nom du contact dans l’organisation", contact.name());
        writer.fill("Son adresse électronique", contact.email());
        writer.fill("À quel titre écrivez-vous ?", "Adjoint au maire");
        writer.press("Commencer");
        writer.isAt("L’essentiel");
        writer.fill("Titre", title);
        writer.fill("Résumé", "Ceux qui y travaillent le tiennent ensemble et décident de tout.");
        writer.choose("Pays", "Togo");
        writer.unfold("Économie et emploi");
        writer.tick("Développement économique");
        writer.press("Enregistrer et continuer");
        writer.isAt("L’activité");
        writer.fill("Description de l’activité", "Chaque semaine, une assemblée décide des tours de garde.");
        writer.press("Enregistrer et continuer");
        writer.isAt("De quoi la reprendre ailleurs");
        writer.follow("Vérifier et envoyer");
        writer.press("Envoyer au contact");
        writer.sees("Envoyée au contact de l’organisation, qui doit la confirmer.");
    }

    private SignedIn comesIn(Person person, Role role) {
        SignedIn account = SignedIn.as(accounts.create(person.name(), new EmailAddress(person.email()), null, role));
        person.comesIn(Client.beginSession(sessions, account, PASSWORD_AUTHORITY, OTT_AUTHORITY));
        return account;
    }

    private static OrganisationProfile profile() {
        return new OrganisationProfile(
                Person.newWord(), null, "association", "ML", "Fait vivre le quartier avec ses habitants.", null);
    }
}
