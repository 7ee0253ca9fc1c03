package fr.asso.aimf.essaim.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.WEBAUTHN_AUTHORITY;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.FormStamps;
import fr.asso.aimf.essaim.web.Limit;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people do with accounts, page by page; mails are seen as the facts that cause them. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@RecordApplicationEvents
class AccountFlowsTests {

    private static final String PASSWORD = "girafe lampe tilleul";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Registration registration;

    @Autowired
    private SignInLinks signInLinks;

    @Autowired
    private Staff staff;

    @Autowired
    private FirstAdministrator firstAdministrator;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @Test
    void whoRegistersHasAnAccountOnceTheAddressIsProved() {
        String email = newEmail();
        String stamp = FormStamps.ofAMinuteAgo(context);
        Client client = new Client(mvc);

        assertThat(client.post(
                        "/inscription", "name", "Awa Diop", "email", email, "password", PASSWORD, "tampon", stamp))
                .hasRedirectedUrl("/inscription/envoyee");
        assertThat(accounts.find(new EmailAddress(email))).isEmpty();

        AddressToProve mail = only(AddressToProve.class);
        assertThat(mail.email()).isEqualTo(email);
        assertThat(client.get(mail.path())).hasStatusOk().bodyText().contains("Awa Diop", "name=\"jeton\"");
        assertThat(client.post("/inscription/confirmer", "jeton", token(mail.path()), "password", PASSWORD))
                .hasRedirectedUrl("/espace");
        assertThat(client.get("/compte")).hasStatusOk().bodyText().contains("Awa Diop", email);
        assertThat(new Client(mvc).post("/connexion", "email", email.toUpperCase(), "password", PASSWORD))
                .hasRedirectedUrl("/espace");
    }

    @Test
    void whoRegistersAgainLearnsItByMailAlone() {
        SignedIn known = account(Role.MEMBER);

        registration.ask("Quelqu’un d’autre", new EmailAddress(known.email()), PASSWORD);

        assertThat(only(AlreadyRegistered.class)).isEqualTo(new AlreadyRegistered(known.email(), known.name()));
        assertThat(events.stream(AddressToProve.class)).isEmpty();
    }

    @Test
    void whoConfirmsARegistrationThatIsNotTheirsOpensNoAccount() {
        EmailAddress victim = new EmailAddress(newEmail());
        registration.ask("Quelqu’un d’autre", victim, PASSWORD);
        String token = token(only(AddressToProve.class).path());
        Client client = new Client(mvc);

        for (String password : List.of("", "ce que je choisirais")) {
            assertThat(client.post("/inscription/confirmer", "jeton", token, "password", password))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains("Ce n’est pas le mot de passe choisi", "href=\"/inscription\"");
        }

        assertThat(accounts.find(victim)).isEmpty();
        assertThat(client.get("/compte")).hasRedirectedUrl("/connexion");
    }

    @Test
    void thePasswordOfARegistrationIsNotGuessedForLong() {
        registration.ask("Awa Diop", new EmailAddress(newEmail()), PASSWORD);
        String token = token(only(AddressToProve.class).path());
        Client client = new Client(mvc);

        for (int i = 0; i < Limit.SIGN_IN.capacity(); i++) {
            client.post("/inscription/confirmer", "jeton", token, "password", "essai");
        }

        assertThat(client.post("/inscription/confirmer", "jeton", token, "password", PASSWORD))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .bodyText()
                .contains("Réessayez dans");
    }

    @Test
    void ofSeveralRegistrationsOfOneAddressTheLastMakesTheAccountOnce() {
        EmailAddress email = new EmailAddress(newEmail());
        registration.ask("Awa Diop", email, PASSWORD);
        registration.ask("Awa D.", email, PASSWORD);
        List<String> tokens = events.stream(AddressToProve.class)
                .map(mail -> token(mail.path()))
                .toList();

        List<Integer> statuses = atOnce(Stream.of(tokens.get(0), tokens.get(1), tokens.get(1))
                .<Callable<Integer>>map(token -> () -> new Client(mvc)
                        .post("/inscription/confirmer", "jeton", token, "password", PASSWORD)
                        .getResponse()
                        .getStatus())
                .toList());

        assertThat(statuses).containsExactlyInAnyOrder(410, 302, 410);
        assertThat(accounts.find(email).orElseThrow().name()).contains("Awa D.");
    }

