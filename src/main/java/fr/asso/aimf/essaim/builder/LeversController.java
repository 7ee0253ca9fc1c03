package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartForms.Outcome;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.Means;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The fourth step: what the authority does for each project. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/leviers")
class LeversController {

    private final PartForms forms;
    private final OthersInWords words;
    private final FittingLevers fitting;
    private final ReferenceLists reference;

    LeversController(PartForms forms, OthersInWords words, FittingLevers fitting, ReferenceLists reference) {
        this.forms = forms;
        this.words = words;
        this.fitting = fitting;
        this.reference = reference;
    }

    /** @param act what the authority would do first; may be empty */
    record Chosen(Lever lever, String act) {}

    /** A project with the levers it chose. */
    record Row(Part<Project> project, List<Chosen> chosen) {}

    /**
     * A lever as the form of a project shows it.
     *
     * @param act what the authority would do first; may be empty
     * @param users a few initiatives that used it
     */
    record Offer(FittingLevers.Choice choice, boolean chosen, String act, List<InitiativeCard> users) {}

    @GetMapping
    String all(PlanVisit visit, Model model) {
        List<Part<Project>> parts = visit.plan().projects();
        List<Project> projects =
                visit.plan().projectsInPlay().stream().map(Part::content).toList();
        model.addAttribute(
                "ranking",
                LeverRanking.of(
                        projects,
                        fitting.of(projects, fitting.proposed(visit.plan())).stream()
                                .map(choices -> choices.stream()
                                        .collect(Collectors.toMap(
                                                choice -> choice.lever().slug(), FittingLevers.Choice::weight)))
                                .toList(),
                        reference.levers().stream().map(Lever::slug).toList()));
        model.addAttribute(
                "rows",
                parts.stream()
                        .map(part -> new Row(part, chosen(part.content())))
                        .toList());
        return "builder/levers";
    }

    @GetMapping("/{project}")
    String one(PlanVisit visit, @PathVariable("project") String id, Model model) {
        Part<Project> part = visit.plan().part(Project.class, id).orElseThrow(() -> new PartGone(path(visit)));
        forms.show(model, part.content().means(), part.version(), List.of());
        return page(visit, id, part.content(), model);
    }

    @PostMapping("/{project}")
    String write(
            PlanVisit visit,
            @PathVariable("project") String id,
            @RequestParam(name = "version", defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Means typed = forms.read(Means.class, request);
        Outcome<Project> outcome =
                forms.write(visit, Project.class, id, version, old -> old.with(ticked(typed, old.means())));
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", path(visit) + "/" + id);
            return "redirect:" + path(visit) + "#" + id;
        }
        forms.showAgain(model, response, outcome, "means", outcome.content().means());
        words.translate(model);
        return page(visit, id, outcome.content(), model);
    }

    /** Whoever writes what they would do first with a lever means to use it, ticked or not. */
    private static Means ticked(Means typed, Means before) {
        Stream<String> written = typed.firstActs().entrySet().stream()
                .filter(act -> !act.getValue().equals(before.firstActs().get(act.getKey())))
                .map(Map.Entry::getKey);
        return new Means(Stream.concat(typed.levers().stream(), written).toList(), typed.firstActs());
    }

    private static String path(PlanVisit visit) {
        return visit.plan().path() + "/leviers";
    }

    private String page(PlanVisit visit, String id, Project project, Model model) {
        model.addAttribute("path", path(visit) + "/" + id);
        model.addAttribute("project", project);
        model.addAttribute(
                "offers",
                fitting.of(List.of(project), fitting.proposed(visit.plan())).getFirst().stream()
                        .map(choice -> offer(choice, project))
                        .toList());
        model.addAttribute("chosen", chosen(project));
        return "builder/project-levers";
    }

    private Offer offer(FittingLevers.Choice choice, Project project) {
        String slug = choice.lever().slug();
        return new Offer(
                choice,
                project.means().levers().contains(slug),
                project.means().firstActs().getOrDefault(slug, ""),
                fitting.users(choice.lever(), project));
    }

    private List<Chosen> chosen(Project project) {
        return reference.levers().stream()
                .filter(lever -> project.means().levers().contains(lever.slug()))
                .map(lever -> new Chosen(lever, project.means().firstActs().getOrDefault(lever.slug(), "")))
                .toList();
    }
}
