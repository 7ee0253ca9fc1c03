package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Answers;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PartForms;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PlanClosed;
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
import org.springframework.validation.BeanPropertyBindingResult;
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
    private final PartForms forms;
    private final NewParts parts;
    private final InitiativeSearch search;

    AnswersController(Questionnaires questionnaires, PartForms forms, NewParts parts, InitiativeSearch search) {
        this.questionnaires = questionnaires;
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
        // A version that nobody could have seen answers nothing.
        Questionnaire asked =
                version(sent).orElseGet(() -> answered(visit.plan().answers().content()));
        return store(visit, version, answers(asked, key -> sent(request, key)), response, model, redirect);
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
                response,
                model,
                redirect);
    }

    /** Puts what the answers suggest among the priority issues, with the reasons. One that is there already stays as it is. */
    @PostMapping(PAGE + "/enjeux")
    String take(PlanVisit visit, @RequestParam(defaultValue = "") String enjeu, RedirectAttributes redirect) {
        String path = DiagnosisPage.path(visit) + "/questionnaire";
        Answers answers = visit.plan().answers().content();
        Proposal proposal = propose(answers).issues().stream()
                .filter(one -> one.slug().equals(enjeu))
                .findFirst()
                .orElseThrow(PlanClosed::new);
        if (!taken(visit).contains(enjeu)) {
            String reasons = proposal.reasons().stream()
                    .map(reason -> reason.question() + " " + reason.answer() + ". " + reason.why())
                    .collect(Collectors.joining("\n"));
            PriorityIssue issue = PriorityIssue.of(enjeu, reasons);
            Optional<PartId> added = parts.add(
                    visit, issue, PriorityIssue.EMPTY, "issue", new BeanPropertyBindingResult(issue, "issueForm"));
            redirect.addFlashAttribute("done", added.isPresent() ? "builder.issue.added" : "builder.issue.no-room");
        }
        return "redirect:" + path + "#" + enjeu;
    }

    private String store(
            PlanVisit visit,
            String version,
            Answers answers,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String path = DiagnosisPage.path(visit) + "/questionnaire";
        PartForms.Outcome<Answers> outcome =
                forms.write(visit, Answers.class, visit.plan().answers().id().toString(), version, before -> answers);
        if (outcome.isFine()) {
            redirect.addFlashAttribute("done", outcome.done());
            redirect.addFlashAttribute("saved", path);
            return "redirect:" + path;
        }
        forms.showAgain(model, response, outcome, "", outcome.content());
        translateOthers(model, answered(outcome.content()).content());
        return page(model, visit, outcome.content());
    }

    private String page(Model model, PlanVisit visit, Answers answers) {
        Questionnaire asked = answered(answers);
        model.addAttribute("asked", asked);
        model.addAttribute(
                "newer",
                !answers.chosen().isEmpty()
                        && asked.version() < questionnaires.current().version());
        model.addAttribute("proposals", propose(visit.plan().answers().content()));
        model.addAttribute("taken", taken(visit));
        model.addAttribute("issueCounts", search.counts(Facet.ISSUE));
        model.addAttribute("leverCounts", search.counts(Facet.LEVER));
        return "builder/answers";
    }

    private Proposals propose(Answers answers) {
        return Questionnaires.propose(answered(answers).content(), answers.chosen());
    }

    /** The version that the answers are to; the last one before there are any. */
    private Questionnaire answered(Answers answers) {
        return Optional.of(answers)
                .filter(given -> !given.chosen().isEmpty())
                .flatMap(this::version)
                .orElseGet(questionnaires::current);
    }

    private Optional<Questionnaire> version(Answers answers) {
        return answers.version().stream().boxed().findFirst().flatMap(questionnaires::version);
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
