package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.moderation.InitiativeRepublished;
import fr.asso.aimf.essaim.moderation.InitiativeUnpublished;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.report.ReportSettled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What people are told of what moderators did without having been asked by them. */
@Component
class ModerationMails {

    /** @param words quoted; empty when nothing was said */
    record SettledReport(String title, String words) {}

    /**
     * An initiative that readers see or do not see from now on.
     *
     * @param words quoted; empty when nothing was said
     */
    record Moved(String name, String title, String path, String words) {}

    private final Outbox outbox;
    private final Recipients recipients;
    private final SubmissionMails submissionMails;
    private final Initiatives initiatives;

    ModerationMails(Outbox outbox, Recipients recipients, SubmissionMails submissionMails, Initiatives initiatives) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.submissionMails = submissionMails;
        this.initiatives = initiatives;
    }

    @EventListener
    void on(ReportSettled fact) {
        String about = "report:" + fact.report().value();
        String reader = fact.email();
        if (reader != null) {
            SettledReport settled = new SettledReport(fact.initiativeTitle(), Quote.of(fact.words()));
            outbox.write(Notice.of(settled, about, about), "report/settled", reader);
        }
    }

    @EventListener
    void on(InitiativeUnpublished fact) {
        tell(fact.initiative(), fact.organisation(), fact.title(), fact.words(), "moderation/initiative-unpublished");
    }

    @EventListener
    void on(InitiativeRepublished fact) {
        tell(fact.initiative(), fact.organisation(), fact.title(), fact.words(), "moderation/initiative-republished");
    }

    /** Of both only the last is true. */
    private void tell(
            InitiativeId initiative, OrganisationId organisation, String title, String words, String template) {
        String about = "initiative:" + initiative.value();
        String path =
                Initiatives.path(initiatives.known(initiative).orElseThrow().slug());
        submissionMails.settleAcceptances(initiative);
        outbox.settle(about);
        for (SignedIn owner : recipients.owners(organisation)) {
            Moved moved = new Moved(owner.name(), title, path, Quote.of(words));
            outbox.write(Notice.of(moved, about), template, owner.email());
        }
    }
}
