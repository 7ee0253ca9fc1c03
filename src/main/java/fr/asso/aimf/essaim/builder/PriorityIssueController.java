package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.LocalActor;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes the priority issues of a plan. */
@Controller
@PrivatePages
class PriorityIssueController {

    private static final String LIST = "/plans/{reference}/diagnostic/enjeux";

    private final PartForms forms;
    private final NewParts parts;
    private final DiagnosisPage page;
    private final OthersInWords words;

    PriorityIssueController(PartForms forms, NewParts parts, DiagnosisPage page, OthersInWords words) {
        this.forms = forms;
        this.parts = parts;
        this.page = page;
        this.words = words;
    }

    @PostMapping(LIST)
    String add(
            PlanVisit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PriorityIssue typed = forms.read(PriorityIssue.class, request);
        BindingResult form = DiagnosisPage.issue(typed);
        Optional<PartId> added = parts.add(visit, typed, PriorityIssue.EMPTY, "issue", form);
        if (added.isEmpty()) {
            return page.refuse(model, response, visit, form, DiagnosisPage.actor(LocalActor.EMPTY));
        }
        redirect.addFlashAttribute("done", "builder.issue.added");
        redirect.addFlashAttribute("saved", DiagnosisPage.path(visit) + "/enjeux");
        return "redirect:" + DiagnosisPage.path(visit) + "#" + added.get();
    }

    @GetMapping(LIST + "/{part}")
    String edit(PlanVisit visit, @PathVariable String part, Model model) {
        Part<PriorityIssue> issue =
                visit.plan().part(PriorityIssue.class, part).orElseThrow(() -> new PartGone(DiagnosisPage.path(visit)));
        if (!visit.mayWrite()) {
            return "redirect:" + DiagnosisPage.path(visit) + "#" + part;
        }
        forms.show(model, issue.content(), issue.version(), issue.content().problems());
        return form(model, part, issue.content());
    }

    @PostMapping(LIST + "/{part}")
    String save(
            PlanVisit visit,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PriorityIssue typed = forms.read(PriorityIssue.class, request);
        PartForms.Outcome<PriorityIssue> outcome =
                forms.write(visit, PriorityIssue.class, part, version, before -> typed);
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", DiagnosisPage.path(visit) + "/enjeux/" + part);
            return "redirect:" + DiagnosisPage.path(visit) + "#" + part;
        }
        forms.showAgain(model, response, outcome, "", outcome.content());
        words.translate(model);
        return form(model, part, outcome.content());
    }

    private String form(Model model, String part, PriorityIssue issue) {
        model.addAttribute("called", page.name(issue));
        DiagnosisPage.fillChoices(model);
        model.addAttribute("part", part);
        return "builder/issue";
    }
}
