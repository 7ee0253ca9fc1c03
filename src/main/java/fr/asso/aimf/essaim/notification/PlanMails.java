package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.plan.PlanLinksAsked;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Links to plans, for those who want to find them again. */
@Component
class PlanMails {

    private final Outbox outbox;

    PlanMails(Outbox outbox) {
        this.outbox = outbox;
    }

    /** A link drawn anew opens the same plan: the one before is needless, if it waits still. */
    @EventListener
    void on(PlanLinksAsked fact) {
        Notice notice = Notice.of(fact, "plans:" + fact.email()).useFor(Duration.ofDays(2));
        outbox.write(notice, "plan/links", fact.email());
    }
}
