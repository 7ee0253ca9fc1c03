package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Answers;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.questionnaire.Content;
import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.questionnaire.Proposals;
import fr.asso.aimf.essaim.questionnaire.Proposals.Proposal;
import fr.asso.aimf.essaim.questionnaire.Questionnaire;
import fr.asso.aimf.essaim.questionnaire.Questionnaires;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The questions of the diagnosis, and what the answers suggest. A plan keeps the version it answered until somebody moves it on. */
@Controller
@PrivatePages
class AnswersController {

    private static final String PAGE = "/plans/{reference}/diagnostic/questionnaire";

    private final Questionnaires questionnaires;
    private final Asked asked;
    private final PartForms forms;
    private final NewParts parts;
    private final InitiativeSearch search;

    AnswersController(
            Questionnaires questionnaires, Asked asked, PartForms forms, NewParts parts, InitiativeSearch search) {
        this.questionnaires = questionnaires;
        this.asked = asked;
        this.forms = forms;
        this.parts = parts;
        this.search = search;
    }

    @GetMapping(PAGE)
    String show(PlanVisit visit, Model model) {
        Part<Answers> part = visit.plan().answers();
        forms.show(model, part.content(), part.version(), List.of());
        return page(model, visit, part.content());
    }

    @PostMapping(PAGE)
    String save(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Answers sent = forms.read(Answers.class, request);
        Answers stored = visit.plan().answers().content();
        // A version that nobody could have seen answers nothing. When somebody moved the plan on meanwhile, those
        // answers stay whose questions are still asked.
        Questionnaire mine = asked.version(sent)
                .filter(seen -> seen.version() >= asked.in(stored).version()
                        || stored.chosen().isEmpty())
                .orElseGet(() -> asked.in(stored));
        return store(visit, version, answers(mine, key -> sent(request, key)), true, response, model, redirect);
    }

    /** Moves the plan to the last version. Answers stay where their keys do; the others stay in the history. */
    @PostMapping(PAGE + "/version")
    String moveOn(
            PlanVisit visit,
            @RequestParam(defaultValue = "") String version,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Map<String, List<String>> chosen = visit.plan().answers().content().chosen();
        return store(
                visit,
                version,
                answers(questionnaires.current(), key -> chosen.getOrDefault(key, List.of())),
                false,
                response,
                model,
                redirect);
    }

    /**
     * Puts what the answers suggest among the priority issues, with those answers: the portal's reasons are no facts of the place.
     * One that is there already stays as it is.
     */
    @PostMapping(PAGE + "/enjeux")
    String take(PlanVisit visit, @RequestParam(defaultValue = "") String enjeu, RedirectAttributes redirect) {
        String path = DiagnosisPage.path(visit) + "/questionnaire";
        Answers answers = visit.plan().answers().content();
        Proposal proposal = propose(answers).issues().stream()
                .filter(one -> one.slug().equals(enjeu))
                .findFirst()
                .orElseThrow(() -> new PartGone(path, "builder.proposals.gone"));
        if (!taken(visit).contains(enjeu)) {
            String answered = proposal.reasons().stream()
                    .map(reason -> reason.question() + " "
                            + (reason.answer().matches(".*[.!?…]") ? reason.answer() : reason.answer() + "."))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            PriorityIssue issue = PriorityIssue.of(enjeu, answered);
            BindingResult errors = DiagnosisPage.issue(issue);
            Optional<PartId> added = parts.add(visit, issue, PriorityIssue.EMPTY, "issue", errors);
            redirect.addFlashAttribute(
                    "done",
                    added.isPresent()
                            ? "builder.issue.added"
                            : errors.getAllErrors().stream()
                                            .anyMatch(error -> "plan.problem.too-long".equals(error.getCode()))
                                    ? "builder.issue.too-long"
                                    : "builder.issue.no-room");
        }
        return "redirect:" + path + "#" + enjeu;
    }

    /** @param typed whether the form with the questions was sent */
    private String store(
            PlanVisit visit,
            String version,
            Answers answers,
            boolean typed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String path = DiagnosisPage.path(visit) + "/questionnaire";
        PartForms.Outcome<Answers> outcome =
                forms.write(visit, Answers.class, visit.plan().answers().id().toString(), version, before -> answers);
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            if (typed) {
                redirect.addFlashAttribute("saved", path);
            }
            return "redirect:" + path;
        }
        forms.showAgain(model, response, outcome, "", outcome.content());
        translateOthers(model, asked.in(outcome.content()).content());
        return page(model, visit, outcome.content());
    }

    private String page(Model model, PlanVisit visit, Answers answers) {
        Questionnaire shown = asked.in(answers);
        model.addAttribute("asked", shown);
        model.addAttribute(
                "newer",
                !answers.chosen().isEmpty()
                        && shown.version() < questionnaires.current().version());
        model.addAttribute("proposals", propose(visit.plan().answers().content()));
        model.addAttribute("taken", taken(visit));
        model.addAttribute("issueCounts", search.counts(Facet.ISSUE));
        model.addAttribute("leverCounts", search.counts(Facet.LEVER));
        return "builder/answers";
    }

    private Proposals propose(Answers answers) {
        return Questionnaires.propose(asked.in(answers).content(), answers.chosen());
    }

    /** Of what was chosen, what a version asks. */
    private static Answers answers(Questionnaire asked, Function<String, List<String>> chosen) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (Question question : asked.content().questions()) {
            List<String> keys = chosen.apply(question.key());
            known.put(
                    question.key(),
                    question.choices().stream()
                            .map(Choice::key)
                            .filter(keys::contains)
                            .limit(question.several() ? Long.MAX_VALUE : 1)
                            .toList());
        }
        return new Answers(String.valueOf(asked.version()), known);
    }

    /** By hand: the binder makes no lists within maps. */
    private static List<String> sent(HttpServletRequest request, String question) {
        String[] keys = request.getParameterValues("chosen[" + question + "]");
        return keys == null ? List.of() : List.of(keys);
    }

    private static Set<String> taken(PlanVisit visit) {
        return visit.plan().issues().stream()
                .map(issue -> issue.content().issue())
                .collect(Collectors.toSet());
    }

    /** Others chose keys; people read the texts of the choices. */
    private static void translateOthers(Model model, Content content) {
        if (model.getAttribute("others") instanceof Map<?, ?> others) {
            Map<String, String> words = new LinkedHashMap<>();
            others.forEach((field, keys) -> words.put(field.toString(), keys.toString()));
            content.questions()
                    .forEach(question -> words.computeIfPresent("chosen[" + question.key() + "]", (f, keys) -> {
                        List<String> chosen = Arrays.asList(keys.split(", "));
                        return question.choices().stream()
                                .filter(choice -> chosen.contains(choice.key()))
                                .map(Choice::text)
                                .collect(Collectors.joining("\n"));
                    }));
            model.addAttribute("others", words);
        }
    }
}
