package fr.asso.aimf.essaim.account;

import org.jspecify.annotations.Nullable;

/**
 * Something was done to an account that has to be on record; heard in the same transaction.
 *
 * @param words in French; never a name or an address, which must be able to go
 */
public record AccountActed(
        AccountId actor,
        AccountId subject,
        Act act,
        @Nullable String words) {

    /** Named as the acts of the record. */
    public enum Act {
        /** The subject of both is the one who acts: the invited may have no account yet. */
        INVITED,
        INVITATION_WITHDRAWN,
        JOINED,
        ROLE_CHANGED,
        SUSPENDED,
        REINSTATED
    }
}
