package fr.asso.aimf.essaim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.FormStamps;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A plan is open to whoever holds its link, and to nobody else. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
@RecordApplicationEvents
class PlanAccessTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ActionPlans plans;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private ActionPlan plan;
    private SecretToken key;
    private String path;
    private String stamp;

    @BeforeEach
    void beginAPlan() {
        stamp = FormStamps.ofAMinuteAgo(context);
        ActionPlans.Created created =
                plans.create(Territory.named("Zémio-sur-Mbomou", "CF"), List.of(), Writer.UNKNOWN);
        plan = created.plan();
        key = created.key();
        path = plan.path();
    }

    @Test
    void whoFollowsTheLinkOpensThePlanAndItsAddressHoldsNoSecret() {
        Client holder = holder(key);

        MvcTestResult page = holder.get(path);

        assertThat(page).hasStatusOk().bodyText().contains("Zémio-sur-Mbomou").doesNotContain(key.value());
    }

    @Test
    void whoeverElseAsksLearnsNotEvenThatThePlanExists() {
        Client stranger = new Client(mvc);

        MvcTestResult closed = stranger.get(path);
        MvcTestResult unknown = stranger.get("/plans/aaaaaaaaaa");

        assertThat(closed).hasStatus(404).bodyText().isEqualTo(text(unknown)).doesNotContain("Zémio");
        assertThat(stranger.post(path + "/supprimer", "compris", "true")).hasStatus(404);
        assertThat(plans.find(plan.reference())).isPresent();
    }

    @Test
    void aLinkOpensItsOwnPlanAlone() {
        ActionPlan other = plans.create(Territory.named("Bangui", "CF"), List.of(), Writer.UNKNOWN)
                .plan();
        Client holder = holder(key);
        holder.cookies().put("plan_" + other.reference(), new Cookie("plan_" + other.reference(), key.value()));

        assertThat(holder.get(other.path())).hasStatus(404);
    }

    @Test
    void guessedAndDamagedLinksOpenNothing() {
        Client stranger = new Client(mvc);
        for (String link : List.of(
                "",
                "x",
                SecretToken.draw().value(),
                key.value().substring(1),
                key.value() + "a",
                "https://essaim.example/plans/cle#" + key.value().toUpperCase(Locale.ROOT),
                plan.reference(),
                "' or true --")) {
            assertThat(stranger.post("/plans/cle", "lien", link)).as(link).hasStatus(422);
        }
    }

    @Test
    void aLinkIsLongAndItsSecretIsStoredNowhere() {
        holder(key).post(path + "/partage/adresse", "email", "maire@exemple.org");

        assertThat(key.value()).hasSize(43);
        assertThat(jdbc.sql("select count(*) from plan_key where plan_id = ? and hash = sha256(?::bytea)")
                        .params(plan.id().value(), key.value())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("""
                select count(*) from action_plan p left join plan_key k on k.plan_id = p.id
                where p.id = ? and (p::text like ? or k::text like ?)""")
                        .params(plan.id().value(), "%" + key.value() + "%", "%" + key.value() + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theSecretIsInNoLogAndNoAddressAndNoPageIsKeptOrFound(CapturedOutput log) {
        Client holder = new Client(mvc);
        MvcTestResult opened = holder.post("/plans/cle", "lien", "https://essaim.example/plans/cle#" + key.value());
        MvcTestResult page = holder.get(path + "/partage");

        assertThat(opened).hasStatus(302).headers().hasValue("Location", path);
        assertThat(page)
                .hasStatusOk()
                .headers()
                .hasValue("Cache-Control", "no-store")
                .hasValue("Referrer-Policy", "same-origin")
                .hasValue("X-Robots-Tag", "noindex, nofollow");
        assertThat(page).bodyText().contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(text(new Client(mvc).get("/sitemap.xml"))).doesNotContain("/plans/");
        assertThat(text(new Client(mvc).get("/initiatives?q=Z%C3%A9mio-sur-Mbomou")))
                .doesNotContain(plan.reference());
        assertThat(log.getAll()).doesNotContain(key.value());
    }

    @Test
    void whoReadsCannotWriteByAnyAddress() {
        Client holder = holder(key);
        holder.post(path + "/partage/lecture");
        Client reader = holder(readersKey(holder));

        assertThat(reader.get(path)).hasStatusOk();
        assertThat(reader.get(path + "/historique"))
                .as("who wrote what, and what was taken out")
                .hasStatus(403);
        for (String address : List.of(
                "/partage/lien",
                "/partage/renouveler",
                "/partage/lecture",
                "/partage/lecture/retirer",
                "/partage/adresse",
                "/partage/nom",
                "/partage/compte",
                "/partage/compte/retirer",
                "/dupliquer",
                "/supprimer")) {
            assertThat(reader.post(path + address, "compris", "true"))
                    .as(address)
                    .hasStatus(403);
        }
        assertThat(reader.get(path + "/partage")).hasStatus(403);
        assertThat(reader.get(path + "/supprimer")).hasStatus(403);
        assertThat(reader.get(path)).bodyText().doesNotContain("/supprimer\"").doesNotContain("/partage\"");
        assertThat(plans.find(plan.reference())).isPresent();
    }

    @Test
    void whoCanWriteAndLooksAtTheLinkForReadersGoesOnWriting() {
        Client holder = holder(key);
        holder.post(path + "/partage/lecture");
        SecretToken readers = readersKey(holder);

        holder.post("/plans/cle", "lien", readers.value());

        assertThat(holder.get(path + "/partage")).hasStatusOk().bodyText().contains(key.value());
    }

    @Test
    void whoHoldsTheLinkForReadersAndGetsTheOtherOneWrites() {
        Client holder = holder(key);
        holder.post(path + "/partage/lecture");
        Client reader = holder(readersKey(holder));

        reader.post("/plans/cle", "lien", key.value());

        assertThat(reader.get(path + "/partage")).hasStatusOk();
    }

    @Test
    void whatWasTypedIsShownToWhoLostTheLinkMeanwhile() {
        Client holder = holder(key);
        Client colleague = holder(key);
        holder.post(path + "/partage/renouveler");

        assertThat(colleague.post(path + "/gouvernance", "version", "1", "steering", "Un comité de <quartier>"))
                .hasStatus(404)
                .bodyText()
                .contains("Un comité de &lt;quartier&gt;");
    }

    @Test
    void aPlanBeginsWithTheFirstStepOfALeverThatWasChosen() {
        Client client = new Client(mvc);

        MvcTestResult begun = client.post(
                "/plans", "name", "Kpalimé", "levier", "commande-publique", "pas", "1", FormGuard.STAMP, stamp);

        String reference =
                String.valueOf(begun.getResponse().getHeader("Location")).replace("/plans/", "");
        assertThat(plans.find(reference).orElseThrow().actions())
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.content().lever()).isEqualTo("commande-publique");
                    assertThat(action.content().what()).isNotEmpty();
                });
    }

    @Test
    void aLinkThatWasChangedOpensNothingFromThatMoment() {
        Client holder = holder(key);
        Client colleague = holder(key);

        holder.post(path + "/partage/renouveler");

        assertThat(colleague.get(path)).hasStatus(404);
        assertThat(colleague.post("/plans/cle", "lien", key.value())).hasStatus(422);
        assertThat(holder.get(path)).hasStatusOk();
    }

    @Test
    void aChangedLinkIsNotSentToTheAddressOfWhoeverIsToBeShutOut() {
        holder(key).post(path + "/partage/adresse", "email", "intrus@exemple.org");

        holder(key).post(path + "/partage/renouveler");

        assertThat(jdbc.sql("select count(*) from action_plan where reference = ? and email is not null")
                        .param(plan.reference())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void linksForReadersAreWithdrawnWithoutTouchingThoseOfWriters() {
        Client holder = holder(key);
        holder.post(path + "/partage/lecture");
        Client reader = holder(readersKey(holder));

        holder.post(path + "/partage/lecture/retirer");

        assertThat(reader.get(path)).hasStatus(404);
        assertThat(holder.get(path)).hasStatusOk();
    }

    @Test
    void aDeletedPlanIsGoneForEverybodyAtOnce() {
        Client holder = holder(key);
        Client colleague = holder(key);
        assertThat(colleague.get(path)).hasStatusOk();

        assertThat(holder.post(path + "/supprimer")).hasStatus(422);
        assertThat(holder.post(path + "/supprimer", "compris", "true")).hasStatus(302);

        assertThat(colleague.get(path)).hasStatus(404);
        assertThat(colleague.get("/plans")).bodyText().doesNotContain("Zémio");
        assertThat(colleague.post("/plans/cle", "lien", key.value())).hasStatus(422);
    }

    @Test
    void anAccountFindsItsPlansWithoutTheLinkAndNobodyElseDoes() {
        SignedIn awa = Scenery.person(context, "Awa", Role.MEMBER);
        Client signedIn = holder(key).signIn(sessions, awa);
        signedIn.post(path + "/partage/compte");
        Client elsewhere = new Client(mvc).signIn(sessions, awa);
        Client other = new Client(mvc).signIn(sessions, Scenery.person(context, "Moussa", Role.ADMINISTRATOR));

        assertThat(elsewhere.get("/plans")).bodyText().contains("Zémio-sur-Mbomou");
        assertThat(elsewhere.get(path)).hasStatusOk();
        assertThat(other.get(path)).hasStatus(404);

        elsewhere.post(path + "/quitter");
        assertThat(elsewhere.get(path)).as("of a device, not of the account").hasStatusOk();

        elsewhere.post(path + "/partage/compte/retirer");
        assertThat(new Client(mvc).signIn(sessions, awa).get(path)).hasStatus(404);
    }

    @Test
    void whoForgetsAPlanOnADeviceLeavesNothingThere() {
        Client holder = holder(key);

        holder.post(path + "/quitter");

        assertThat(holder.cookies().keySet()).noneMatch(name -> name.startsWith("plan"));
        assertThat(holder.get(path)).hasStatus(404);
    }

    @Test
    void theLinkComesByMailToTheAddressThatThePlanHasAndNothingTellsWhetherItHasOne() {
        String email = "maire." + plan.reference() + "@exemple.org";
        holder(key).post(path + "/partage/adresse", "email", email);
        SecretToken first = mailed(email);

        Client stranger = new Client(mvc);
        MvcTestResult known = find(stranger, email);
        MvcTestResult unknown = find(stranger, "personne." + plan.reference() + "@exemple.org");

        assertThat(mailed(email)).isNotEqualTo(first);
        assertThat(known.getResponse().getHeader("Location")).isEqualTo("/plans/retrouver/envoye");
        assertThat(unknown.getResponse().getHeader("Location")).isEqualTo("/plans/retrouver/envoye");
        assertThat(holder(first).get(path)).hasStatusOk();
        assertThat(holder(mailed(email)).get(path)).hasStatusOk();
        assertThat(holder(key).get(path)).as("the link there was works on").hasStatusOk();
    }

    @Test
    void somebodyWithoutAnAccountIsCalledInTheHistoryWhatTheyCallThemselves() {
        Client holder = holder(key);
        holder.post(path + "/partage/nom", "name", "Awa, service de l’eau <b>");

        Writer writer = new Writer(null, "Awa, service de l’eau <b>");
        plans.add(plan.id(), PriorityIssue.of("sante", ""), writer);

        assertThat(holder.cookies().get("plan-nom").getValue()).contains("Awa");
        assertThat(holder.get(path + "/historique")).bodyText().contains("Awa, service de l’eau &lt;b&gt;");
    }

    private MvcTestResult find(Client client, String email) {
        return client.post("/plans/retrouver", "email", email, FormGuard.STAMP, stamp);
    }

    private SecretToken mailed(String email) {
        return events.stream(PlanLinksAsked.class)
                .filter(asked -> asked.email().equals(email))
                .reduce((before, last) -> last)
                .orElseThrow()
                .links()
                .get(0)
                .key();
    }

    private Client holder(SecretToken token) {
        Client client = new Client(mvc);
        client.post("/plans/cle", "lien", "https://essaim.example/plans/cle#" + token.value());
        return client;
    }

    private static SecretToken readersKey(Client holder) {
        return new SecretToken(holder.cookies().entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("plan-lecture_"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow()
                .getValue());
    }

    private static String text(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
