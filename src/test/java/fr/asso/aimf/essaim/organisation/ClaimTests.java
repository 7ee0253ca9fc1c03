package fr.asso.aimf.essaim.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.PersonalData;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Somebody says that an organisation is theirs, and a moderator decides. */
@RecordApplicationEvents
class ClaimTests extends SpaceTest {

    private static final String EVIDENCE = "J’en suis la trésorière depuis 2019, voyez <b>la page</b> de l’équipe.";

    @Autowired
    private Claims claims;

    @Autowired
    private Invitations invitations;

    @Autowired
    private MyOrganisations myOrganisations;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private List<PersonalData> personalData;

    private SignedIn claimant;
    private SignedIn moderator;
    private Organisation organisation;

    @BeforeEach
    void anOrganisationIsInTheDirectory() {
        claimant = person("Clara");
        moderator = person("Mona", Role.MODERATOR);
        organisation = organisations.register(profile(unique("Verger")));
    }

    @Test
    void readersAreLedToItFromThePublicPage() {
        assertThat(mvc.get().uri("/organisations/" + organisation.slug()))
                .bodyText()
                .contains("href=\"" + path(organisation) + "/revendiquer\"");
        assertThat(mvc.get().uri(path(organisation) + "/revendiquer").exchange())
                .hasStatus3xxRedirection();
    }

    @Test
    void aClaimWaitsForAModerator() {
        assertThat(get(claimant, path(organisation) + "/revendiquer"))
                .hasStatusOk()
                .bodyText()
                .contains("sans qu’un modérateur", "Ce qui convainc");
        assertThat(claim(EVIDENCE)).hasStatus3xxRedirection().hasRedirectedUrl("/espace/revendications");

        assertThat(get(claimant, "/espace/revendications"))
                .bodyText()
                .contains(organisation.name(), "En attente", "&lt;b&gt;la page&lt;/b&gt;");
        assertThat(get(claimant, path(organisation) + "/revendiquer"))
                .bodyText()
                .contains("En attente")
                .doesNotContain("<textarea");
        assertThat(myOrganisations.mine(claimant.id()).open()).hasSize(1);
        assertThat(memberships.accessOf(organisation.id(), claimant.id())).isEmpty();
        assertThat(get(claimant, path(organisation))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void tooFewWordsOrTooManyAreRefusedAndKept() {
        assertThat(claim("C’est moi."))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("de 20 à", "C’est moi.");
        assertThat(claim("x".repeat(3001))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(claims.of(claimant.id())).isEmpty();
    }

    @Test
    void sentTwiceItIsOneClaim() {
        claim(EVIDENCE);

        assertThat(claim(EVIDENCE)).hasStatus3xxRedirection();
        assertThat(claims.of(claimant.id())).hasSize(1);
    }

    @Test
    void aMemberHasNothingToClaim() {
        Organisation mine = organisationOf(claimant);

        assertThat(get(claimant, path(mine) + "/revendiquer")).hasRedirectedUrl(path(mine));
        assertThat(post(claimant, path(mine) + "/revendiquer", "evidence", EVIDENCE))
                .hasStatus3xxRedirection();
        assertThat(claims.of(claimant.id())).isEmpty();
    }

    @Test
    void theModeratorsWordsAreReadByTheClaimant() {
        claim(EVIDENCE);
        claims.refuse(mine(), moderator.id(), "Écrivez-nous depuis l’adresse de l’association.");

        assertThat(get(claimant, "/espace/revendications"))
                .bodyText()
                .contains("Refusée", "Écrivez-nous depuis l’adresse de l’association.");
        assertThat(get(claimant, path(organisation) + "/revendiquer"))
                .bodyText()
                .contains("Écrivez-nous depuis", "<textarea");
        assertThat(claim(EVIDENCE)).hasStatus3xxRedirection();
        assertThat(claims.of(claimant.id())).hasSize(2);
    }

    @Test
    void oneThatIsGrantedMakesAnOwner() {
        claim(EVIDENCE);
        claims.grant(mine(), moderator.id(), null);

        assertThat(memberships.accessOf(organisation.id(), claimant.id())).contains(Access.OWNER);
        assertThat(get(claimant, path(organisation))).hasStatusOk();
    }

    @Test
    void aModeratorDoesNotDecideOnTheirOwnClaim() {
        ClaimId own = claims.make(organisation.id(), moderator.id(), EVIDENCE);

        assertThatIllegalStateException().isThrownBy(() -> claims.grant(own, moderator.id(), null));
        assertThat(memberships.accessOf(organisation.id(), moderator.id())).isEmpty();
    }

    @Test
    void whatWasMergedMeanwhileIsGrantedAsWhatItBecame() {
        claim(EVIDENCE);
        Organisation other = organisations.register(profile(unique("Potager")));
        Organisation last = organisations.register(profile(unique("Jardin")));
        organisations.merge(organisation.id(), other.id(), moderator.id());
        organisations.merge(other.id(), last.id(), moderator.id());

        assertThat(get(claimant, "/espace/revendications")).bodyText().contains(last.name());
        claims.grant(mine(), moderator.id(), null);

        assertThat(memberships.of(claimant.id()))
                .extracting(Membership::organisation)
                .containsExactly(last.id());
        assertThat(events.stream(ClaimDecided.class).toList().getLast().organisation())
                .isEqualTo(last.id());
        assertThat(get(claimant, path(organisation) + "/revendiquer")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void onlyTheClaimantTakesAClaimBack() {
        claim(EVIDENCE);
        String withdraw = "/espace/revendications/" + mine().value() + "/retirer";

        assertThat(post(person("Fred"), withdraw)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(claimant, "/espace/revendications/x/retirer")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post(claimant, withdraw)).hasStatus3xxRedirection();
        assertThat(claims.find(mine()).orElseThrow().state()).isEqualTo(Claim.State.WITHDRAWN);
        assertThat(post(claimant, withdraw)).hasStatus3xxRedirection();
    }

    @Test
    void whoDeletesTheirAccountLeavesNothingOpen() {
        claim(EVIDENCE);
        Organisation kept = organisationOf(claimant);
        SignedIn colleague = memberOf(kept, "Karim", Access.EDITOR);
        invitations.invite(kept, new EmailAddress("x@exemple.org"), Access.OWNER, claimant);

        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new AccountDeleted(claimant.id(), claimant.email())));

        assertThat(memberships.of(claimant.id())).isEmpty();
        assertThat(memberships.accessOf(kept.id(), colleague.id()))
                .as("others are not left without an owner")
                .contains(Access.OWNER);
        assertThat(claims.find(mine()).orElseThrow().state()).isEqualTo(Claim.State.WITHDRAWN);
        assertThat(invitations.pending(kept.id())).isEmpty();
    }

    @Test
    void peopleAreToldWhatIsHeldOfThem() {
        claim(EVIDENCE);
        Organisation kept = organisationOf(claimant);
        PersonalData held = personalData.stream()
                .filter(each -> each.section().equals("organisations"))
                .findFirst()
                .orElseThrow();

        assertThat(JsonMapper.shared().writeValueAsString(held.of(claimant.id())))
                .contains(kept.name(), organisation.name(), "trésorière", "OWNER", "OPEN");
    }

    private MvcTestResult claim(String evidence) {
        return post(claimant, path(organisation) + "/revendiquer", "evidence", evidence);
    }

    private ClaimId mine() {
        return claims.of(claimant.id()).getFirst().id();
    }
}
