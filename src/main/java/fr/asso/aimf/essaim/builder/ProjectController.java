package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartForms.Outcome;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.About;
import fr.asso.aimf.essaim.plan.Project.Evaluation;
import fr.asso.aimf.essaim.plan.Project.Factor;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One project of the portfolio: what it is, and what it is worth. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/portefeuille/{project}")
class ProjectController {

    private static final String EVALUATION = "/evaluation";

    private final PartForms forms;
    private final OthersInWords words;
    private final Examples examples;
    private final ProjectIdeas ideas;
    private final ReferenceLists reference;

    ProjectController(
            PartForms forms, OthersInWords words, Examples examples, ProjectIdeas ideas, ReferenceLists reference) {
        this.forms = forms;
        this.words = words;
        this.examples = examples;
        this.ideas = ideas;
        this.reference = reference;
    }

    /**
     * A success factor as a project stands to it.
     *
     * @param state name of a {@link Project.FactorState}; may be empty
     * @param evidence how the example met it; null where it does not say
     */
    record FactorRow(
            SuccessFactor factor,
            String state,
            String note,
            @Nullable String evidence) {}

    @GetMapping
    String about(PlanVisit visit, @PathVariable("project") String id, Model model) {
        Part<Project> part = require(visit, id);
        forms.show(model, part.content().about(), part.version(), List.of());
        return aboutPage(visit, id, part.content(), model);
    }

    @PostMapping
    String writeAbout(
            PlanVisit visit,
            @PathVariable("project") String id,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "suite", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        About typed = forms.read(About.class, request);
        Outcome<Project> outcome = forms.write(
                visit,
                Project.class,
                id,
                version,
                old -> old.with(
                        new About(typed.title(), old.about().initiative(), typed.description(), typed.issues())));
        if (outcome.isFine()) {
            String path = path(visit, id);
            return saved(next.equals("suivant") ? path + EVALUATION : inList(visit, id), path, outcome, redirect);
        }
        forms.showAgain(model, response, outcome, "about", outcome.content().about());
        words.translate(model);
        return aboutPage(visit, id, outcome.content(), model);
    }

    @GetMapping(EVALUATION)
    String evaluation(PlanVisit visit, @PathVariable("project") String id, Model model) {
        Part<Project> part = require(visit, id);
        forms.show(model, part.content().evaluation(), part.version(), List.of());
        return evaluationPage(visit, id, part.content(), model);
    }

    @PostMapping(EVALUATION)
    String writeEvaluation(
            PlanVisit visit,
            @PathVariable("project") String id,
            @RequestParam(name = "version", defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Evaluation typed = forms.read(Evaluation.class, request);
        Outcome<Project> outcome = forms.write(visit, Project.class, id, version, old -> old.with(typed));
        if (outcome.isFine()) {
            return saved(inList(visit, id), path(visit, id) + EVALUATION, outcome, redirect);
        }
        forms.showAgain(
                model, response, outcome, "evaluation", outcome.content().evaluation());
        words.translate(model);
        return evaluationPage(visit, id, outcome.content(), model);
    }

    private static String saved(String next, String form, Outcome<Project> outcome, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", outcome.done());
        redirect.addFlashAttribute("saved", form);
        return "redirect:" + next;
    }

    private static String path(PlanVisit visit, String id) {
        return PortfolioController.path(visit) + "/" + id;
    }

    private static String inList(PlanVisit visit, String id) {
        return PortfolioController.path(visit) + "#" + id;
    }

    private static Part<Project> require(PlanVisit visit, String id) {
        return visit.plan().part(Project.class, id).orElseThrow(() -> new PartGone(PortfolioController.path(visit)));
    }

    private String aboutPage(PlanVisit visit, String id, Project project, Model model) {
        Set<String> first = ideas.priorities(visit.plan()).stream()
                .map(TerritorialIssue::slug)
                .collect(Collectors.toUnmodifiableSet());
        Map<Boolean, Map<String, String>> issues = reference.issues().stream()
                .filter(issue -> !issue.isGroup() || project.about().issues().contains(issue.slug()))
                .collect(Collectors.partitioningBy(
                        issue -> first.contains(issue.slug())
                                || project.about().issues().contains(issue.slug()),
                        Collectors.toMap(
                                TerritorialIssue::slug,
                                TerritorialIssue::name,
                                (one, other) -> one,
                                LinkedHashMap::new)));
        model.addAttribute("issues", issues.get(true));
        model.addAttribute("moreIssues", issues.get(false));
        return page(visit, id, project, "builder/project", model);
    }

    private String evaluationPage(PlanVisit visit, String id, Project project, Model model) {
        Map<String, String> evidence = examples.of(project)
                .map(PublishedInitiative::content)
                .map(content -> content.factors())
                .orElse(Map.of());
        model.addAttribute(
                "factors",
                reference.successFactors().stream()
                        .map(factor -> {
                            Optional<Factor> weighed = Optional.ofNullable(
                                    project.evaluation().factors().get(factor.slug()));
                            return new FactorRow(
                                    factor,
                                    weighed.map(Factor::state).orElse(""),
                                    weighed.map(Factor::note).orElse(""),
                                    evidence.get(factor.slug()));
                        })
                        .toList());
        return page(visit, id, project, "builder/evaluation", model);
    }

    private String page(PlanVisit visit, String id, Project project, String view, Model model) {
        model.addAttribute("path", path(visit, id));
        model.addAttribute("project", project);
        model.addAttribute("example", examples.of(project).orElse(null));
        return view;
    }
}
