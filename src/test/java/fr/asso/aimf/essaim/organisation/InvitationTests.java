package fr.asso.aimf.essaim.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.io.UnsupportedEncodingException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A colleague is asked by mail; the link works once, for a week, and for the address it was sent to. */
@RecordApplicationEvents
class InvitationTests extends SpaceTest {

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private Invitations invitations;

    private SignedIn owner;
    private SignedIn colleague;
    private Organisation organisation;

    @BeforeEach
    void anOrganisationHasAnOwner() {
        owner = person("Olga");
        colleague = person("Karim");
        organisation = organisationOf(owner);
    }

    @Test
    void whoIsInvitedReadsWhatItIsAboutAndJoins() {
        String link = invite(colleague.email(), "EDITOR");

        assertThat(get(colleague, link))
                .hasStatusOk()
                .bodyText()
                .contains("Olga vous invite", organisation.name(), "Accepter l’invitation");
        assertThat(memberships.accessOf(organisation.id(), colleague.id())).isEmpty();

        assertThat(accept(colleague, link)).hasStatus3xxRedirection().hasRedirectedUrl(path(organisation));
        assertThat(memberships.accessOf(organisation.id(), colleague.id())).contains(Access.EDITOR);
        assertThat(invitations.pending(organisation.id())).isEmpty();
    }

    @Test
    void theMailTellsWhoInvitesWhomToWhat() {
        String link = invite("  Karim.Nouveau@Exemple.ORG ", "OWNER");

        assertThat(last())
                .isEqualTo(new ColleagueInvited(
                        organisation.id(),
                        organisation.name(),
                        "karim.nouveau@exemple.org",
                        Access.OWNER,
                        "Olga",
                        link));
        assertThat(jdbc.sql("select count(*) from membership_invitation where encode(token_hash, 'escape') like ?")
                        .param("%" + token(link) + "%")
                        .query(Long.class)
                        .single())
                .as("the secret itself is not stored")
                .isZero();
    }

