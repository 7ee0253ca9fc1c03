package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.document.ActionList;
import fr.asso.aimf.essaim.document.ActionWords;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Gaps;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartForms.Outcome;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.TextTooLong;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The fifth step: who does what, when, and with which money. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/actions")
class ActionController {

    /** Stays at the form, with one more line of the budget. */
    private static final String LINE = "ligne";
    /** Goes on with the next new action. */
    private static final String ANOTHER = "autre";

    private final ActionPlans plans;
    private final PartForms forms;
    private final ReferenceLists reference;
    private final Choices choices;
    private final OthersInWords others;
    private final FrenchFormat format;

    ActionController(
            ActionPlans plans,
            PartForms forms,
            ReferenceLists reference,
            Choices choices,
            OthersInWords others,
            FrenchFormat format) {
        this.plans = plans;
        this.forms = forms;
        this.reference = reference;
        this.choices = choices;
        this.others = others;
        this.format = format;
    }

    @GetMapping
    String list(PlanVisit visit, Model model) {
        ActionPlan plan = visit.plan();
        List<Part<Action>> drawn = ActionList.drawn(plan);
        Map<String, String> states = states();
        model.addAttribute("groups", ActionList.groups(plan));
        model.addAttribute("states", states);
        model.addAttribute("levers", levers());
        model.addAttribute("factors", factors());
        model.addAttribute("words", words(plan));
        model.addAttribute(
                "budget", Budget.of(plan.actions().stream().map(Part::content).toList()));
        model.addAttribute("gaps", Gaps.of(plan, Gaps.Names.of(reference)));
        model.addAttribute("undrawn", plan.actions().size() - drawn.size());
        model.addAttribute(
                "timeline",
                ActionList.timeline(
                                drawn,
                                choices.text("builder.actions.timeline"),
                                choices.text("builder.actions.unnamed"),
                                state -> states.getOrDefault(state.name(), ""))
                        .svg("frise"));
        return "builder/actions";
    }

    /**
     * A new action, of which those who come from elsewhere know something already.
     *
     * @param projet id of its project
     * @param levier slug of the lever it works
     * @param facteur slug of the success factor it builds
     */
    @GetMapping("/nouvelle")
    String beginning(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String projet,
            @RequestParam(defaultValue = "") String levier,
            @RequestParam(defaultValue = "") String facteur,
            @RequestParam(defaultValue = "false") String ligne,
            Model model) {
        if (!visit.mayWrite()) {
            return "redirect:" + path(visit);
        }
        Action empty = Action.EMPTY;
        forms.show(
                model,
                new Action("", projet, levier, facteur, "", "", "", "", empty.funding(), "", "", ""),
                0,
                List.of());
        return form(visit, model, empty, ligne.equals("true"), "");
    }

    /** @param suite what to do when it is stored: {@link #LINE}, {@link #ANOTHER}, or go back to the list */
    @PostMapping
    String add(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String suite,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Action typed = forms.read(Action.class, request);
        if (typed.isBlank()) {
            if (!suite.equals(LINE)) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            forms.show(model, typed, 0, List.of());
            if (!suite.equals(LINE)
                    && model.getAttribute(BindingResult.MODEL_KEY_PREFIX + "form") instanceof BindingResult errors) {
                errors.rejectValue("what", "builder.action.empty");
                model.addAttribute("errors", errors);
            }
            return form(visit, model, typed, suite.equals(LINE), "");
        }
        PartId id;
        try {
            id = plans.add(visit.plan().id(), typed, visit.writer());
        } catch (TextTooLong tooLong) {
            forms.showAgain(
                    model,
                    response,
                    new Outcome<>(typed, 0, HttpStatus.UNPROCESSABLE_CONTENT, Map.of(), false, ""),
                    "",
                    typed);
            return form(visit, model, typed, false, "");
        }
        String here = path(visit) + "/" + id;
        if (!typed.problems().isEmpty()) {
            forms.showAgain(
                    model,
                    response,
                    new Outcome<>(typed, 1, HttpStatus.UNPROCESSABLE_CONTENT, Map.of(), true, ""),
                    "",
                    typed);
            model.addAttribute("saved", path(visit) + "/nouvelle");
            return form(visit, model, typed, suite.equals(LINE), id.toString());
        }
        redirect.addFlashAttribute("saved", path(visit) + "/nouvelle");
        redirect.addFlashAttribute("done", "plan.done.saved");
        return after(visit, suite, here, typed, id.toString());
    }

    @GetMapping("/{action}")
    String one(
            PlanVisit visit,
            @PathVariable String action,
            @RequestParam(defaultValue = "false") String ligne,
            Model model) {
        Part<Action> part = visit.plan().part(Action.class, action).orElseThrow(() -> new PartGone(path(visit)));
        forms.show(model, part.content(), part.version(), part.content().problems());
        return form(visit, model, part.content(), ligne.equals("true"), action);
    }

