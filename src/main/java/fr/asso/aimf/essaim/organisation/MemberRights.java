package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import java.util.List;

/**
 * What somebody may do in an organisation's space beyond what every member may, that is to see it and to write its record: what
 * guards each act, and decides which buttons are shown.
 *
 * @param manage invite, change what others may do, end their membership
 * @param leave without others staying behind without an owner
 */
record MemberRights(boolean manage, boolean leave) {

    static MemberRights of(AccountId who, List<Membership> members) {
        boolean member = members.stream().anyMatch(each -> each.account().equals(who));
        boolean owner = members.stream().anyMatch(each -> each.account().equals(who) && each.isOwner());
        boolean ownerStays = members.stream().anyMatch(each -> !each.account().equals(who) && each.isOwner());
        return new MemberRights(owner, member && (ownerStays || members.size() == 1));
    }
}
