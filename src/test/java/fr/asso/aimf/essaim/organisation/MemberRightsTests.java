package fr.asso.aimf.essaim.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberRightsTests {

    private static final OrganisationId ORGANISATION = new OrganisationId(UUID.randomUUID());

    private final AccountId me = new AccountId(UUID.randomUUID());
    private final AccountId other = new AccountId(UUID.randomUUID());

    @Test
    void aStrangerMayNothing() {
        assertThat(rights(is(other, Access.OWNER))).isEqualTo(new MemberRights(false, false));
    }

    @Test
    void anEditorMayLeave() {
        assertThat(rights(is(other, Access.OWNER), is(me, Access.EDITOR))).isEqualTo(new MemberRights(false, true));
    }

    @Test
    void anOwnerDecidesWhoElseIsThere() {
        assertThat(rights(is(other, Access.OWNER), is(me, Access.OWNER))).isEqualTo(new MemberRights(true, true));
    }

    @Test
    void theLastOwnerDoesNotLeaveOthersBehind() {
        assertThat(rights(is(other, Access.EDITOR), is(me, Access.OWNER))).isEqualTo(new MemberRights(true, false));
    }

    @Test
    void theLastOfAllMayLeave() {
        assertThat(rights(is(me, Access.OWNER))).isEqualTo(new MemberRights(true, true));
    }

    private MemberRights rights(Membership... members) {
        return MemberRights.of(me, List.of(members));
    }

    private static Membership is(AccountId who, Access access) {
        return new Membership(ORGANISATION, who, access, Instant.EPOCH);
    }
}
