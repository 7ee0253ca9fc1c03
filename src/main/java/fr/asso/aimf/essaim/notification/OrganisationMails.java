package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.ClaimDecided;
import fr.asso.aimf.essaim.organisation.ColleagueInvited;
import fr.asso.aimf.essaim.organisation.InvitationWithdrawn;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What people are told about who keeps the record of an organisation. */
@Component
class OrganisationMails {

    /** @param words quoted */
    record DecidedClaim(String name, Organisation organisation, String words) {}

    private final Outbox outbox;
    private final Recipients recipients;
    private final Organisations organisations;

    OrganisationMails(Outbox outbox, Recipients recipients, Organisations organisations) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.organisations = organisations;
    }

    @EventListener
    void on(ColleagueInvited fact) {
        Notice notice =
                Notice.of(fact, invitation(fact.organisation(), fact.email())).useFor(Duration.ofDays(7));
        outbox.write(notice, "organisation/colleague-invited", fact.email());
    }

    @EventListener
    void on(InvitationWithdrawn fact) {
        outbox.settle(invitation(fact.organisation(), fact.email()));
    }

    /** Who claims again after a refusal and is granted it needs the refusal no more. */
    @EventListener
    void on(ClaimDecided fact) {
        recipients.person(fact.claimant()).ifPresent(claimant -> tell(claimant, fact));
    }

    private void tell(SignedIn claimant, ClaimDecided fact) {
        DecidedClaim decided =
                new DecidedClaim(claimant.name(), organisations.get(fact.organisation()), Quote.of(fact.words()));
        String about =
                "claim:" + fact.organisation().value() + ":" + fact.claimant().value();
        outbox.write(
                Notice.of(decided, about),
                fact.granted() ? "organisation/claim-granted" : "organisation/claim-refused",
                claimant.email());
    }

    private static String invitation(OrganisationId organisation, String email) {
        return "colleague:" + organisation.value() + ":" + email;
    }
}
