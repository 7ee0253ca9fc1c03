package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Colleagues asked by mail to keep the record of an organisation. One who has the link and the address it was sent to may join. */
@Service
@Transactional(readOnly = true)
class Invitations {

    private static final Duration LIFETIME = Duration.ofDays(7);

    record Invitation(
            OrganisationId organisation, EmailAddress email, Access access, AccountId invitedBy, Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            Memberships memberships,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** Those of an organisation that can still be accepted, the first to expire first. */
    List<Invitation> pending(OrganisationId organisation) {
        return jdbc.sql("""
                select * from membership_invitation where organisation_id = ? and expires_at > ?
                order by expires_at, email""")
                .params(organisation.value(), now())
                .query(Invitations::invitation)
                .list();
    }

    /** The one that a link leads to; empty once it was accepted, withdrawn or renewed, or has expired. */
    Optional<Invitation> find(String token) {
        return jdbc.sql("select * from membership_invitation where token_hash = ? and expires_at > ?")
                .params(SecretToken.hash(token), now())
                .query(Invitations::invitation)
                .optional();
    }

    /**
     * Asks a colleague by mail; asking again makes a new link in place of the last.
     *
     * @throws PageNotFound when the organisation was merged, or who asks has left it
     */
    @Transactional
    void invite(Organisation organisation, EmailAddress email, Access access, SignedIn by) {
        SecretToken token = SecretToken.draw();
        jdbc.sql("""
                insert into membership_invitation (token_hash, organisation_id, email, access, invited_by, expires_at)
                values (:hash, :organisation, :email, :access, :by, :expiry)
                on conflict (organisation_id, email) do update set token_hash = excluded.token_hash,
                access = excluded.access, invited_by = excluded.invited_by, expires_at = excluded.expires_at""")
                .param("hash", token.hash())
                .param("organisation", organisation.id().value())
                .param("email", email.value())
                .param("access", access.name())
                .param("by", by.id().value())
                .param("expiry", Timestamp.from(clock.instant().plus(LIFETIME)))
                .update();
        // After the row, as whoever takes an invitation up does. It may have waited for a merge or a leave, which ends
        // invitations and has not seen this one.
        boolean isStillTheirs = memberships.lock(organisation.id()).equals(organisation.id())
                && memberships.accessOf(organisation.id(), by.id()).isPresent();
        if (!isStillTheirs) {
            throw new PageNotFound();
        }
        timeline.record(Organisations.subject(organisation.id()), Act.INVITED, by.id(), null);
        events.publishEvent(new ColleagueInvited(
                organisation.id(),
                organisation.name(),
                email.value(),
                access,
                by.name(),
                "/espace/invitation?jeton=" + token.value()));
    }

    @Transactional
    void withdraw(OrganisationId organisation, EmailAddress email) {
        withdrawn(jdbc.sql("delete from membership_invitation where organisation_id = ? and email = ? returning *")
                .params(organisation.value(), email.value()));
    }

    /**
     * Makes the person a member. The link works once, and for the address it was sent to.
     *
     * @return where they are a member since; empty when the link does not lead there, or no more
     */
    @Transactional
    Optional<OrganisationId> accept(String token, SignedIn who) {
        Optional<Invitation> accepted = jdbc.sql(
                        "delete from membership_invitation where token_hash = ? and email = ? and expires_at > ? returning *")
                .params(SecretToken.hash(token), who.email(), now())
                .query(Invitations::invitation)
                .optional();
        accepted.ifPresent(
                invitation -> memberships.join(invitation.organisation(), who.id(), invitation.access(), null));
        return accepted.map(Invitation::organisation);
    }

    /** Nobody joins in the name of somebody who is gone. */
    @Transactional
    void withdrawAll(AccountId invitedBy) {
        withdrawn(jdbc.sql("delete from membership_invitation where invited_by = ? returning *")
                .param(invitedBy.value()));
    }

    /** The address of somebody who did not answer is kept no longer than the link works. */
    @Transactional
    @Scheduled(fixedDelayString = "PT1H")
    @SchedulerLock(name = "expired-invitations")
    void removeExpired() {
        jdbc.sql("delete from membership_invitation where expires_at <= ?")
                .param(now())
                .update();
    }

    private void withdrawn(JdbcClient.StatementSpec deletion) {
        deletion.query(Invitations::invitation).list().stream()
                .map(gone -> new InvitationWithdrawn(
                        gone.organisation(), gone.email().value()))
                .forEach(events::publishEvent);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new EmailAddress(row.getString("email")),
                Access.valueOf(row.getString("access")),
                new AccountId(row.getObject("invited_by", UUID.class)),
                row.getTimestamp("expires_at").toInstant());
    }
}
