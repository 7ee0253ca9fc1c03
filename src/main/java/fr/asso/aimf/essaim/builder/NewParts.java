package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.PartContent;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanFull;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.TextTooLong;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Adds to a plan what a form for one more part sent. */
@Component
class NewParts {

    private final ActionPlans plans;

    NewParts(ActionPlans plans) {
        this.plans = plans;
    }

    /**
     * Adds a part, unless it says nothing or does not fit.
     *
     * @param empty what a form sends in which nothing was written
     * @param field that the message is beside when nothing was
     * @param errors says why, when it was not added
     */
    Optional<PartId> add(PlanVisit visit, PartContent content, PartContent empty, String field, Errors errors) {
        if (content.equals(empty)) {
            errors.rejectValue(field, "builder.new.empty");
            return Optional.empty();
        }
        try {
            return Optional.of(plans.add(visit.plan().id(), content, visit.writer()));
        } catch (TextTooLong tooLong) {
            errors.reject("plan.problem.too-long", new Object[] {PartContent.MAX_LENGTH}, null);
        } catch (PlanFull full) {
            errors.reject("builder.new.full", new Object[] {ActionPlans.MAX_PARTS, ActionPlans.MAX_LENGTH}, null);
        }
        return Optional.empty();
    }
}
