package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PlanVisits;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what somebody found on a public page into a plan of theirs. */
@Controller
@PrivatePages
@RequestMapping("/plans/ajouter")
class AdditionController {

    private final ActionPlans plans;
    private final PlanVisits visits;
    private final Examples examples;
    private final ReferenceLists reference;
    private final FrenchFormat format;

    AdditionController(
            ActionPlans plans, PlanVisits visits, Examples examples, ReferenceLists reference, FrenchFormat format) {
        this.plans = plans;
        this.visits = visits;
        this.examples = examples;
        this.reference = reference;
        this.format = format;
    }

    /**
     * A first step of a lever.
     *
     * @param number as the lever counts them, from 1
     */
    record LeverStep(Lever lever, String number, String text) {}

    /** @param changed day, as French readers write it */
    record Row(String reference, String name, String changed) {}

    @GetMapping
    String choose(
            @RequestParam(name = "initiative", defaultValue = "") String slug,
            @RequestParam(name = "levier", defaultValue = "") String lever,
            @RequestParam(name = "pas", defaultValue = "") String step,
            @AuthenticationPrincipal @Nullable SignedIn me,
            HttpServletRequest request,
            Model model) {
        Optional<PublishedInitiative> initiative = examples.find(slug);
        model.addAttribute("initiative", initiative.orElse(null));
        model.addAttribute(
                "step", initiative.isPresent() ? null : step(lever, step).orElseThrow(PageNotFound::new));
        model.addAttribute(
                "plans",
                visits.writable(request, me).stream()
                        .map(plan -> new Row(plan.reference(), plan.name(), format.date(plan.changedAt())))
                        .toList());
        return "builder/addition";
    }

    @PostMapping
    String add(
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "initiative", defaultValue = "") String slug,
            @RequestParam(name = "levier", defaultValue = "") String lever,
            @RequestParam(name = "pas", defaultValue = "") String step,
            @AuthenticationPrincipal @Nullable SignedIn me,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        PlanVisit visit = visits.openToWrite(plan, request, me);
        Optional<Project> project = examples.find(slug).map(Project::from);
        if (project.isPresent()) {
            Optional<String> taken = examples.taken(visit.plan(), project.get());
            redirect.addFlashAttribute(
                    "done", taken.isEmpty() ? "builder.portfolio.added" : "builder.portfolio.already");
            return "redirect:" + PortfolioController.path(visit) + "#"
                    + taken.orElseGet(() -> plans.add(visit.plan().id(), project.get(), visit.writer())
                            .toString());
        }
        LeverStep first = step(lever, step).orElseThrow(PageNotFound::new);
        // Whoever presses twice means it once.
        PartId id = visit.plan().actions().stream()
                .filter(action -> action.content().what().equals(first.text())
                        && action.content().lever().equals(first.lever().slug()))
                .map(Part::id)
                .findFirst()
                .orElseGet(() -> plans.add(
                        visit.plan().id(),
                        Action.of(first.text(), "", first.lever().slug()),
                        visit.writer()));
        redirect.addFlashAttribute("done", "builder.addition.action");
        return "redirect:" + visit.plan().path() + "/actions#" + id;
    }

    private Optional<LeverStep> step(String slug, String number) {
        return reference
                .lever(slug)
                .flatMap(lever -> lever.firstStep(number).map(text -> new LeverStep(lever, number, text)));
    }
}
