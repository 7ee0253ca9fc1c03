package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartContent;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanClosed;
import fr.asso.aimf.essaim.plan.PlanStep;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.web.PrivatePages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deletes, brings back and orders the parts of a plan, whatever they are; the fragments are in {@code builder/parts}. */
@Controller
@PrivatePages
class PartController {

    private static final String PART = "/plans/{reference}/parties/{part}";

    private final ActionPlans plans;

    PartController(ActionPlans plans) {
        this.plans = plans;
    }

    @PostMapping(PART + "/supprimer")
    String delete(PlanVisit visit, @PathVariable String part, RedirectAttributes redirect) {
        ActionPlan plan = visit.plan();
        String page = page(plan, part);
        if (plan.part(PartContent.class, part)
                .filter(found -> found.content().kind().isOnlyOne())
                .isPresent()) {
            throw new PlanClosed();
        }
        plans.delete(plan.id(), id(part), visit.writer());
        redirect.addFlashAttribute("deleted", part);
        return "redirect:" + page + "#supprime";
    }

    @PostMapping(PART + "/retablir")
    String restore(PlanVisit visit, @PathVariable String part, RedirectAttributes redirect) {
        plans.restore(visit.plan().id(), id(part), visit.writer());
        ActionPlan plan = plans.find(visit.plan().reference()).orElseThrow(PlanClosed::new);
        redirect.addFlashAttribute("done", "builder.parts.restored");
        return "redirect:" + page(plan, part) + "#" + part;
    }

    @PostMapping(PART + "/monter")
    String up(PlanVisit visit, @PathVariable String part) {
        return move(visit, part, true);
    }

    @PostMapping(PART + "/descendre")
    String down(PlanVisit visit, @PathVariable String part) {
        return move(visit, part, false);
    }

    private String move(PlanVisit visit, String part, boolean forward) {
        plans.move(visit.plan().id(), id(part), forward);
        return "redirect:" + page(visit.plan(), part) + "#" + part;
    }

    /** The page that lists parts of its kind; that of the plan for one that somebody else has deleted meanwhile. */
    private static String page(ActionPlan plan, String part) {
        return plan.part(PartContent.class, part)
                .map(Part::content)
                .map(content -> plan.path() + "/" + step(content.kind()).slug())
                .orElseGet(plan::path);
    }

    private static PlanStep step(PartContent.Kind kind) {
        return switch (kind) {
            case TERRITORY -> PlanStep.TERRITORY;
            case ANSWERS, ISSUE, ACTOR -> PlanStep.DIAGNOSIS;
            case PROJECT -> PlanStep.PORTFOLIO;
            case ACTION -> PlanStep.ACTIONS;
            case GOVERNANCE -> PlanStep.GOVERNANCE;
        };
    }

    private static PartId id(String part) {
        return PartId.parse(part).orElseThrow(PlanClosed::new);
    }
}
