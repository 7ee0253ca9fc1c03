package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.LocalActor;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.shared.TypedText;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** The page of the second step: the issues, the actors, and a form for one more of each. */
@Component
class DiagnosisPage {

    private static final int MOST_FOUND = 10;

    private final InitiativeSearch search;
    private final ReferenceLists reference;
    private final Asked asked;

    DiagnosisPage(InitiativeSearch search, ReferenceLists reference, Asked asked) {
        this.search = search;
        this.reference = reference;
        this.asked = asked;
    }

    static String path(PlanVisit visit) {
        return visit.plan().path() + "/diagnostic";
    }

    /** A form for a new issue as it was sent, or a new one. */
    static BindingResult issue(PriorityIssue typed) {
        return new BeanPropertyBindingResult(typed, "issueForm");
    }

    /** The same for an actor. */
    static BindingResult actor(LocalActor typed) {
        return new BeanPropertyBindingResult(typed, "actorForm");
    }

    /** @param actor words of the name of an organisation to look for */
    String show(Model model, PlanVisit visit, String actor) {
        return show(model, visit, actor, issue(PriorityIssue.EMPTY), actor(LocalActor.EMPTY));
    }

    /** Shown instead of storing what was sent; the errors say why. */
    String refuse(
            Model model, HttpServletResponse response, PlanVisit visit, BindingResult issue, BindingResult actor) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", issue.hasErrors() ? issue : actor);
        return show(model, visit, "", issue, actor);
    }

    private String show(Model model, PlanVisit visit, String actor, BindingResult issueForm, BindingResult actorForm) {
        model.addAllAttributes(issueForm.getModel());
        model.addAllAttributes(actorForm.getModel());
        fillChoices(model);
        model.addAttribute("answered", asked.answered(visit.plan().answers().content()));
        String wanted = TypedText.line(actor);
        String country = visit.plan().territory().content().country();
        model.addAttribute("wanted", wanted);
        model.addAttribute(
                "found",
                search.organisations(
                        wanted,
                        reference.countries().stream()
                                .filter(one -> one.code().equals(country))
                                .findFirst()
                                .orElse(null),
                        MOST_FOUND));
        model.addAttribute(
                "taken",
                visit.plan().actors().stream()
                        .map(Part::content)
                        .map(LocalActor::organisation)
                        .collect(Collectors.toSet()));
        return "builder/diagnosis";
    }

    /** What an issue is called; empty when it has no name. */
    String name(PriorityIssue issue) {
        return issue.words().isEmpty()
                ? reference.issue(issue.issue()).map(TerritorialIssue::name).orElse("")
                : issue.words();
    }

    /** What the fields of an issue let choose from. */
    static void fillChoices(Model model) {
        model.addAttribute("urgencies", List.of(PriorityIssue.Urgency.values()));
    }
}
