package fr.asso.aimf.essaim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.asso.aimf.essaim.MutableClock;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.moderation.InitiativeRepublished;
import fr.asso.aimf.essaim.moderation.InitiativeUnpublished;
import fr.asso.aimf.essaim.moderation.Scene;
import fr.asso.aimf.essaim.moderation.Workload;
import fr.asso.aimf.essaim.notification.Transport.Answer;
import fr.asso.aimf.essaim.notification.Transport.Outcome;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.ClaimId;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.ColleagueInvited;
import fr.asso.aimf.essaim.organisation.InvitationWithdrawn;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReportId;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told what, and what is not told any more: nothing leaves here, so that all that would is there to see. */
@SpringBootTest(properties = "essaim.address=https://essaim.example")
@Import({OwnDatabase.class, PeopleAreToldTests.Replacements.class})
class PeopleAreToldTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class Replacements {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock();
        }

        @Bean
        @Primary
        Transport away() {
            return mail -> new Answer(Outcome.AWAY, "away");
        }
    }

    /** A mail that waits. */
    record Told(String fact, String recipient, String subject, String body) {}

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Claims claims;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Workload workload;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Digest digest;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    private Scene scene;
    private SignedIn author;
    private SignedIn owner;
    private SignedIn moderator;
    private OrganisationId organisation;

    @BeforeEach
    void people() {
        for (String table : List.of("mail", "desk", "claim", "error_report", "submission")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("update account set role = 'MEMBER'").update();
        scene = new Scene(context);
        author = scene.member("Awa Ndiaye");
        owner = scene.member("Omar Sy");
        moderator = scene.moderator("Maud Moderne");
        organisation = scene.organisation("La Ruche", owner);
        memberships.join(organisation, author.id(), Access.EDITOR, null);
    }

    // What is proposed

    @Test
    void itsAuthorAloneIsToldThatASubmissionArrived() {
        SubmissionId id = submitted();

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/received");
            assertThat(mail.recipient()).isEqualTo(author.email());
            assertThat(mail.subject()).isEqualTo("Nous avons bien reçu «\u00a0Un four à pain\u00a0»");
            assertThat(mail.body())
                    .startsWith(
                            "Bonjour Awa Ndiaye,\n\nNous avons bien reçu la proposition «\u00a0Un four à pain\u00a0» (La Ruche).")
                    .contains("\n\nhttps://essaim.example/espace/propositions/" + id.value() + "\n")
                    .doesNotContain("\n\n\n", "  ", "[");
        });
    }

    @Test
    void eachNewsOfWhereItStandsMakesTheOneBeforeNeedless() {
        SubmissionId id = submitted();

        submissions.requestChanges(id, moderator, scene.version(id), Set.of(), "Il manque\nle budget.");
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/changes-requested");
            assertThat(mail.body()).contains("\n\n> Il manque\n> le budget.\n\n", path(id));
        });

        submissions.returnToQueue(id, moderator, null);
        assertThat(told())
                .singleElement()
                .satisfies(mail -> assertThat(mail.fact()).isEqualTo("submission/returned"));

        submissions.requestChanges(id, moderator, scene.version(id), Set.of(), "Il manque le budget.");
        submissions.submit(id, author, "Le voici.");
        assertThat(told())
                .singleElement()
                .satisfies(mail -> assertThat(mail.fact()).isEqualTo("submission/received"));

        submissions.reject(id, moderator, scene.version(id), Set.of(), "Rien à répéter.");
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/rejected");
            assertThat(mail.body()).contains("> Rien à répéter.", "le rouvrir", path(id));
        });

        submissions.returnToQueue(id, moderator, null);
        submissions.accept(id, moderator, scene.version(id), Set.of(), null);
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/accepted");
            assertThat(mail.subject()).isEqualTo("La proposition «\u00a0Un four à pain\u00a0» est acceptée");
            assertThat(mail.body())
                    .contains("https://essaim.example/initiatives/un-four-a-pain")
                    .doesNotContain("ajoute", "\n\n\n");
        });
    }

    @Test
    void noRemarkIsLostBeforeTheEnd() {
        SubmissionId id = submitted();
        submissions.remark(id, moderator, "Avez-vous une photo\u00a0?");
        submissions.remark(id, moderator, "Et une carte\u00a0?");
        submissions.requestChanges(id, moderator, scene.version(id), Set.of(), "Il manque le budget.");

        assertThat(told())
                .extracting(Told::fact)
                .containsExactlyInAnyOrder(
                        "submission/remarked", "submission/remarked", "submission/changes-requested");
        assertThat(told())
                .extracting(Told::body)
                .anyMatch(body -> body.contains("> Avez-vous une photo"))
                .anyMatch(body -> body.contains("> Et une carte"));

        submissions.submit(id, author, null);
        submissions.accept(id, moderator, scene.version(id), Set.of(), "Bravo.");
        assertThat(told())
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).contains("L’équipe de l’AIMF ajoute\u00a0:\n\n> Bravo."));
    }

    @Test
    void whatBecameOfAChangeAndOfAnUnpublishingIsSaidAsSuch() {
        InitiativeId initiative = scene.published(organisation, author, "Une ferme en ville");
        forget();
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Deux fermes en ville"));
        assertThat(told().get(0).body()).contains("la modification de «", "Les lecteurs gardent le texte publié");
        submissions.accept(change, moderator, scene.version(change), Set.of(), null);
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("La modification de «");
            assertThat(mail.body()).contains("https://essaim.example/initiatives/une-ferme-en-ville");
        });

        SubmissionId unpublishing = submissions.askUnpublishing(initiative, author, "Elle a fermé.");
        forget();
        submissions.accept(unpublishing, moderator, scene.version(unpublishing), Set.of(), null);
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).endsWith("est retirée de l’annuaire");
            assertThat(mail.body())
                    .contains("les lecteurs ne voient plus cette fiche")
                    .doesNotContain("/initiatives/");
        });
    }

    @Test
    void noLinkLeadsToASheetThatReadersDoNotSee() {
        InitiativeId initiative = scene.published(organisation, author, "Une épicerie");
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Une épicerie mobile"));
        initiatives.withdraw(initiative);

        submissions.accept(change, moderator, scene.version(change), Set.of(), null);

        assertThat(about(change))
                .singleElement()
                .satisfies(mail -> assertThat(mail.body())
                        .contains("retirée de l’annuaire en ce moment")
                        .doesNotContain("/initiatives/"));
    }

    @Test
    void whoWithdrawsIsToldNothingMoreAndNeitherIsAnybodyElse() {
        SubmissionId own = submitted();
        submissions.remark(own, moderator, "Avez-vous une photo\u00a0?");
        submissions.withdraw(own, author);
        assertThat(told()).isEmpty();

        submissions.withdraw(submitted(), owner);
        assertThat(told()).isEmpty();
    }

    @Test
    void whoseChangeEndsWithAMergeIsToldSo() {
        InitiativeId initiative = scene.published(organisation, author, "Un moulin");
        InitiativeId kept = scene.published(organisation, author, "Un moulin à eau");
        forget();
        SubmissionId change = scene.changeSubmitted(initiative, author, Scene.content("Un moulin à vent"));

        transaction.executeWithoutResult(status -> submissions.handOver(initiative, kept, moderator));

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/closed");
            assertThat(mail.recipient()).isEqualTo(author.email());
            assertThat(mail.body()).contains("la modification de «\u00a0Un moulin à vent\u00a0»", path(change));
        });
    }

    @Test
    void theOwnersAreToldInThePlaceOfAnAuthorWhoIsGone() {
        SignedIn secondOwner = scene.member("Olga Petit");
        memberships.join(organisation, secondOwner.id(), Access.OWNER, null);
        SignedIn gone = scene.member("Gaël Parti");
        memberships.join(organisation, gone.id(), Access.OWNER, null);
        SubmissionId id = submitted();
        delete(gone);
        suspend(author);

        submissions.requestChanges(id, moderator, scene.version(id), Set.of(), "Il manque le budget.");

        assertThat(told())
                .extracting(Told::fact, Told::recipient)
                .containsExactlyInAnyOrder(
                        tuple("submission/changes-requested", owner.email()),
                        tuple("submission/changes-requested", secondOwner.email()));
        assertThat(told()).extracting(Told::body).anyMatch(body -> body.startsWith("Bonjour Omar Sy,"));
    }

    @Test
    void nothingThatWaitsReachesSomebodyWhoDeletedTheirAccount() {
        SubmissionId id = submitted();
        submissions.remark(id, moderator, "Avez-vous une photo\u00a0?");
        transaction.executeWithoutResult(status -> {
            delete(author);
            events.publishEvent(new AccountDeleted(author.id(), author.email()));
        });

        assertThat(told()).isEmpty();
    }

    // What is written for others

    @Test
    void theContactIsAskedAndOnlyTheLastLinkIsSent() {
        SubmissionId id = assisted();

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/confirmation-asked");
            assertThat(mail.recipient()).isEqualTo("contact@exemple.org");
            assertThat(mail.subject()).isEqualTo("Confirmez-vous ce texte sur Les Semeurs\u00a0?");
            assertThat(mail.body())
                    .startsWith("Bonjour Chloé Contact,")
                    .contains("Awa Ndiaye", "> Chargée de mission à la mairie", "dans les 30 jours")
                    .contains("«\u00a0Un jardin\u00a0»", "Rien n’est publié sans votre confirmation.")
                    .doesNotContain("\n\n\n");
        });
        assertThat(jdbc.sql("select expires_at from mail")
                        .query(Timestamp.class)
                        .single())
                .isEqualTo(Timestamp.from(clock.instant().plus(Duration.ofDays(30))));
        String first = token();
        submissions.remindContact(id, author);
        assertThat(told()).hasSize(1);
        assertThat(token()).isNotEqualTo(first);
    }

    @Test
    void theWriterIsToldOnceThatTheContactConfirmed() {
        assisted();

        submissions.confirm(token());

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/confirmed");
            assertThat(mail.recipient()).isEqualTo(author.email());
            assertThat(mail.body()).contains("Chloé Contact a confirmé", "Nous l’avons bien reçue.");
        });
    }

    @Test
    void theWriterIsToldThatTheContactSaidNo() {
        SubmissionId id = assisted();

        submissions.decline(token());

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/declined");
            assertThat(mail.recipient()).isEqualTo(author.email());
            assertThat(mail.body()).contains("Chloé Contact", path(id));
        });
    }

    @Test
    void theWriterIsToldThatTheContactGoesOn() {
        assisted();

        submissions.takeOver(token(), owner);

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("submission/taken-over");
            assertThat(mail.recipient()).isEqualTo(author.email());
        });
    }

    @Test
    void theContactIsNotAskedAboutWhatWasWithdrawn() {
        submissions.withdraw(assisted(), author);

        assertThat(told()).isEmpty();
    }

    // Organisations

    @Test
    void aColleagueIsInvitedForAWeekUnlessTheInvitationIsWithdrawn() {
        publish(new ColleagueInvited(
                organisation, "La Ruche", "ines@exemple.org", Access.OWNER, "Omar Sy", "/espace/invitation?jeton=A"));
        publish(new ColleagueInvited(
                organisation, "La Ruche", "ines@exemple.org", Access.EDITOR, "Omar Sy", "/espace/invitation?jeton=B"));
        publish(new ColleagueInvited(
                organisation, "La Ruche", "paul@exemple.org", Access.OWNER, "Omar Sy", "/espace/invitation?jeton=C"));

        assertThat(told()).hasSize(2).allMatch(mail -> mail.body().contains("Omar Sy vous invite"));
        assertThat(told())
                .anyMatch(mail -> mail.body().contains("https://essaim.example/espace/invitation?jeton=B")
                        && !mail.body().contains("qui d’autre"))
                .anyMatch(mail -> mail.body().contains("jeton=C") && mail.body().contains("qui d’autre"));
        assertThat(jdbc.sql("select distinct expires_at from mail where state = 'WAITING'")
                        .query(Timestamp.class)
                        .single())
                .isEqualTo(Timestamp.from(clock.instant().plus(Duration.ofDays(7))));

        publish(new InvitationWithdrawn(organisation, "ines@exemple.org"));
        assertThat(told()).extracting(Told::recipient).containsExactly("paul@exemple.org");
    }

    @Test
    void theClaimantIsToldTheDecisionAndOnlyTheLast() {
        SignedIn claimant = scene.member("Cléa Demande");
        ClaimId first = claims.make(organisation, claimant.id(), "J’y travaille depuis dix ans.");
        assertThat(told()).isEmpty();
        claims.refuse(first, moderator.id(), "Rien ne le montre.");
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("organisation/claim-refused");
            assertThat(mail.recipient()).isEqualTo(claimant.email());
            assertThat(mail.body())
                    .contains("> Rien ne le montre.", "https://essaim.example/espace/organisations/la-ruche")
                    .contains("/revendiquer\n");
        });

        ClaimId second = claims.make(organisation, claimant.id(), "Voici une attestation de la mairie.");
        claims.grant(second, moderator.id(), null);
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("organisation/claim-granted");
            assertThat(mail.body()).contains("https://essaim.example/espace\n").doesNotContain("ajoute");
        });
    }

    // What moderators do by themselves

    @Test
    void aReaderIsToldOnceWhatCameOfTheirReportIfTheyLeftAnAddress() {
        InitiativeId initiative = scene.published(organisation, author, "Une laverie");
        forget();
        settle(reports.report(initiative, ErrorReport.Reason.FACTS, "Faux.", new EmailAddress("lou@exemple.org")));
        settle(reports.report(initiative, ErrorReport.Reason.FACTS, "Faux.", null));

        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("report/settled");
            assertThat(mail.recipient()).isEqualTo("lou@exemple.org");
            assertThat(mail.body()).contains("«\u00a0Une laverie\u00a0»", "> C’est corrigé.");
        });
    }

    @Test
    void theOwnersAreToldThatASheetWentOrCameBack() {
        InitiativeId initiative = scene.published(organisation, author, "Un four solaire");
        assertThat(told())
                .singleElement()
                .satisfies(mail -> assertThat(mail.recipient()).isEqualTo(author.email()));

        publish(new InitiativeUnpublished(initiative, "Un four solaire", organisation, "Le lien est mort."));
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("moderation/initiative-unpublished");
            assertThat(mail.recipient()).isEqualTo(owner.email());
            assertThat(mail.body()).contains("> Le lien est mort.");
        });

        publish(new InitiativeRepublished(initiative, "Un four solaire", organisation, ""));
        assertThat(told()).singleElement().satisfies(mail -> {
            assertThat(mail.fact()).isEqualTo("moderation/initiative-republished");
            assertThat(mail.body())
                    .contains("https://essaim.example/initiatives/un-four-solaire")
                    .doesNotContain("ajoute");
        });
    }

    // The digest

    @Test
    void whatWaitsIsToldOnceADayToEachWhoModerates() throws Exception {
        SignedIn administrator = administrator();
        suspend(scene.moderator("Sam Suspendu"));
        SubmissionId oldest = submitted();
        clock.advance(Duration.ofDays(2));
        SubmissionId taken = scene.submitted(organisation, author, "Un verger");
        claims.make(organisation, scene.member("Cléa Demande").id(), "J’y travaille depuis dix ans.");
        jdbc.sql("insert into desk (subject_kind, subject_id, account_id, since) values ('SUBMISSION', ?, ?, ?)")
                .params(taken.value(), moderator.id().value(), Timestamp.from(tomorrowAt(6)))
                .update();
        forget();
        clock.advance(Duration.between(clock.instant(), tomorrowAt(6)).minusSeconds(1));
        digest.writeWhenDue();
        assertThat(digests()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        onTwoNodes();
        digest.writeWhenDue();

        assertThat(digests())
                .extracting(Told::recipient)
                .containsExactlyInAnyOrder(moderator.email(), administrator.email());
        assertThat(digests()).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("3 décisions attendent sur Essaim");
            assertThat(mail.body())
                    .contains("- 2 nouvelles initiatives\n- 1 revendication d’organisation\n")
                    .contains("La plus ancienne attend depuis 2 jours.", "https://essaim.example/moderation\n")
                    .doesNotContain("\n\n\n", oldest.value().toString());
        });
        assertThat(digestOf(moderator)).contains("Un verger", "/moderation/propositions/" + taken.value());
        assertThat(digestOf(administrator)).doesNotContain("Un verger", "Vous avez déjà pris");

        clock.advance(Duration.ofHours(10));
        digest.writeWhenDue();
        assertThat(digests()).hasSize(2);

        clock.advance(Duration.ofHours(14));
        digest.writeWhenDue();
        assertThat(digests()).hasSize(2).allMatch(mail -> mail.body().contains("attend depuis 3 jours"));
    }

    @Test
    void aDayOnWhichNothingWaitsHasNoDigest() {
        clock.advance(Duration.between(clock.instant(), tomorrowAt(6)));
        digest.writeWhenDue();
        assertThat(digests()).isEmpty();

        submitted();
        clock.advance(Duration.ofHours(1));
        digest.writeWhenDue();
        assertThat(digests()).isEmpty();
    }

    @Test
    void aClockThatJumpsBringsNoDigestTwiceAndStopsNoneForGood() {
        administrator();
        submitted();
        clock.advance(Duration.between(clock.instant(), tomorrowAt(6)));
        digest.writeWhenDue();
        int written = digests().size();
        assertThat(written).isPositive();

        clock.advance(Duration.ofDays(1));
        digest.writeWhenDue();
        clock.advance(Duration.ofDays(-1));
        digest.writeWhenDue();
        clock.advance(Duration.ofDays(1));
        digest.writeWhenDue();
        assertThat(digests()).as("yesterday's is replaced").hasSize(written);

        clock.advance(Duration.ofDays(300));
        digest.writeWhenDue();
        clock.advance(Duration.ofDays(-299));
        forget();
        digest.writeWhenDue();
        assertThat(digests()).hasSize(written);
    }

    private void onTwoNodes() throws Exception {
        List<Future<?>> nodes = new ArrayList<>();
        try (ExecutorService machines = Executors.newFixedThreadPool(2)) {
            for (int number = 0; number < 2; number++) {
                Digest node = new Digest(outbox, accounts, workload, jdbc, clock);
                nodes.add(machines.submit(() -> transaction.executeWithoutResult(status -> node.writeWhenDue())));
            }
        }
        for (Future<?> node : nodes) {
            node.get();
        }
    }

    private Instant tomorrowAt(int hour) {
        return clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1))
                .plus(Duration.ofHours(hour));
    }

    private List<Told> digests() {
        return told().stream()
                .filter(mail -> mail.fact().equals("moderation/digest"))
                .toList();
    }

    private String digestOf(SignedIn who) {
        return digests().stream()
                .filter(mail -> mail.recipient().equals(who.email()))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private SignedIn administrator() {
        return SignedIn.as(accounts.create(
                "Ada Min", new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, Role.ADMINISTRATOR));
    }

    private SubmissionId submitted() {
        return scene.submitted(organisation, author, "Un four à pain");
    }

    /** Written for an organisation that has nobody here yet; its contact was asked. */
    private SubmissionId assisted() {
        SubmissionId id = submissions.beginFor(
                scene.organisation("Les Semeurs", null),
                author,
                "Chloé Contact",
                new EmailAddress("contact@exemple.org"),
                "Chargée de mission à la mairie");
        scene.write(id, author, Scene.content("Un jardin"));
        submissions.submit(id, author, null);
        return id;
    }

    /** Of the only mail that waits. */
    private String token() {
        Matcher matcher = Pattern.compile("jeton=(\\S+)").matcher(told().get(0).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void settle(ErrorReportId report) {
        reports.settle(report, moderator.id(), "C’est corrigé.", "");
    }

    private void suspend(SignedIn who) {
        jdbc.sql("update account set suspended_at = now() where id = ?")
                .param(who.id().value())
                .update();
    }

    private void delete(SignedIn who) {
        jdbc.sql("update account set deleted_at = now(), name = null, email = null where id = ?")
                .param(who.id().value())
                .update();
    }

    private void publish(Object fact) {
        transaction.executeWithoutResult(status -> events.publishEvent(fact));
    }

    private void forget() {
        jdbc.sql("delete from mail").update();
    }

    private List<Told> told() {
        return waiting("");
    }

    private List<Told> about(SubmissionId id) {
        return waiting(" and subject_key = 'submission:" + id.value() + "'");
    }

    private List<Told> waiting(String condition) {
        return jdbc.sql("select fact, recipient, subject, body from mail where state = 'WAITING'" + condition)
                .query((row, number) -> new Told(
                        row.getString("fact"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body")))
                .list();
    }

    private static String path(SubmissionId id) {
        return "https://essaim.example/espace/propositions/" + id.value() + "\n";
    }
}