    @Test
    void whatIsRefusedIsShownAgainWithWhatIsWrong() {
        MvcTestResult page = new Client(mvc)
                .post("/inscription", "name", "<b>A</b>".repeat(30), "email", "x@", "password", "court", "tampon", "");

        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page)
                .bodyText()
                .contains("Erreur", "href=\"#email\"", "aria-describedby=\"email-aide email-erreur\"", "value=\"x@\"")
                .contains("Relisez ce que vous avez écrit", "&lt;b&gt;A")
                .doesNotContain("<b>A", "value=\"court\"", "#[global]");
    }

    @Test
    void aRobotIsToldTheSameAndNothingIsDone() {
        assertThat(new Client(mvc)
                        .post(
                                "/inscription",
                                "name",
                                "Robot",
                                "email",
                                newEmail(),
                                "password",
                                PASSWORD,
                                "site_web",
                                "x"))
                .hasRedirectedUrl("/inscription/envoyee");
        assertThat(events.stream(AddressToProve.class)).isEmpty();
    }

    @Test
    void wrongUnknownAndSuspendedLookTheSame() {
        SignedIn person = account(Role.MEMBER);
        SignedIn suspended = account(Role.MEMBER);
        staff.suspend(account(Role.ADMINISTRATOR), suspended.id());

        String wrong = refusal(person.email(), "tilleul girafe lampe");

        assertThat(refusal(newEmail(), PASSWORD)).isEqualTo(wrong);
        assertThat(refusal(suspended.email(), PASSWORD)).isEqualTo(wrong);
        assertThat(refusal(person.email(), "")).isEqualTo(wrong);
        assertThat(refusal("\u0000", "x".repeat(100_000))).isEqualTo(wrong);
    }

    @Test
    void whoGuessesTooOftenIsToldWhenToTryAgainAndKeepsWhatTheyTyped() {
        String email = newEmail();
        List<MvcTestResult> answers = IntStream.rangeClosed(0, Limit.SIGN_IN.capacity())
                .mapToObj(i -> new Client(mvc)
                        .from("192.0.2." + i)
                        .post("/connexion", "email", i % 2 == 0 ? email : email.toUpperCase(), "password", "essai"))
                .toList();

        assertThat(answers.subList(0, Limit.SIGN_IN.capacity()))
                .allSatisfy(answer -> assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        assertThat(answers.get(Limit.SIGN_IN.capacity()))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .bodyText()
                .contains("Réessayez dans", "value=\"" + email + "\"");
    }

    @Test
    void aNetworkThatTriesAccountAfterAccountIsStoppedAndOthersAreNot() {
        Client client = new Client(mvc).from("203.0.113.7");
        IntStream.range(0, Limit.SIGN_IN_FROM_NETWORK.capacity())
                .forEach(i -> client.post("/connexion", "email", newEmail(), "password", "essai"));
        SignedIn person = account(Role.MEMBER);

        assertThat(client.post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(new Client(mvc).post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasRedirectedUrl("/espace");
    }

    @Test
    void whoKnowsThePasswordUsesUpNothing() {
        SignedIn person = account(Role.MEMBER);

        for (int i = 0; i <= Limit.SIGN_IN.capacity(); i++) {
            assertThat(new Client(mvc)
                            .from("203.0.113.8")
                            .post("/connexion", "email", person.email(), "password", PASSWORD))
                    .hasRedirectedUrl("/espace");
        }
    }

    @Test
    void aMailedLinkSignsInOnceAndEndsAllGuessing() {
        SignedIn person = account(Role.MEMBER);
        signInLinks.ask(new EmailAddress(person.email()));
        String path = only(SignInLinkAsked.class).path();
        Client client = new Client(mvc);

        MvcTestResult page = client.get(path);
        assertThat(page)
                .hasStatusOk()
                .headers()
                .hasValue("Referrer-Policy", "no-referrer")
                .hasValue("Cache-Control", "no-store");
        client.get(path);
        assertThat(client.post("/connexion/lien", "jeton", token(path))).hasRedirectedUrl("/espace");

        MvcTestResult again = new Client(mvc).post("/connexion/lien", "jeton", token(path));
        assertThat(again).hasStatus(HttpStatus.GONE).bodyText().contains("href=\"/connexion\"");
        assertThat(new Client(mvc).get(path)).hasStatus(HttpStatus.GONE);
    }

    @Test
    void aLinkWorksForItsPurposeAndItsTimeAlone() {
        SignedIn person = account(Role.MEMBER);
        signInLinks.ask(new EmailAddress(person.email()));
        String token = token(only(SignInLinkAsked.class).path());

        assertThat(new Client(mvc).post("/inscription/confirmer", "jeton", token))
                .hasStatus(HttpStatus.GONE);
        jdbc.sql("update account_link set expires_at = now() - interval '1 second' where account_id = ?")
                .param(person.id().value())
                .update();
        assertThat(new Client(mvc).post("/connexion/lien", "jeton", token)).hasStatus(HttpStatus.GONE);
    }

    @Test
    void nobodyWhoReadsTheTableCanFollowALink() {
        SignedIn person = account(Role.MEMBER);
        signInLinks.ask(new EmailAddress(person.email()));
        String token = token(only(SignInLinkAsked.class).path());

        assertThat(jdbc.sql("select encode(token_hash, 'base64') || data from account_link where account_id = ?")
                        .param(person.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void unknownAddressesAreAnsweredAsKnownOnes() {
        signInLinks.ask(new EmailAddress(newEmail()));

        assertThat(events.stream(SignInLinkAsked.class)).isEmpty();
    }

    @Test
    void fiveMailsToOneAddressAreEnoughForAnHour() {
        String email = newEmail();
        String stamp = FormStamps.ofAMinuteAgo(context);
        Client client = new Client(mvc);

        IntStream.range(0, 5)
                .forEach(i -> assertThat(client.post("/connexion/lien", "email", email, "tampon", stamp))
                        .hasRedirectedUrl("/connexion/lien/envoye"));
        assertThat(client.post("/connexion/lien", "email", email, "tampon", stamp))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .bodyText()
                .contains("value=\"" + email + "\"");
    }

    @Test
    void signingInLeadsWhereOneWantedToGo() {
        SignedIn person = account(Role.MEMBER);
        Client client = new Client(mvc);

        assertThat(client.get("/compte/nom?de=mail")).hasRedirectedUrl("/connexion");
        String before = client.cookies().get("SESSION").getValue();
        assertThat(client.post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasRedirectedUrl("/compte/nom?de=mail");
        assertThat(client.cookies().get("SESSION").getValue()).isNotEqualTo(before);
    }

    @Test
    void staffAreLedToTheirSecondFactorAndThenWhereTheyWantedToGo() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        Client client = new Client(mvc);
        client.post("/connexion", "email", administrator.email(), "password", PASSWORD);

        assertThat(client.get("/administration/comptes")).hasRedirectedUrl("/connexion/second-facteur");
        assertThat(client.get("/connexion/second-facteur"))
                .hasStatusOk()
                .bodyText()
                .contains(administrator.email());
        client.post("/connexion/second-facteur");
        assertThat(client.post(
                        "/connexion/lien",
                        "jeton",
                        token(only(SignInLinkAsked.class).path())))
                .hasRedirectedUrl("/administration/comptes");
        assertThat(client.get("/administration/comptes")).hasStatusOk();
    }

    @Test
    void aLinkAloneIsNotEnoughForStaffButThePasswordAfterItIs() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        Client client = new Client(mvc).signIn(sessions, administrator, OTT_AUTHORITY);

        assertThat(client.get("/administration")).hasRedirectedUrl("/connexion/second-facteur");
        assertThat(client.get("/connexion/second-facteur")).bodyText().contains("type=\"password\"");
        assertThat(client.post("/connexion", "email", administrator.email(), "password", PASSWORD))
                .hasRedirectedUrl("/administration");
        assertThat(client.get("/administration")).hasStatusOk();
    }

    @Test
    void factorsOfTwoPeopleNeverAddUp() {
        Client client = new Client(mvc).signIn(sessions, account(Role.MEMBER), OTT_AUTHORITY);
        SignedIn administrator = account(Role.ADMINISTRATOR);

        client.post("/connexion", "email", administrator.email(), "password", PASSWORD);

        assertThat(client.get("/administration")).hasRedirectedUrl("/connexion/second-facteur");
    }

    @Test
    void aPasskeyIsEnoughForStaff() {
        Client client = new Client(mvc).signIn(sessions, account(Role.ADMINISTRATOR), WEBAUTHN_AUTHORITY);

        assertThat(client.get("/administration")).hasStatusOk();
    }

    @Test
    void whatNoBrowserMakesIsNoPasskey() {
        Client client = new Client(mvc).signIn(sessions, account(Role.MEMBER), PASSWORD_AUTHORITY);
        assertThat(client.post("/webauthn/register/options"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.authenticatorSelection.userVerification")
                .isEqualTo("required");

        assertThat(mvc.post()
                        .uri("/webauthn/register")
                        .with(csrf())
                        .cookie(client.cookies().values().toArray(Cookie[]::new))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"publicKey": {"label": "x", "credential": {"id": "AA", "rawId": "AA", "type": "public-key",
                                "response": {"attestationObject": "AA", "clientDataJSON": "AA", "transports": []},
                                "clientExtensionResults": {}}}}"""))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void withAStolenPasswordOrMailboxNobodyTakesAnAccountOfStaffOrEndsIt() {
        SignedIn moderator = account(Role.MODERATOR);
        for (String stolen : List.of(PASSWORD_AUTHORITY, OTT_AUTHORITY)) {
            Client client = new Client(mvc).signIn(sessions, moderator, stolen);

            for (String way : List.of(
                    "/webauthn/register",
                    "/compte/mot-de-passe",
                    "/compte/adresse",
                    "/compte/supprimer",
                    "/compte/sessions/fermer-les-autres")) {
                assertThat(client.post(way)).hasRedirectedUrl("/connexion/second-facteur");
            }
        }
    }

    @Test
    void aSuspensionHoldsAtOnceEverywhere() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        SignedIn person = account(Role.MEMBER);
        Client theirs = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        signInLinks.ask(new EmailAddress(person.email()));
        String link = only(SignInLinkAsked.class).path();
        Client client = asStaff(administrator);
        assertThat(theirs.get("/compte")).hasStatusOk();

        client.post(
                "/administration/comptes/suspendre",
                "compte",
                person.id().value().toString());

        assertThat(theirs.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(new Client(mvc).post("/connexion/lien", "jeton", token(link)))
                .hasStatus(HttpStatus.GONE);
        assertThat(only(AccountSuspended.class).account()).isEqualTo(person.id());
        assertThat(acts(person)).containsExactly("SUSPENDED");

        client.post(
                "/administration/comptes/retablir",
                "compte",
                person.id().value().toString());
        assertThat(new Client(mvc).post("/connexion", "email", person.email(), "password", PASSWORD))
                .hasRedirectedUrl("/espace");
        assertThat(acts(person)).containsExactly("SUSPENDED", "REINSTATED");
        assertThat(only(AccountReinstated.class))
                .isEqualTo(new AccountReinstated(person.id(), person.email(), person.name()));
    }

    @Test
    void whoChangesTheirNameStaysSignedInUnderIt() {
        Client client = new Client(mvc).signIn(sessions, account(Role.MEMBER), PASSWORD_AUTHORITY);

        client.post("/compte/nom", "name", "Aïssatou");

        assertThat(client.get("/compte")).hasStatusOk().bodyText().contains("Aïssatou", "Votre nom est modifié");
    }

    @Test
    void anotherRoleAsksForSigningInAgain() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        SignedIn person = account(Role.MEMBER);
        Client theirs = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);

        asStaff(administrator)
                .post(
                        "/administration/comptes/role",
                        "compte",
                        person.id().value().toString(),
                        "role",
                        "MODERATOR");

        assertThat(theirs.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(only(RoleChanged.class).role()).isEqualTo(Role.MODERATOR);
        assertThat(acts(person)).containsExactly("ROLE_CHANGED");
    }

    @Test
    void ofAdministratorsWhoDemoteEachOtherOneRemains() {
        SignedIn one = account(Role.ADMINISTRATOR);
        SignedIn other = account(Role.ADMINISTRATOR);

        List<Boolean> done = atOnce(List.of(
                () -> staff.changeRole(one, other.id(), Role.MEMBER),
                () -> staff.changeRole(other, one.id(), Role.MEMBER)));

        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(staff.changeRole(one, one.id(), Role.MEMBER)).isFalse();
    }

    @Test
    void anAddressChangesWhenBothEndsHaveConfirmed() {
        SignedIn person = account(Role.MEMBER);
        Client client = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        String newEmail = newEmail();
        client.post("/compte/adresse", "email", newEmail);
        AddressChangeAsked mail = only(AddressChangeAsked.class);

        Client elsewhere = new Client(mvc);
        assertThat(elsewhere.get(mail.pathForNew())).hasStatusOk().bodyText().contains(newEmail);
        assertThat(elsewhere.post("/compte/adresse/confirmer", "jeton", token(mail.pathForNew())))
                .hasStatusOk()
                .bodyText()
                .contains("Une confirmation sur deux");
        assertThat(client.get("/compte")).hasStatusOk();

        assertThat(client.post("/compte/adresse/confirmer", "jeton", token(mail.pathForOld())))
                .hasStatusOk()
                .bodyText()
                .contains("L’adresse est changée");
        assertThat(client.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(only(AddressChanged.class).newEmail()).isEqualTo(newEmail);
        assertThat(new Client(mvc).post("/connexion", "email", newEmail, "password", PASSWORD))
                .hasRedirectedUrl("/espace");
    }

    @Test
    void confirmationsAtTheSameMomentBothCount() {
        SignedIn person = account(Role.MEMBER);
        new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY).post("/compte/adresse", "email", newEmail());
        AddressChangeAsked mail = only(AddressChangeAsked.class);

        atOnce(List.of(
                () -> new Client(mvc).post("/compte/adresse/confirmer", "jeton", token(mail.pathForOld())),
                () -> new Client(mvc).post("/compte/adresse/confirmer", "jeton", token(mail.pathForNew()))));

        assertThat(accounts.find(person.id()).orElseThrow().email()).contains(new EmailAddress(mail.newEmail()));
    }

    @Test
    void anAddressThatHasAnAccountIsNotTakenFromIt() {
        SignedIn person = account(Role.MEMBER);
        SignedIn other = account(Role.MEMBER);
        new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY).post("/compte/adresse", "email", other.email());
        AddressChangeAsked mail = only(AddressChangeAsked.class);

        new Client(mvc).post("/compte/adresse/confirmer", "jeton", token(mail.pathForOld()));
        assertThat(new Client(mvc).post("/compte/adresse/confirmer", "jeton", token(mail.pathForNew())))
                .hasStatus(HttpStatus.CONFLICT);

        assertThat(accounts.find(person.id()).orElseThrow().email()).contains(new EmailAddress(person.email()));
    }

    @Test
    void aPasswordChangesForWhoKnowsItAndEndsTheOtherSessions() {
        SignedIn person = account(Role.MEMBER);
        Client other = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        Client client = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);

        assertThat(client.post("/compte/mot-de-passe", "present", "faux", "password", "tilleul lampe girafe"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(client.post("/compte/mot-de-passe", "present", PASSWORD, "password", "tilleul lampe girafe"))
                .hasRedirectedUrl("/compte");

        assertThat(other.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(client.get("/compte")).hasStatusOk();
        assertThat(only(PasswordChanged.class).account()).isEqualTo(person.id());
    }

    @Test
    void inAStrangersHandsASessionDoesNotHelpToGuessThePassword() {
        SignedIn person = account(Role.MEMBER);
        Client client = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        List<String> ways = List.of("/compte/mot-de-passe", "/compte/mot-de-passe/retirer");
        for (int i = 0; i < Limit.SIGN_IN.capacity(); i++) {
            assertThat(client.post(ways.get(i % ways.size()), "present", "faux", "password", "tilleul lampe girafe"))
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }

        for (String way : ways) {
            assertThat(client.post(way, "present", PASSWORD, "password", "tilleul lampe girafe"))
                    .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                    .bodyText()
                    .contains("Réessayez dans");
        }
        assertThat(events.stream(PasswordChanged.class)).isEmpty();
    }

    @Test
    void whoForgotThePasswordChangesItAfterALink() {
        SignedIn person = account(Role.MEMBER);
        signInLinks.ask(new EmailAddress(person.email()));
        Client client = new Client(mvc);
        client.post(
                "/connexion/lien", "jeton", token(only(SignInLinkAsked.class).path()));

        assertThat(client.get("/compte/mot-de-passe")).bodyText().doesNotContain("name=\"present\"");
        assertThat(client.post("/compte/mot-de-passe", "password", "tilleul lampe girafe"))
                .hasRedirectedUrl("/compte");
        assertThat(client.post("/compte/mot-de-passe/retirer")).hasRedirectedUrl("/compte");
        assertThat(accounts.find(person.id()).orElseThrow().hasPassword()).isFalse();
    }

    @Test
    void sessionsAreSeenAndEnded() {
        SignedIn person = account(Role.MEMBER);
        Client other = new Client(mvc);
        other.post("/connexion", "email", person.email(), "password", PASSWORD);
        Client client = new Client(mvc);
        client.post("/connexion", "email", person.email(), "password", PASSWORD);
        MvcTestResult page = client.get("/compte");
        assertThat(page).bodyText().contains("celui-ci", "Appareil inconnu");
        String key = bodyOf(page).replaceFirst("(?s).*name=\"session\" value=\"([0-9a-f]{32})\".*", "$1");

        client.post("/compte/sessions/fermer", "session", key);

        assertThat(other.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(client.get("/compte")).hasStatusOk();
        client.post("/deconnexion");
        assertThat(client.get("/compte")).hasRedirectedUrl("/connexion");
    }

    @Test
    void everybodyTakesTheirDataWithThem() {
        SignedIn person = account(Role.MEMBER);
        staff.invite(person, new EmailAddress(newEmail()), Role.MODERATOR);
        jdbc.sql("""
                insert into mail (id, fact, fact_id, subject_key, recipient, subject, state, created_at, next_attempt_at,
                    sent_at, message_id)
                select id, 'x', id, 'x', ?, 'Un courriel', 'SENT', now(), now(), now(), id from gen_random_uuid() id""").param(person.email()).update();
        Client client = new Client(mvc);
        client.post("/connexion", "email", person.email(), "password", PASSWORD);
        MvcTestResult export = client.get("/compte/donnees");

        assertThat(export)
                .headers()
                .hasValue("Content-Disposition", "attachment; filename=\"essaim-mes-donnees.json\"");
        assertThat(export).bodyJson().extractingPath("$.compte.courriel").isEqualTo(person.email());
        assertThat(export).bodyJson().extractingPath("$.actes[0].acte").isEqualTo("INVITED");
        assertThat(export).bodyJson().extractingPath("$.courriels[0].sujet").isEqualTo("Un courriel");
        assertThat(export).bodyText().doesNotContain("bcrypt", "Device[");
    }

    @Test
    void whoDeletesTheirAccountLeavesNoNameBehind() {
        SignedIn person = account(Role.MEMBER);
        Client other = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);
        Client client = new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY);

        assertThat(client.post("/compte/supprimer", "present", PASSWORD)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(client.post("/compte/supprimer", "compris", "true", "present", "faux"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Ce n’est pas votre mot de passe actuel", "name=\"present\"");
        assertThat(client.post("/compte/supprimer", "compris", "true", "present", PASSWORD))
                .hasRedirectedUrl("/compte-supprime");

        assertThat(only(AccountDeleted.class).account()).isEqualTo(person.id());
        assertThat(accounts.find(person.id()).orElseThrow().name()).isEmpty();
        assertThat(client.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(other.get("/compte")).hasRedirectedUrl("/connexion");
    }

    @Test
    void theInvitedChooseNameAndPasswordAndBegin() {
        Client administrator = asStaff(account(Role.ADMINISTRATOR));
        String email = newEmail();
        administrator.post("/administration/comptes/inviter", "email", email, "role", "MODERATOR");
        String path = only(StaffInvited.class).path();
        Client client = new Client(mvc);

        assertThat(client.get(path)).hasStatusOk().bodyText().contains(email, "name=\"password\"");
        assertThat(client.post("/invitation", "jeton", token(path), "name", "", "password", "x"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(client.post("/invitation", "jeton", token(path), "name", "Ibou", "password", PASSWORD))
                .hasRedirectedUrl("/moderation");
        assertThat(client.get("/moderation").getResponse().getStatus()).isNotIn(302, 403);
        assertThat(client.get("/administration")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(new Client(mvc).get(path)).hasStatus(HttpStatus.GONE);
    }

    @Test
    void theInvitedWhoHaveAnAccountKeepItAndTheirPassword() {
        SignedIn person = account(Role.MEMBER);
        asStaff(account(Role.ADMINISTRATOR))
                .post("/administration/comptes/inviter", "email", person.email(), "role", "ADMINISTRATOR");
        String token = token(only(StaffInvited.class).path());
        Client client = new Client(mvc);

        assertThat(client.post("/invitation", "jeton", token)).hasRedirectedUrl("/moderation");

        assertThat(accounts.find(person.id()).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(client.get("/administration")).hasRedirectedUrl("/connexion/second-facteur");
        assertThat(acts(person)).containsExactly("JOINED");
    }

    @Test
    void aPasswordChosenWithAnInvitationIsAChangeOfPassword() {
        SignedIn person = SignedIn.as(accounts.create("Awa Diop", new EmailAddress(newEmail()), null, Role.MODERATOR));
        Client other = new Client(mvc).signIn(sessions, person, OTT_AUTHORITY);
        signInLinks.ask(new EmailAddress(person.email()));
        staff.invite(account(Role.ADMINISTRATOR), new EmailAddress(person.email()), Role.MODERATOR);
        Client client = new Client(mvc);

        assertThat(client.post(
                        "/invitation", "jeton", token(only(StaffInvited.class).path()), "password", PASSWORD))
                .hasRedirectedUrl("/moderation");

        assertThat(only(PasswordChanged.class).account()).isEqualTo(person.id());
        assertThat(client.get("/compte")).hasStatusOk();
        assertThat(other.get("/compte")).hasRedirectedUrl("/connexion");
        assertThat(client.get(only(SignInLinkAsked.class).path())).hasStatus(HttpStatus.GONE);
    }

    @Test
    void anInvitationAsksForThePasskeyThatThereIsAndForNoPasswordBeside() {
        SignedIn person = SignedIn.as(accounts.create("Awa Diop", new EmailAddress(newEmail()), null, Role.MODERATOR));
        jdbc.sql("""
                insert into user_credentials (credential_id, user_entity_user_id, public_key, authenticator_transports, created, last_used,
                    backup_eligible, backup_state, label)
                values (:id, :owner, '', '', now(), now(), false, false, 'Téléphone')""")
                .param("id", person.id().value().toString())
                .param("owner", Passkeys.handle(person.id()).toBase64UrlString())
                .update();
        staff.invite(account(Role.ADMINISTRATOR), new EmailAddress(person.email()), Role.ADMINISTRATOR);
        Client client = new Client(mvc);

        client.post("/invitation", "jeton", token(only(StaffInvited.class).path()), "password", PASSWORD);

        assertThat(client.get("/administration")).hasRedirectedUrl("/connexion/second-facteur");
        assertThat(accounts.find(person.id()).orElseThrow().hasPassword()).isFalse();
    }

    @Test
    void anInvitationIsWorthAsMuchAsWhoSentIt() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        asStaff(administrator).post("/administration/comptes/inviter", "email", newEmail(), "role", "MODERATOR");
        String path = only(StaffInvited.class).path();

        SignedIn other = account(Role.ADMINISTRATOR);
        staff.suspend(other, administrator.id());

        assertThat(new Client(mvc).get(path)).hasStatus(HttpStatus.GONE);
        staff.reinstate(other, administrator.id());
        assertThat(new Client(mvc).get(path))
                .as("nobody could have seen and withdrawn it meanwhile")
                .hasStatus(HttpStatus.GONE);
    }

    @Test
    void anInvitationIsSeenAndCanBeWithdrawnUntilItIsTakenUp() {
        SignedIn me = account(Role.ADMINISTRATOR);
        Client administrator = asStaff(me);
        String taken = newEmail();
        String mistyped = newEmail();
        for (String email : List.of(taken, mistyped)) {
            administrator.post("/administration/comptes/inviter", "email", email, "role", "ADMINISTRATOR");
        }
        List<String> paths =
                events.stream(StaffInvited.class).map(StaffInvited::path).toList();
        new Client(mvc).post("/invitation", "jeton", token(paths.getFirst()), "name", "Ibou", "password", PASSWORD);

        assertThat(administrator.get("/administration/comptes?q=nobody"))
                .bodyText()
                .contains(mistyped)
                .doesNotContain(taken);
        administrator.post("/administration/comptes/inviter/retirer", "email", taken);
        assertThat(administrator.get("/administration/comptes")).bodyText().contains("Rien n’a changé");
        administrator.post("/administration/comptes/inviter/retirer", "email", mistyped);
        assertThat(administrator.get("/administration/comptes?q=nobody"))
                .bodyText()
                .contains("L’invitation est retirée")
                .doesNotContain(mistyped);
        assertThat(new Client(mvc).get(paths.getLast())).hasStatus(HttpStatus.GONE);
        assertThat(acts(me)).containsExactly("INVITED", "INVITED", "INVITATION_WITHDRAWN");
    }

    @Test
    void whatIsDecidedAboutSomebodyEndsTheInvitationsTheyHave() {
        SignedIn administrator = account(Role.ADMINISTRATOR);
        SignedIn person = account(Role.MODERATOR);
        EmailAddress email = new EmailAddress(person.email());

        staff.invite(administrator, email, Role.ADMINISTRATOR);
        staff.changeRole(administrator, person.id(), Role.MEMBER);
        staff.invite(administrator, email, Role.ADMINISTRATOR);
        staff.suspend(administrator, person.id());
        staff.reinstate(administrator, person.id());
        staff.invite(administrator, email, Role.ADMINISTRATOR);
        staff.invite(administrator, email, Role.MODERATOR);

        assertThat(events.stream(StaffInvited.class).toList().stream()
                        .map(mail ->
                                new Client(mvc).get(mail.path()).getResponse().getStatus()))
                .containsExactly(410, 410, 410, 200);
    }

    @Test
    void accountsAreFoundByPartsOfTheirNameOrAddress() {
        Client administrator = asStaff(account(Role.ADMINISTRATOR));
        accounts.create("Zénaïde 100%", new EmailAddress(newEmail()), null, Role.MEMBER);

        assertThat(administrator.get("/administration/comptes?q=Z%C3%89NA%C3%8FDE"))
                .bodyText()
                .contains("1 compte", "Zénaïde");
        assertThat(administrator.get("/administration/comptes?q=0%25"))
                .bodyText()
                .contains("Zénaïde");
        assertThat(administrator.get("/administration/comptes?q=Z%25ide"))
                .bodyText()
                .contains("Aucun compte");
        assertThat(administrator.get("/administration/comptes?q=Z%C3%A9na&role=MODERATOR"))
                .bodyText()
                .contains("Aucun compte");
    }

    @Test
    void theFirstAdministratorComesFromTheLogOfAnyNodeAndThereIsOnlyOne() {
        jdbc.sql("update account set suspended_at = now() where role = 'ADMINISTRATOR' and suspended_at is null")
                .update();
        jdbc.sql("delete from account_link where purpose = 'FIRST_ADMINISTRATOR'")
                .update();
        List<String> tokens = Stream.generate(() -> firstAdministrator.invite().orElseThrow())
                .limit(2)
                .toList();
        assertThat(tokens)
                .allSatisfy(token -> assertThat(new Client(mvc).get("/premier-administrateur?jeton=" + token))
                        .hasStatusOk());

        List<Integer> statuses = atOnce(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () -> new Client(mvc)
                        .post(
                                "/premier-administrateur",
                                "jeton",
                                tokens.get(i % 2),
                                "name",
                                "Première",
                                "email",
                                newEmail(),
                                "password",
                                PASSWORD)
                        .getResponse()
                        .getStatus())
                .toList());

        assertThat(statuses).containsExactlyInAnyOrder(302, 410, 410, 410);
        assertThat(firstAdministrator.invite()).isEmpty();
        SignedIn last = SignedIn.as(accounts.find(new AccountId(
                        jdbc.sql("select id from account where role = 'ADMINISTRATOR' and suspended_at is null")
                                .query(UUID.class)
                                .single()))
                .orElseThrow());
        assertThat(asStaff(last).post("/compte/supprimer", "compris", "true", "present", PASSWORD))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("le dernier qui administre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connexion", "/inscription", "/connexion/lien", "/deconnexion", "/login/webauthn"})
    void nobodyIsSignedInOrOutByAnotherSite(String address) {
        assertThat(mvc.post().uri(address)).hasStatus(HttpStatus.FORBIDDEN);
    }

    private SignedIn account(Role role) {
        return SignedIn.as(accounts.create("Awa Diop", new EmailAddress(newEmail()), passwords.hash(PASSWORD), role));
    }

    private Client asStaff(SignedIn person) {
        return new Client(mvc).signIn(sessions, person, PASSWORD_AUTHORITY, OTT_AUTHORITY);
    }

    private List<String> acts(SignedIn person) {
        return jdbc.sql("select act from timeline where subject_kind = 'ACCOUNT' and subject_id = ? order by number")
                .param(person.id().value())
                .query(String.class)
                .list();
    }

    /** The page without what differs each time. */
    private String refusal(String email, String password) {
        MvcTestResult answer = new Client(mvc).post("/connexion", "email", email, "password", password);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return bodyOf(answer).replaceAll("value=\"[^\"]*\"", "");
    }

    private <T> T only(Class<T> event) {
        List<T> published = events.stream(event).toList();
        assertThat(published).hasSize(1);
        return published.get(0);
    }

    private static String token(String path) {
        return path.substring(path.indexOf("jeton=") + "jeton=".length());
    }

    private static String newEmail() {
        return UUID.randomUUID() + "@exemple.org";
    }

    private static String bodyOf(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> calls) {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream()
                    .map(AccountFlowsTests::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
