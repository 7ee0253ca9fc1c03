package fr.asso.aimf.essaim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.asso.aimf.essaim.MutableClock;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.AccountReinstated;
import fr.asso.aimf.essaim.account.AccountSuspended;
import fr.asso.aimf.essaim.account.AddressChangeAsked;
import fr.asso.aimf.essaim.account.AddressChanged;
import fr.asso.aimf.essaim.account.AddressToProve;
import fr.asso.aimf.essaim.account.AlreadyRegistered;
import fr.asso.aimf.essaim.account.PasswordChanged;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.RoleChanged;
import fr.asso.aimf.essaim.account.SignInLinkAsked;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.account.StaffInvitationWithdrawn;
import fr.asso.aimf.essaim.account.StaffInvited;
import fr.asso.aimf.essaim.notification.Transport.Answer;
import fr.asso.aimf.essaim.notification.Transport.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails from the fact to the mailbox, by a real database and a real mail server. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({OwnDatabase.class, MailsTests.Replacements.class})
class MailsTests {

    private static final GreenMail MAIL_SERVER =
            new GreenMail(new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", "smtp"));

    private static final String ADDRESS = "/administration/courriers";

    /** The hour, and for some tests the way mails take, are the tests' own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Replacements {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock();
        }

        @Bean
        @Primary
        Detour detour(Transport transport) {
            return new Detour(transport, new AtomicReference<>(transport));
        }
    }

    record Detour(Transport usual, AtomicReference<Transport> present) implements Transport {

        @Override
        public Answer send(Mail mail) {
            return present.get().send(mail);
        }
    }

    /** What the tests' template tells. */
    record Greeting(String name) {}

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Sender sender;

    @Autowired
    private Detour detour;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @Autowired
    private MockMvcTester mvc;

    private final String recipient = "awa." + UUID.randomUUID() + "@exemple.org";
    private final AccountId account = new AccountId(UUID.randomUUID());

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add(
                "spring.mail.port", () -> MAIL_SERVER.getSmtp().getServerSetup().getPort());
        properties.add("essaim.address", () -> "https://essaim.example");
        MAIL_SERVER.start();
    }

    @AfterAll
    static void stop() {
        MAIL_SERVER.stop();
    }

    @BeforeEach
    void emptyOutbox() {
        jdbc.sql("delete from mail").update();
    }

    @AfterEach
    void usualWay() {
        detour.present().set(detour.usual());
    }

