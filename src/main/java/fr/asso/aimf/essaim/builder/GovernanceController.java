package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartForms.Outcome;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The last step: what keeps the plan alive when it is voted. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/gouvernance")
class GovernanceController {

    private final PartForms forms;
    private final Choices choices;
    private final OthersInWords others;

    GovernanceController(PartForms forms, Choices choices, OthersInWords others) {
        this.forms = forms;
        this.choices = choices;
        this.others = others;
    }

    @GetMapping
    String form(PlanVisit visit, Model model) {
        Part<Governance> part = visit.plan().governance();
        forms.show(model, part.content(), part.version(), List.of());
        return page(visit, model);
    }

    @PostMapping
    String write(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Governance typed = forms.read(Governance.class, request);
        Outcome<Governance> outcome = forms.write(
                visit, Governance.class, visit.plan().governance().id().toString(), version, old -> typed);
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", path(visit));
            return "redirect:" + path(visit);
        }
        forms.showAgain(model, response, outcome, "", outcome.content());
        return page(visit, model);
    }

    private String page(PlanVisit visit, Model model) {
        Map<String, String> rhythms = choices.of(Governance.Rhythm.class, "builder.governance.rhythm.");
        model.addAttribute("path", path(visit));
        model.addAttribute("rhythms", choices.orNone("builder.governance.rhythm.none", rhythms));
        model.addAttribute(
                "texts", List.of("steering", "participation", "rhythm", "review", "telling", "lastingFunding"));
        others.translate(model);
        return "builder/governance";
    }

    private static String path(PlanVisit visit) {
        return visit.plan().path() + "/gouvernance";
    }
}
