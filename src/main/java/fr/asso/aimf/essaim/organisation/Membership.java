package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import java.time.Instant;

/** Somebody who keeps the record of an organisation. */
public record Membership(OrganisationId organisation, AccountId account, Access access, Instant since) {

    public boolean isOwner() {
        return access == Access.OWNER;
    }
}
