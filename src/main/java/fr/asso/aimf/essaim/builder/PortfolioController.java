package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.basket.Basket;
import fr.asso.aimf.essaim.basket.Baskets;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PlanClosed;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.Evaluation;
import fr.asso.aimf.essaim.plan.Project.FactorState;
import fr.asso.aimf.essaim.plan.Project.Grade;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The third step: the projects of a plan together, and where new ones come from. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/portefeuille")
class PortfolioController {

    /** A title, in characters; the forms say so too. */
    private static final int LONGEST_TITLE = 300;

    /** So many initiatives are taken up at once at most. */
    private static final int AT_ONCE = 12;

    private final ActionPlans plans;
    private final NewParts parts;
    private final Examples examples;
    private final Baskets baskets;
    private final ProjectIdeas ideas;
    private final ProvenFactors proven;
    private final PortfolioSentence sentence;
    private final ReferenceLists reference;

    PortfolioController(
            ActionPlans plans,
            NewParts parts,
            Examples examples,
            Baskets baskets,
            ProjectIdeas ideas,
            ProvenFactors proven,
            PortfolioSentence sentence,
            ReferenceLists reference) {
        this.plans = plans;
        this.parts = parts;
        this.examples = examples;
        this.baskets = baskets;
        this.ideas = ideas;
        this.proven = proven;
        this.sentence = sentence;
        this.reference = reference;
    }

    /**
     * A project of one's own, or examples to take up.
     *
     * @param initiative slugs of the examples
     */
    record NewProject(String title, List<String> initiative) {

        NewProject(@Nullable String title, @Nullable List<String> initiative) {
            this.title = TypedText.line(title);
            this.initiative = initiative == null ? List.of() : initiative;
        }

        void check(BindingResult errors) {
            if (title.isEmpty() && initiative.isEmpty()) {
                errors.rejectValue("title", "builder.portfolio.add.nothing");
            }
            if (title.length() > LONGEST_TITLE) {
                errors.rejectValue("title", "builder.portfolio.add.too-long", new Object[] {LONGEST_TITLE}, null);
            }
        }
    }

    /**
     * A line of the table that compares the projects.
     *
     * @param cells keys of the words: first the three grades, then the success factors, then what was decided
     */
    record Row(Part<Project> project, List<String> cells) {}

    @GetMapping
    String show(PlanVisit visit, HttpServletRequest request, Model model) {
        model.addAttribute("form", new NewProject(null, null));
        return page(visit, request, model);
    }

    @PostMapping
    String add(
            PlanVisit visit,
            @ModelAttribute("form") NewProject form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.check(errors);
        List<Project> chosen = errors.hasErrors() ? List.of() : projects(form);
        if (chosen.isEmpty() && !errors.hasErrors()) {
            errors.reject("builder.portfolio.add.gone");
        }
        List<String> added = new ArrayList<>();
        List<String> already = new ArrayList<>();
        for (Project project : chosen) {
            if (errors.hasErrors()) {
                break;
            }
            examples.taken(visit.plan(), project)
                    .ifPresentOrElse(
                            already::add,
                            () -> parts.add(visit, project, Project.EMPTY, "title", errors)
                                    .ifPresent(id -> added.add(id.toString())));
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            // Some of them may be in the plan already.
            PlanVisit after = new PlanVisit(
                    plans.find(visit.plan().reference()).orElseThrow(PlanClosed::new),
                    visit.mayWrite(),
                    visit.member(),
                    visit.writer());
            model.addAttribute("visit", after);
            return page(after, request, model);
        }
        int dropped = (int) form.initiative().stream().distinct().count()
                + (form.title().isEmpty() ? 0 : 1)
                - added.size();
        if (dropped > 0 && !added.isEmpty()) {
            redirect.addFlashAttribute("dropped", dropped);
        }
        redirect.addFlashAttribute("done", added.isEmpty() ? "builder.portfolio.already" : "builder.portfolio.added");
        return "redirect:" + path(visit) + "#" + (added.isEmpty() ? already : added).getFirst();
    }

    static String path(PlanVisit visit) {
        return visit.plan().path() + "/portefeuille";
    }

    private List<Project> projects(NewProject form) {
        Stream<Project> own = form.title().isEmpty()
                ? Stream.empty()
                : Stream.of(new Project(new Project.About(form.title(), "", "", List.of()), null, null));
        Stream<Project> takenUp = form.initiative().stream()
                .distinct()
                .limit(AT_ONCE)
                .flatMap(slug -> examples.find(slug).stream())
                .map(Project::from)
                .distinct();
        return Stream.concat(own, takenUp).toList();
    }

    private String page(PlanVisit visit, HttpServletRequest request, Model model) {
        List<Part<Project>> projects = visit.plan().projects();
        List<SuccessFactor> factors = reference.successFactors();
        Portfolio portfolio = Portfolio.of(
                projects.stream().map(Part::content).toList(),
                factors.stream().map(SuccessFactor::slug).toList());
        List<ProvenFactors.Proof> proofs = proven.of(portfolio.wanted());
        model.addAttribute("sentence", sentence.of(portfolio, proofs.size()));
        model.addAttribute("proofs", proofs);
        model.addAttribute("factors", factors);
        model.addAttribute(
                "rows",
                projects.stream()
                        .map(part -> new Row(part, cells(part.content().evaluation(), factors)))
                        .toList());
        if (visit.mayWrite()) {
            List<TerritorialIssue> priorities = ideas.priorities(visit.plan());
            model.addAttribute("priorities", priorities);
            model.addAttribute(
                    "found",
                    UriComponentsBuilder.fromPath("/initiatives")
                            .queryParamIfPresent(
                                    Facet.ISSUE.parameter(),
                                    Optional.of(priorities.stream()
                                                    .map(TerritorialIssue::slug)
                                                    .toList())
                                            .filter(slugs -> !slugs.isEmpty()))
                            .toUriString());
            Set<String> taken = examples.of(projects.stream().map(Part::content).toList()).values().stream()
                    .map(example -> example.slug().value())
                    .collect(Collectors.toUnmodifiableSet());
            Basket basket = baskets.of(request);
            model.addAttribute(
                    "kept",
                    examples.all(basket.slugs().stream()
                            .filter(slug -> !taken.contains(slug.value())
                                    && !basket.marks().containsKey(slug))
                            .toList()));
            // What is in the basket is shown above, or was found not to suit.
            model.addAttribute(
                    "ideas",
                    ideas.of(
                            visit.plan(),
                            Stream.concat(
                                            taken.stream(),
                                            basket.slugs().stream().map(Slug::value))
                                    .collect(Collectors.toUnmodifiableSet())));
        }
        return "builder/portfolio";
    }

    private static List<String> cells(Evaluation evaluation, List<SuccessFactor> factors) {
        List<String> cells = new ArrayList<>();
        for (Optional<Grade> grade :
                List.of(evaluation.feasibilityGrade(), evaluation.efficacyGrade(), evaluation.adoptionGrade())) {
            cells.add(grade.map(Grade::name).orElse("UNGRADED"));
        }
        factors.forEach(factor -> cells.add(
                evaluation.stateOf(factor.slug()).map(FactorState::name).orElse("NONE")));
        cells.add(evaluation.decided().map(Project.Decision::name).orElse("UNDECIDED"));
        return cells;
    }
}
