package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.PersonalData;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the portal holds of a person on account of organisations: told to them, and let go of with them. */
@Component
class OrganisationPersonalData implements PersonalData {

    private final Memberships memberships;
    private final Claims claims;
    private final Invitations invitations;
    private final Organisations organisations;

    OrganisationPersonalData(
            Memberships memberships, Claims claims, Invitations invitations, Organisations organisations) {
        this.memberships = memberships;
        this.claims = claims;
        this.invitations = invitations;
        this.organisations = organisations;
    }

    @Override
    public String section() {
        return "organisations";
    }

    @Override
    @Transactional(readOnly = true)
    public Object of(AccountId account) {
        record Kept(String organisation, String droits, String depuis) {}
        record Claimed(String organisation, String preuves, String etat, String date) {}
        return Map.of(
                "membre",
                memberships.of(account).stream()
                        .map(membership -> new Kept(
                                organisations.get(membership.organisation()).name(),
                                membership.access().name(),
                                membership.since().toString()))
                        .toList(),
                "revendications",
                claims.of(account).stream()
                        .map(claim -> new Claimed(
                                organisations.get(claim.organisation()).name(),
                                claim.evidence(),
                                claim.state().name(),
                                claim.madeAt().toString()))
                        .toList());
    }

    @EventListener
    @Transactional
    void letGo(AccountDeleted deleted) {
        // Before the organisations, as whoever takes an invitation up or grants a claim does.
        invitations.withdrawAll(deleted.account());
        claims.withdrawAll(deleted.account());
        memberships.leaveAll(deleted.account());
    }
}