    @Test
    void aMailLeavesOnceItsFactIsCommitted() throws Exception {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new SignInLinkAsked(account, recipient, "Awa Diop", "/connexion/lien?jeton=secret"));
            CompletableFuture.runAsync(sender::sendDue).join();
            assertThat(received()).isEmpty();
        });

        awaitState("SENT");
        assertThat(received()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Votre lien de connexion");
            assertThat(text(mail)).contains("https://essaim.example/connexion/lien?jeton=secret", "15 minutes");
        });
    }

    @Test
    void noMailTellsWhatDidNotHappen() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new PasswordChanged(account, recipient, "Awa"));
            status.setRollbackOnly();
        });
        sender.sendDue();

        assertThat(received()).isEmpty();
        assertThat(jdbc.sql("select count(*) from mail").query(Long.class).single())
                .isZero();
    }

    @Test
    void nothingSecretIsKeptOfAMailThatLeft() {
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=secret"));

        awaitState("SENT");
        assertThat(row().values()).noneMatch(value -> String.valueOf(value).contains("secret"));
    }

    @Test
    void whatTheMailServerMissedArrivesOnceWhenItIsBack() {
        MAIL_SERVER.stop();
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitAttempts(1);
        assertThat(row()).containsEntry("state", "WAITING");

        clock.advance(Duration.ofMinutes(1));
        sender.sendDue();
        awaitAttempts(2);
        MAIL_SERVER.start();
        clock.advance(Duration.ofMinutes(1));
        sender.sendDue();
        assertThat(received()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        sender.sendDue();
        awaitState("SENT");
        sender.sendDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void aMailServerThatIsDeadForADayLosesNothingAndIsAskedLessAndLess() {
        MAIL_SERVER.stop();
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitAttempts(1);

        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            sender.sendDue();
        }
        assertThat(attempts()).isLessThan(15);
        MAIL_SERVER.start();
        clock.advance(Duration.ofHours(6));
        sender.sendDue();

        awaitState("SENT");
        assertThat(received()).hasSize(1);
    }

    @Test
    void aMailWrittenWhileTheClockRanAheadDoesNotWaitUntilItIsThatLate() {
        detour.present().set(mail -> new Answer(Outcome.LATER, "not yet"));
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitAttempts(1);
        detour.present().set(detour.usual());
        jdbc.sql("update mail set attempts = 0, created_at = created_at + interval '5 hours',"
                        + " next_attempt_at = next_attempt_at + interval '5 hours'")
                .update();

        sender.sendDue();

        awaitState("SENT");
    }

    @Test
    void mailsOfAWholeDayWithoutAMailServerLeaveOnceEach() {
        MAIL_SERVER.stop();
        for (int hour = 0; hour < 24; hour++) {
            publish(new PasswordChanged(account, hour + "." + recipient, "Awa"));
            clock.advance(Duration.ofHours(1));
            sender.sendDue();
        }
        assertThat(states()).hasSize(24).containsOnly("WAITING");
        MAIL_SERVER.start();

        await().untilAsserted(() -> {
            // Again: one may have been tried in vain just before the server was back, and after the clock had moved on.
            clock.advance(Duration.ofHours(6));
            sender.sendDue();
            assertThat(states()).containsOnly("SENT");
        });
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            sender.sendDue();
        }

        for (int hour = 0; hour < 24; hour++) {
            assertThat(receivedBy(hour + "." + recipient)).as("hour %d", hour).hasSize(1);
        }
    }

    @Test
    void aMailTriedWhileTheClockRanAheadDoesNotWaitUntilItIsThatLate() {
        clock.advance(Duration.ofDays(1));
        serverAway();
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitAttempts(1);
        clock.advance(Duration.ofDays(-1));
        sender.sendDue();
        awaitAttempts(2);

        clock.advance(Duration.ofMinutes(1));
        serverBack();

        awaitState("SENT");
        sender.sendDue();
        clock.advance(Duration.ofDays(1));
        sender.sendDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void pausesDoubleUpToSixHours() {
        assertThat(Sender.pauseAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sender.pauseAfter(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Sender.pauseAfter(9)).isEqualTo(Duration.ofMinutes(256));
        assertThat(Sender.pauseAfter(10)).isEqualTo(Duration.ofHours(6));
        assertThat(Sender.pauseAfter(1_000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aMailThatCannotLeaveNowDoesNotKeepTheOthers() {
        detour.present().set(mail -> {
            if (mail.text().subject().contains("suspendu")) {
                throw new IllegalStateException("nobody foresaw this");
            }
            return detour.usual().send(mail);
        });
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new AccountSuspended(account, recipient, "Awa"));
            events.publishEvent(new PasswordChanged(account, recipient, "Awa"));
        });

        await().untilAsserted(() -> assertThat(states()).containsExactlyInAnyOrder("WAITING", "SENT"));
    }

    @Test
    void anAwayServerIsAskedOnceAndNotForEveryMail() {
        List<Mail> asked = new ArrayList<>();
        detour.present().set(mail -> new Answer(Outcome.AWAY, "away"));
        transaction.executeWithoutResult(status -> {
            for (int number = 0; number < 5; number++) {
                outbox.write(Notice.of(new Greeting("Awa"), "about:" + number), "test/greeting", recipient);
            }
        });
        await().untilAsserted(() -> assertThat(attempts()).isPositive());
        int before = attempts();
        Sender node = node(mail -> {
            asked.add(mail);
            return new Answer(Outcome.AWAY, "away");
        });

        node.sendDue();

        assertThat(before).isLessThan(5);
        assertThat(asked).hasSize(1);
    }

    @Test
    void severalNodesNeverSendOneMailTwice() throws Exception {
        transaction.executeWithoutResult(status -> {
            for (int number = 0; number < 40; number++) {
                outbox.write(Notice.of(new Greeting("Awa"), "about:" + number), "test/greeting", recipient);
            }
        });
        List<Future<?>> nodes = new ArrayList<>();
        try (ExecutorService machines = Executors.newFixedThreadPool(3)) {
            for (int number = 0; number < 3; number++) {
                nodes.add(machines.submit(() -> node(detour).sendDue()));
            }
        }
        for (Future<?> node : nodes) {
            node.get();
        }

        await().untilAsserted(() -> assertThat(states()).hasSize(40).containsOnly("SENT"));
        assertThat(received()).hasSize(40);
        assertThat(received()).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
    }

    @Test
    void oneFactIsToldOnceToOnePersonHoweverOftenItIsHeard() {
        Notice notice = Notice.of(new Greeting("Awa"), "about");
        transaction.executeWithoutResult(status -> outbox.write(notice, "test/greeting", recipient));
        transaction.executeWithoutResult(status -> outbox.write(notice, "test/greeting", recipient));

        awaitState("SENT");
        assertThat(states()).hasSize(1);
    }

    @Test
    void aNewerMailAboutTheSameReplacesOneThatWaits() throws Exception {
        serverAway();
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=first"));
        // What is being sent when it is replaced may still arrive.
        awaitAttempts(1);
        publish(new SignInLinkAsked(account, "x" + recipient, "Awa", "/connexion/lien?jeton=other"));
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=second"));
        serverBack();

        await().untilAsserted(() -> assertThat(states()).containsExactlyInAnyOrder("SUPERSEDED", "SENT", "SENT"));
        assertThat(received())
                .singleElement()
                .satisfies(mail -> assertThat(text(mail)).contains("jeton=second"));
    }

    @Test
    void whatIsSettledWhileItIsTriedInVainIsNotTriedAgain() {
        detour.present().set(mail -> {
            CompletableFuture.runAsync(() -> publish(new AccountDeleted(account, recipient)))
                    .join();
            return new Answer(Outcome.LATER, "451 try later");
        });
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=1"));

        awaitState("SUPERSEDED");
        serverBack();
        assertThat(states()).containsExactly("SUPERSEDED");
        assertThat(received()).isEmpty();
    }

    @Test
    void nobodyIsToldWhatIsSettled() {
        serverAway();
        publish(new AddressChangeAsked(account, recipient, "x" + recipient, "Awa", "/a?jeton=1", "/a?jeton=2"));
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=3"));
        publish(new AccountDeleted(account, recipient));
        serverBack();

        assertThat(states()).hasSize(3).containsOnly("SUPERSEDED");
        assertThat(received()).isEmpty();
    }

    @Test
    void whatWasRefusedAndIsSettledSinceIsNotTriedAgain() {
        detour.present().set(mail -> new Answer(Outcome.REFUSED, "550 unknown"));
        publish(new StaffInvited(recipient, Role.ADMINISTRATOR, "Omar Sy", "/invitation?jeton=1"));
        awaitState("FAILED");
        publish(new StaffInvitationWithdrawn(recipient));

        assertThat(row()).containsEntry("state", "SUPERSEDED").containsEntry("body", null);
    }

    @Test
    void aLinkThatWorksNoMoreIsNotSent() {
        serverAway();
        publish(new SignInLinkAsked(account, recipient, "Awa", "/connexion/lien?jeton=late"));
        // Else it may be looked for before its time is over, and leave after the server is back.
        awaitAttempts(1);
        clock.advance(Duration.ofMinutes(15));
        serverBack();

        assertThat(row()).containsEntry("state", "SUPERSEDED").containsEntry("body", null);
        assertThat(received()).isEmpty();
    }

    @Test
    void anAddressThatIsRefusedForGoodIsNotTriedAgain() {
        detour.present()
                .set(mail -> new Answer(
                        Outcome.REFUSED, "550 5.1.1 <" + mail.recipient().toUpperCase() + "> unknown"));
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitState("FAILED");
        usualWay();
        clock.advance(Duration.ofDays(1));
        sender.sendDue();

        assertThat(received()).isEmpty();
        assertThat(row())
                .containsEntry("last_error", "550 5.1.1 <a…@EXEMPLE.ORG> unknown")
                .containsEntry("attempts", 1);
    }

    @Test
    void aMailIsTheSameInTextAndInHtmlAndSaysThatAProgramWroteIt() throws Exception {
        transaction.executeWithoutResult(status ->
                outbox.write(Notice.of(new Greeting("Zoé <b>Ñ</b> & Cie"), "about"), "test/greeting", recipient));
        awaitState("SENT");

        MimeMessage mail = received().get(0);
        assertThat(mail.getSubject()).isEqualTo("Été à Zoé <b>Ñ</b> & Cie 🐝");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Essaim <essaim@essaim.example>");
        assertThat(mail.getMessageID())
                .matches("<[0-9a-f-]{36}@essaim\\.example>")
                .isEqualTo(row().get("message_id"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getSentDate()).isNotNull();
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(text(mail))
                .contains("Bonjour Zoé <b>Ñ</b> & Cie,", "https://essaim.example/initiatives?q=été&page=2.")
                .endsWith("Essaim, le portail de l’AIMF\r\n");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains(
                        "<html lang=\"fr\">",
                        "Bonjour Zoé &lt;b&gt;Ñ&lt;/b&gt; &amp; Cie,",
                        "<a href=\"https://essaim.example/initiatives?q=été&amp;page=2\">")
                .doesNotContain("<img", "<b>");
    }

    @Test
    void aNameWithLineBreaksBreaksNoHeader() throws Exception {
        transaction.executeWithoutResult(status -> outbox.write(
                Notice.of(new Greeting("Awa\r\nBcc: victime@exemple.org\r\n\r\nLisez\u0000ceci"), "about"),
                "test/greeting",
                recipient));
        awaitState("SENT");

        MimeMessage mail = received().get(0);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Été à Awa Bcc: victime@exemple.org Lisez ceci 🐝");
        assertThat(text(mail)).startsWith("Bonjour Awa");
        assertThat(Arrays.stream(MAIL_SERVER.getReceivedMessages()).flatMap(MailsTests::recipients))
                .doesNotContain("victime@exemple.org");
    }

    @Test
    void everyFactAboutAnAccountIsToldToWhomItConcerns() {
        String other = "nouvelle." + recipient;
        tell(new AddressToProve(recipient, "Gagnez ici\u00a0: evil.example", "/inscription/confirmer?jeton=A"));
        tell(new AlreadyRegistered(recipient, "Awa Diop"));
        tell(new AddressChangeAsked(account, recipient, other, "Awa", "/compte/x?jeton=old", "/compte/x?jeton=new"));
        tell(new AddressChanged(account, recipient, other, "Awa"));
        tell(new StaffInvited(recipient, Role.MODERATOR, "Ada Min", "/invitation?jeton=M"));
        tell(new StaffInvited(recipient, Role.ADMINISTRATOR, "Ada Min", "/invitation?jeton=D"));
        tell(new PasswordChanged(account, recipient, "Awa"));
        tell(new RoleChanged(account, recipient, "Awa", Role.MODERATOR));
        tell(new RoleChanged(account, recipient, "Awa", Role.MEMBER));
        tell(new RoleChanged(account, recipient, "Awa", Role.ADMINISTRATOR));
        tell(new AccountSuspended(account, recipient, "Awa"));
        tell(new AccountReinstated(account, recipient, "Awa"));

        await().untilAsserted(() -> assertThat(states()).hasSize(14).doesNotContain("WAITING"));
        assertThat(received().stream().map(MailsTests::whole).toList())
                .hasSize(12)
                .anyMatch(mail ->
                        mail.contains("https://essaim.example/inscription/confirmer?jeton=A") && !mail.contains("evil"))
                .anyMatch(mail -> mail.startsWith("Vous avez déjà un compte\n"))
                .anyMatch(mail -> mail.contains(other) && mail.contains("jeton=old") && !mail.contains("jeton=new"))
                .anyMatch(mail -> mail.startsWith("L’adresse de votre compte a changé\n") && mail.contains(other))
                .anyMatch(mail -> mail.startsWith("Invitation à modérer les propositions sur Essaim\n")
                        && mail.contains("Ada Min"))
                .anyMatch(mail ->
                        mail.startsWith("Invitation à administrer Essaim\n") && mail.contains("pour l’administrer."))
                .anyMatch(mail -> mail.startsWith("Le mot de passe de votre compte a changé\n"))
                .anyMatch(mail -> mail.contains("Vous modérez désormais"))
                .anyMatch(mail -> mail.contains("Vous ne modérez plus"))
                .anyMatch(mail -> mail.contains("Vous administrez désormais"))
                .anyMatch(mail -> mail.startsWith("Votre compte est suspendu\n"))
                .anyMatch(mail -> mail.startsWith("Votre compte est rétabli\n"));
        assertThat(receivedBy(other).map(MailsTests::whole))
                .hasSize(2)
                .anyMatch(mail -> mail.contains("jeton=new") && !mail.contains("jeton=old"))
                .anyMatch(mail -> mail.startsWith("L’adresse de votre compte a changé\n"));
    }

    @Test
    void administratorsSeeWhatDoesNotLeaveAndWhyButNoWholeAddress() {
        detour.present().set(mail -> new Answer(Outcome.LATER, "451 try <later>"));
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitAttempts(1);
        assertThat(page()).contains("1 courriel en attente", "Essayé une fois.", "Prochain essai");
        for (int attempt = 2; attempt <= 5; attempt++) {
            clock.advance(Duration.ofHours(6));
            sender.sendDue();
            awaitAttempts(attempt);
        }

        assertThat(page())
                .contains("1 courriel bloqué", "a…@exemple.org", "451 try &lt;later&gt;", "Essayé 5 fois.")
                .doesNotContain(recipient);
    }

    @Test
    void anAdministratorHasAMailTriedAtOnceOrGivesItUp() {
        detour.present().set(mail -> new Answer(Outcome.REFUSED, "550 unknown"));
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitState("FAILED");
        assertThat(page()).contains("1 courriel refusé", "550 unknown").doesNotContain("Prochain essai");
        UUID id = (UUID) row().get("id");

        usualWay();
        assertThat(mvc.post()
                        .uri(ADDRESS + "/reessayer")
                        .param("courrier", id.toString())
                        .with(csrf())
                        .with(administrator()))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl(ADDRESS);
        awaitState("SENT");
        assertThat(received()).hasSize(1);
        assertThat(page()).contains("Aucun courriel n’attend.", "23 novembre 2026");

        assertThat(mvc.post()
                        .uri(ADDRESS + "/abandonner")
                        .param("courrier", id.toString())
                        .with(csrf())
                        .with(administrator()))
                .flash()
                .containsEntry("done", "notification.mails.gone");
        assertThat(row()).containsEntry("state", "SENT");

        serverAway();
        publish(new PasswordChanged(account, "x" + recipient, "Awa"));
        UUID waiting = jdbc.sql("select id from mail where state = 'WAITING'")
                .query(UUID.class)
                .single();
        assertThat(mvc.post()
                        .uri(ADDRESS + "/abandonner")
                        .param("courrier", waiting.toString())
                        .with(csrf())
                        .with(administrator()))
                .flash()
                .containsEntry("done", "notification.mails.abandoned");
        assertThat(states()).containsExactlyInAnyOrder("SENT", "SUPERSEDED");
    }

    @Test
    void onlyAdministratorsSeeMails() {
        assertThat(mvc.get().uri(ADDRESS)).hasStatus3xxRedirection();
        assertThat(mvc.get().uri(ADDRESS).with(as(Role.MODERATOR))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.post()
                        .uri(ADDRESS + "/reessayer")
                        .param("courrier", "x")
                        .with(csrf())
                        .with(administrator()))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whomThePortalWroteToIsForgottenAfterNinetyDays() {
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitState("SENT");
        clock.advance(Duration.ofDays(90));
        sender.deleteOld();
        assertThat(states()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        sender.deleteOld();

        assertThat(states()).isEmpty();
    }

    @Test
    void whatAnotherNodeIsAtIsLeftToIt() {
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitState("SENT");
        jdbc.sql("update mail set created_at = created_at - interval '91 days'").update();
        jdbc.sql("delete from scheduled_lock").update();
        jdbc.sql("""
                insert into scheduled_lock (name, lock_until, locked_at, locked_by)
                values ('old-mails', now() at time zone 'utc' + interval '1 minute', now(), 'another node')""").update();

        sender.deleteOld();
        assertThat(states()).hasSize(1);

        jdbc.sql("update scheduled_lock set lock_until = now() at time zone 'utc'")
                .update();
        sender.deleteOld();
        assertThat(states()).isEmpty();
    }

    /** Nothing is locked for longer than ten minutes: this is what a database leaves whose clock was set back. */
    @Test
    void aLockOfAClockThatRanAheadHoldsUpNobody() {
        publish(new PasswordChanged(account, recipient, "Awa"));
        awaitState("SENT");
        jdbc.sql("update mail set created_at = created_at - interval '91 days'").update();
        jdbc.sql("""
                insert into scheduled_lock (name, lock_until, locked_at, locked_by)
                values ('old-mails', now() at time zone 'utc' + interval '1 day', now() + interval '1 day', 'another node')
                on conflict (name) do update set lock_until = excluded.lock_until""").update();

        sender.deleteOld();

        assertThat(states()).isEmpty();
    }

    private void publish(Object fact) {
        transaction.executeWithoutResult(status -> events.publishEvent(fact));
    }

    /** Before something newer is told, this has left. */
    private void tell(Object fact) {
        publish(fact);
        await().untilAsserted(() -> assertThat(states()).doesNotContain("WAITING"));
    }

    /** Every attempt is put off; mails already put off are due again when the clock moves on. */
    private void serverAway() {
        detour.present().set(mail -> new Answer(Outcome.AWAY, "away"));
    }

    private void serverBack() {
        usualWay();
        // One that is being tried in vain would be put off by the clock's new time.
        await().untilAsserted(() -> assertThat(underWay()).isZero());
        clock.advance(Duration.ofMinutes(1));
        sender.sendDue();
    }

    /** Each mail that is being sent is locked for as long. */
    private int underWay() {
        return jdbc.sql("""
                select count(*) from pg_locks join pg_database on pg_database.oid = database
                where locktype = 'advisory' and datname = current_database()""").query(Integer.class).single();
    }

    private Sender node(Transport transport) {
        return new Sender(jdbc, transaction, transport, clock);
    }

    private String page() {
        MvcTestResult page = mvc.get().uri(ADDRESS).with(administrator()).exchange();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static RequestPostProcessor administrator() {
        return as(Role.ADMINISTRATOR);
    }

    private static RequestPostProcessor as(Role role) {
        SignedIn person = new SignedIn(new AccountId(UUID.randomUUID()), "Ada Min", "ada@exemple.org", role);
        List<GrantedAuthority> authorities = new ArrayList<>(AuthorityUtils.createAuthorityList("ROLE_" + role));
        authorities.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        return authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, authorities));
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> assertThat(states()).contains(state));
    }

    private void awaitAttempts(int attempts) {
        await().untilAsserted(() -> assertThat(attempts()).isEqualTo(attempts));
    }

    private int attempts() {
        return jdbc.sql("select coalesce(sum(attempts), 0) from mail")
                .query(Integer.class)
                .single();
    }

    private List<String> states() {
        return jdbc.sql("select state from mail").query(String.class).list();
    }

    private Map<String, Object> row() {
        return jdbc.sql("select * from mail").query().singleRow();
    }

    private List<MimeMessage> received() {
        return receivedBy(recipient).toList();
    }

    private static Stream<MimeMessage> receivedBy(String address) {
        return Arrays.stream(MAIL_SERVER.getReceivedMessages())
                .filter(mail -> recipients(mail).anyMatch(address::equals));
    }

    private static Stream<String> recipients(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Object::toString);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }

    private static String whole(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + text(mail);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
