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

    /** Beside others that wait: each may be about another plan. */
    @EventListener
    void on(PlanLinksAsked fact) {
        Notice notice = Notice.of(fact, "plans:" + fact.email()).beside().useFor(Duration.ofDays(2));
        outbox.write(notice, "plan/links", fact.email());
    }
}
