package fr.asso.aimf.essaim.timeline;

import fr.asso.aimf.essaim.account.AccountActed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what is done to accounts, which know nothing of the record. */
@Component
class AccountActs {

    private final Timeline timeline;

    AccountActs(Timeline timeline) {
        this.timeline = timeline;
    }

    @EventListener
    void acted(AccountActed event) {
        timeline.record(
                new Subject(Subject.Kind.ACCOUNT, event.subject().value()),
                Act.valueOf(event.act().name()),
                event.actor(),
                event.words());
    }
}
