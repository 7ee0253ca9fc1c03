package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who keeps the record of which organisation. Where there are members, one of them is an owner. */
@Service
@Transactional(readOnly = true)
public class Memberships {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Memberships(JdbcClient jdbc, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody may do for an organisation; empty for all who are no members. */
    public Optional<Access> accessOf(OrganisationId organisation, AccountId account) {
        return jdbc.sql("select access from membership where organisation_id = ? and account_id = ?")
                .params(organisation.value(), account.value())
                .query(String.class)
                .optional()
                .map(Access::valueOf);
    }

    /** The organisations that somebody keeps, the first joined first. */
    public List<Membership> of(AccountId account) {
        return jdbc.sql("select * from membership where account_id = ? order by since, organisation_id")
                .param(account.value())
                .query(Memberships::membership)
                .list();
    }

    /** Those who keep an organisation, the first come first. */
    public List<Membership> members(OrganisationId organisation) {
        return jdbc.sql("select * from membership where organisation_id = ? order by since, account_id")
                .param(organisation.value())
                .query(Memberships::membership)
                .list();
    }

    /** The organisation that one is now: itself, or the one that it was found to be. */
    public OrganisationId surviving(OrganisationId organisation) {
        return surviving(organisation, "");
    }

    /**
     * Makes somebody a member, of a merged organisation the one that it became; one who is already keeps the wider access of the
     * two.
     *
     * @param by who let them in; null for themselves, invited or with an organisation they just wrote down
     */
    @Transactional
    public void join(OrganisationId wanted, AccountId account, Access access, @Nullable AccountId by) {
        OrganisationId organisation = lock(wanted);
        jdbc.sql("""
                insert into membership (organisation_id, account_id, access, since) values (?, ?, ?, ?)
                on conflict (organisation_id, account_id) do update
                set access = case when 'OWNER' in (membership.access, excluded.access) then 'OWNER' else 'EDITOR' end""")
                .params(organisation.value(), account.value(), access.name(), Timestamp.from(clock.instant()))
                .update();
        record(organisation, Act.JOINED, account, by == null ? account : by);
    }

    /**
     * Changes what a member may do.
     *
     * @throws NoOwnerLeft when it would leave the organisation without an owner
     * @throws IllegalStateException when it is no member
     */
    @Transactional
    public void change(OrganisationId organisation, AccountId member, Access access, AccountId by) {
        lock(organisation);
        int changed = jdbc.sql("update membership set access = ? where organisation_id = ? and account_id = ?")
                .params(access.name(), organisation.value(), member.value())
                .update();
        requireMember(changed);
        requireOwner(organisation);
        record(organisation, Act.RIGHT_CHANGED, member, by);
    }

    /**
     * Makes another member an owner in one's own place.
     *
     * @param stay whether the one who hands over goes on as an editor, or leaves
     * @throws IllegalStateException when one of them is no member
     */
    @Transactional
    public void transfer(OrganisationId organisation, AccountId from, AccountId to, boolean stay) {
        change(organisation, to, Access.OWNER, from);
        if (stay) {
            change(organisation, from, Access.EDITOR, from);
        } else {
            leave(organisation, from, from);
        }
    }

    /**
     * Ends a membership, and with it the invitations that the member sent; the last member may go, for a moderator can grant a claim of another one.
     *
     * @param by the member who leaves, or the owner who ends it
     * @throws NoOwnerLeft when others would stay without an owner
     * @throws IllegalStateException when it is no member
     */
    @Transactional
    public void leave(OrganisationId organisation, AccountId member, AccountId by) {
        // Who accepts an invitation has its row first and the organisation's then: the same order here.
        withdrawn(
                organisation,
                jdbc.sql(
                                "delete from membership_invitation where organisation_id = ? and invited_by = ? returning email")
                        .params(organisation.value(), member.value()));
        lock(organisation);
        int ended = jdbc.sql("delete from membership where organisation_id = ? and account_id = ?")
                .params(organisation.value(), member.value())
                .update();
        requireMember(ended);
        requireOwner(organisation);
        record(organisation, Act.LEFT, member, by);
    }

    /**
     * Ends all memberships of somebody who deletes their account. Where others stay without an owner, the one who has been there
     * longest becomes it.
     */
    @Transactional
    public void leaveAll(AccountId account) {
        for (Membership membership : of(account)) {
            lock(membership.organisation());
            jdbc.sql("delete from membership where organisation_id = ? and account_id = ?")
                    .params(membership.organisation().value(), account.value())
                    .update();
            jdbc.sql("""
                    update membership set access = 'OWNER' where organisation_id = :organisation
                    and account_id = (select account_id from membership where organisation_id = :organisation
                                      order by since, account_id limit 1)
                    and not exists (select from membership where organisation_id = :organisation and access = 'OWNER')""")
                    .param("organisation", membership.organisation().value())
                    .update();
            record(membership.organisation(), Act.LEFT, account, account);
        }
    }

    /**
     * Ends what people keep of a double. Where nobody keeps the other one they go on with that, and who is invited to the one is
     * invited to the other; where somebody does, nobody comes in by a merge alone, nor do those they invited.
     *
     * @return those who kept the double, and keep nothing of the other one
     */
    List<Membership> move(OrganisationId from, OrganisationId into, AccountId by) {
        List<Membership> leaving = members(from);
        if (members(into).isEmpty()) {
            leaving.forEach(membership -> join(into, membership.account(), membership.access(), by));
            jdbc.sql("""
                    update membership_invitation i set organisation_id = :into where organisation_id = :from
                    and not exists (select from membership_invitation o where o.organisation_id = :into and o.email = i.email)""")
                    .param("from", from.value())
                    .param("into", into.value())
                    .update();
        }
        withdrawn(
                from,
                jdbc.sql("delete from membership_invitation where organisation_id = ? returning email")
                        .param(from.value()));
        jdbc.sql("delete from membership where organisation_id = ?")
                .param(from.value())
                .update();
        return leaving.stream()
                .filter(membership -> accessOf(into, membership.account()).isEmpty())
                .toList();
    }

    /** The person does one thing at a time until the transaction ends. */
    void lock(AccountId account) {
        jdbc.sql("select id from account where id = ? for no key update")
                .param(account.value())
                .query(UUID.class)
                .single();
    }

    /** Nobody else changes its members, or merges it, before the transaction ends; gives the surviving one. */
    OrganisationId lock(OrganisationId organisation) {
        return surviving(organisation, " for no key update");
    }

    private OrganisationId surviving(OrganisationId organisation, String clause) {
        UUID current = organisation.value();
        for (UUID next = current; next != null; ) {
            current = next;
            next = jdbc.sql("select merged_into from organisation where id = ?" + clause)
                    .param(current)
                    .query((row, number) -> Optional.ofNullable(row.getObject("merged_into", UUID.class)))
                    .single()
                    .orElse(null);
        }
        return new OrganisationId(current);
    }

    private void withdrawn(OrganisationId organisation, JdbcClient.StatementSpec deletion) {
        deletion.query(String.class)
                .list()
                .forEach(email -> events.publishEvent(new InvitationWithdrawn(organisation, email)));
    }

    private static void requireMember(int rows) {
        if (rows == 0) {
            throw new IllegalStateException("Not a member");
        }
    }

    private void requireOwner(OrganisationId organisation) {
        List<Membership> left = members(organisation);
        if (!left.isEmpty() && left.stream().noneMatch(Membership::isOwner)) {
            throw new NoOwnerLeft();
        }
    }

    /** What one person does to another is on record for both: the organisation's and the person's own. */
    private void record(OrganisationId organisation, Act act, AccountId member, AccountId by) {
        timeline.record(new Subject(Subject.Kind.ORGANISATION, organisation.value()), act, by, null);
        if (!by.equals(member)) {
            timeline.record(new Subject(Subject.Kind.ACCOUNT, member.value()), act, by, null);
        }
    }

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                Access.valueOf(row.getString("access")),
                row.getTimestamp("since").toInstant());
    }

    /** An organisation that has members has an owner among them. */
    public static class NoOwnerLeft extends RuntimeException {}
}