    @PostMapping("/{action}")
    String write(
            PlanVisit visit,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String suite,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Action typed = forms.read(Action.class, request);
        Outcome<Action> outcome = forms.write(visit, Action.class, action, version, old -> typed);
        String here = path(visit) + "/" + action;
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", here);
            return after(visit, suite, here, outcome.content(), action);
        }
        return again(visit, outcome, action, suite.equals(LINE), response, model);
    }

    /** Changes the state alone, from the list. */
    @PostMapping("/{action}/etat")
    String state(
            PlanVisit visit,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (!states().containsKey(state)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Outcome<Action> outcome =
                forms.write(visit, Action.class, action, version, old -> old.in(Action.State.valueOf(state)));
        if (outcome.stored()) {
            redirect.addFlashAttribute("done", outcome.done());
            return "redirect:" + path(visit) + "#" + action;
        }
        return again(visit, outcome, action, false, response, model);
    }

    private String again(
            PlanVisit visit,
            Outcome<Action> outcome,
            String id,
            boolean more,
            HttpServletResponse response,
            Model model) {
        forms.showAgain(model, response, outcome, "", outcome.content());
        if (outcome.stored()) {
            model.addAttribute("saved", path(visit) + "/" + id);
        }
        return form(visit, model, outcome.content(), more, id);
    }

    private static String after(PlanVisit visit, String suite, String here, Action stored, String id) {
        return "redirect:"
                + switch (suite) {
                    case LINE -> here + "?ligne=true#funding";
                    case ANOTHER ->
                        path(visit) + "/nouvelle"
                                + (stored.project().isEmpty()
                                        ? ""
                                        : PartId.parse(stored.project())
                                                .map(project -> "?projet=" + project)
                                                .orElse(""));
                    default -> path(visit) + "#" + id;
                };
    }

    /**
     * @param more whether one more empty line of the budget is shown than usual
     * @param id of the action; "" for a new one
     */
    private String form(PlanVisit visit, Model model, Action action, boolean more, String id) {
        ActionPlan plan = visit.plan();
        Map<String, String> projects = new LinkedHashMap<>();
        plan.projects()
                .forEach(project -> projects.put(
                        project.id().toString(),
                        project.content().label().isEmpty()
                                ? choices.text("builder.actions.untitled")
                                : project.content().label()));
        if (!action.project().isEmpty()) {
            // Else whoever saves the action would take it out of the project, which may come back.
            projects.putIfAbsent(action.project(), choices.text("builder.action.project.deleted"));
        }
        Map<String, String> sources = choices.of(Action.Source.class, "builder.action.source.");
        List<Funding> rows = new ArrayList<>(action.funding());
        for (int i = more ? 0 : 1; i < 2 && rows.size() < Action.MAX_FUNDING; i++) {
            rows.add(new Funding("", "", "", ""));
        }
        model.addAttribute("id", id);
        model.addAttribute("path", id.isEmpty() ? path(visit) : path(visit) + "/" + id);
        model.addAttribute("keep", path(visit) + "/" + (id.isEmpty() ? "nouvelle" : id));
        model.addAttribute("rows", rows);
        model.addAttribute("known", action.funding().size());
        model.addAttribute("most", Action.MAX_FUNDING);
        model.addAttribute("projects", choices.orNone("builder.action.project.none", projects));
        model.addAttribute("levers", choices.orNone("builder.action.lever.none", levers()));
        model.addAttribute("factors", choices.orNone("builder.action.factor.none", factors()));
        model.addAttribute("sources", choices.orNone("builder.action.source.none", sources));
        model.addAttribute("states", states());
        model.addAttribute("fromType", fieldOfMonth(action.from(), action.first()));
        model.addAttribute("toType", fieldOfMonth(action.to(), action.last()));
        model.addAttribute("words", words(plan));
        others.translate(model);
        return "builder/action";
    }

    /** A browser shows nothing in a field for months whose text is no month to it: what was typed then stands in one for text. */
    private static String fieldOfMonth(String typed, Optional<YearMonth> read) {
        return typed.isEmpty() || read.map(YearMonth::toString).equals(Optional.of(typed)) ? "month" : "text";
    }

    private Map<String, String> states() {
        return choices.of(Action.State.class, "builder.action.state.");
    }

    private Map<String, String> levers() {
        return Gaps.Names.of(reference).levers();
    }

    private Map<String, String> factors() {
        return Gaps.Names.of(reference).factors();
    }

    private ActionWords words(ActionPlan plan) {
        return new ActionWords(format, plan.territory().content().money());
    }

    private static String path(PlanVisit visit) {
        return visit.plan().path() + "/actions";
    }
}
