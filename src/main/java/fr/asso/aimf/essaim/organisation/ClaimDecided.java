package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A moderator granted or refused a claim.
 *
 * @param words for the claimant
 */
public record ClaimDecided(
        ClaimId claim,
        OrganisationId organisation,
        AccountId claimant,
        boolean granted,
        @Nullable String words) {}