    @Test
    void somebodyElseWithTheLinkIsToldSoAndDoesNotJoin() {
        String link = invite(colleague.email(), "OWNER");
        SignedIn other = person("Omar");

        assertThat(get(other, link))
                .hasStatusOk()
                .bodyText()
                .contains("a été envoyée à " + colleague.email(), other.email())
                .doesNotContain("Accepter l’invitation");
        assertThat(accept(other, link)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(memberships.accessOf(organisation.id(), other.id())).isEmpty();
        assertThat(accept(colleague, link)).hasStatus3xxRedirection();
    }

    @Test
    void aLinkWorksOnce() throws Exception {
        String link = invite(colleague.email(), "EDITOR");
        Callable<Boolean> press =
                () -> invitations.accept(token(link), colleague).isPresent();
        try (ExecutorService browser = Executors.newFixedThreadPool(4)) {
            long accepted = 0;
            for (var pressed : browser.invokeAll(List.of(press, press, press, press))) {
                accepted += pressed.get() ? 1 : 0;
            }
            assertThat(accepted).isOne();
        }
        memberships.leave(organisation.id(), colleague.id(), owner.id());

        assertThat(accept(colleague, link))
                .hasStatus(HttpStatus.GONE)
                .bodyText()
                .contains("Cette invitation ne vaut plus");
        assertThat(get(colleague, link)).hasStatus(HttpStatus.GONE);
        assertThat(memberships.accessOf(organisation.id(), colleague.id())).isEmpty();
    }

    @Test
    void aLinkWorksForAWeek() {
        String link = invite(colleague.email(), "EDITOR");
        assertThat(invitations.find(token(link)).orElseThrow().expiresAt())
                .isBetween(
                        jdbc.sql("select now() + interval '7 days' - interval '5 minutes'")
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant(),
                        jdbc.sql("select now() + interval '7 days'")
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant());

        jdbc.sql("update membership_invitation set expires_at = now() - interval '1 second' where organisation_id = ?")
                .param(organisation.id().value())
                .update();

        assertThat(get(colleague, link)).hasStatus(HttpStatus.GONE);
        assertThat(accept(colleague, link)).hasStatus(HttpStatus.GONE);
        assertThat(get(owner, path(organisation))).bodyText().doesNotContain(colleague.email());
        invitations.removeExpired();
        assertThat(count()).isZero();
    }

    @Test
    void aLinkThatIsNoneIsGoneToo() {
        assertThat(get(colleague, "/espace/invitation")).hasStatus(HttpStatus.GONE);
        assertThat(get(colleague, "/espace/invitation?jeton=é%00x")).hasStatus(HttpStatus.GONE);
        assertThat(accept(colleague, "/espace/invitation?jeton=" + "x".repeat(5000)))
                .hasStatus(HttpStatus.GONE);
    }

    @Test
    void invitingAgainRenewsAndTheFirstLinkIsGone() {
        String first = invite(colleague.email(), "OWNER");
        String second = invite(colleague.email(), "EDITOR");

        assertThat(get(colleague, first)).hasStatus(HttpStatus.GONE);
        assertThat(accept(colleague, second)).hasStatus3xxRedirection();
        assertThat(memberships.accessOf(organisation.id(), colleague.id())).contains(Access.EDITOR);
    }

    @Test
    void anOwnerTakesAnInvitationBack() {
        String link = invite(colleague.email(), "EDITOR");
        assertThat(get(owner, path(organisation))).bodyText().contains(colleague.email(), "Annuler l’invitation");

        post(owner, path(organisation) + "/invitations/retirer", "courriel", colleague.email());

        assertThat(accept(colleague, link)).hasStatus(HttpStatus.GONE);
        assertThat(events.stream(InvitationWithdrawn.class))
                .containsExactly(new InvitationWithdrawn(organisation.id(), colleague.email()));
    }

    @Test
    void invitingTellsNobodyWhetherAnAddressHasAnAccount() {
        MvcTestResult known = post(owner, path(organisation) + "/membres/inviter", "email", colleague.email());
        String knownPage = withoutAddresses(get(owner, path(organisation)));
        post(owner, path(organisation) + "/invitations/retirer", "courriel", colleague.email());
        MvcTestResult unknown = post(owner, path(organisation) + "/membres/inviter", "email", "nul@exemple.org");
        String unknownPage = withoutAddresses(get(owner, path(organisation)));

        assertThat(known).hasStatus3xxRedirection();
        assertThat(unknown).hasStatus3xxRedirection();
        assertThat(knownPage).isEqualTo(unknownPage);
    }

    @Test
    void whatCannotBeSentIsSaidBesideTheField() {
        memberships.join(organisation.id(), colleague.id(), Access.EDITOR, null);

        assertThat(post(owner, path(organisation) + "/membres/inviter", "email", "pas une adresse", "access", "ROI"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Donnez une adresse complète", "Choisissez l’un des deux.", "value=\"pas une adresse\"");
        assertThat(post(owner, path(organisation) + "/membres/inviter", "email", colleague.email()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Cette personne s’occupe déjà de l’organisation.");
        assertThat(events.stream(ColleagueInvited.class)).isEmpty();
    }

    @Test
    void nobodyFloodsAnAddress() {
        for (int i = 0; i < 5; i++) {
            invite(colleague.email(), "EDITOR");
        }

        assertThat(post(owner, path(organisation) + "/membres/inviter", "email", colleague.email()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Réessayez dans");
        assertThat(events.stream(ColleagueInvited.class)).hasSize(5);
    }

    @Test
    void nobodyJoinsInTheNameOfAMemberWhoLeft() {
        String link = invite(colleague.email(), "OWNER");
        SignedIn other = person("Omar");
        memberships.join(organisation.id(), other.id(), Access.OWNER, null);

        memberships.leave(organisation.id(), owner.id(), other.id());

        assertThat(accept(colleague, link)).hasStatus(HttpStatus.GONE);
        assertThat(memberships.accessOf(organisation.id(), colleague.id())).isEmpty();
        assertThat(events.stream(InvitationWithdrawn.class))
                .contains(new InvitationWithdrawn(organisation.id(), colleague.email()));
    }

    @Test
    void anInvitationNeverTakesAccessAway() {
        memberships.join(organisation.id(), colleague.id(), Access.EDITOR, null);
        String link = inviteBefore(colleague);
        memberships.change(organisation.id(), colleague.id(), Access.OWNER, owner.id());

        accept(colleague, link);

        assertThat(memberships.accessOf(organisation.id(), colleague.id())).contains(Access.OWNER);
    }

    /** Invited as an editor while the space of the organisation would refuse it, for they are a member already. */
    private String inviteBefore(SignedIn member) {
        invitations.invite(organisation, new EmailAddress(member.email()), Access.EDITOR, owner);
        return last().path();
    }

    private String invite(String email, String access) {
        assertThat(post(owner, path(organisation) + "/membres/inviter", "email", email, "access", access))
                .hasStatus3xxRedirection();
        return last().path();
    }

    private ColleagueInvited last() {
        return events.stream(ColleagueInvited.class).toList().getLast();
    }

    private MvcTestResult accept(SignedIn who, String link) {
        return post(who, "/espace/invitation", "jeton", token(link));
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private long count() {
        return jdbc.sql("select count(*) from membership_invitation where organisation_id = ?")
                .param(organisation.id().value())
                .query(Long.class)
                .single();
    }

    private String withoutAddresses(MvcTestResult page) {
        try {
            return page.getResponse()
                    .getContentAsString()
                    .replaceAll("[\\w.-]+@exemple\\.org", "")
                    .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
