package fr.asso.aimf.essaim.questionnaire;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The questionnaire for administrators: its versions, and the draft of the next one. */
@Controller
@PrivatePages
@RequestMapping("/administration/questionnaire")
class QuestionnaireController {

    private static final String LIST = "redirect:/administration/questionnaire";
    private static final String DRAFT = "redirect:/administration/questionnaire/brouillon";
    private static final String DONE = "done";

    /** An issue group, or the levers, with what may be chosen of it: value to label. */
    record Targets(String name, Map<String, String> options) {}

    /** @param by who wrote in it last; null for what came with the portal or was done by somebody since gone */
    record Row(
            Questionnaire questionnaire,
            String date,
            @Nullable String by) {}

    private final Questionnaires questionnaires;
    private final Accounts accounts;
    private final ReferenceLists reference;
    private final FrenchFormat format;

    QuestionnaireController(
            Questionnaires questionnaires, Accounts accounts, ReferenceLists reference, FrenchFormat format) {
        this.questionnaires = questionnaires;
        this.accounts = accounts;
        this.reference = reference;
        this.format = format;
    }

    @GetMapping
    String versions(Model model) {
        List<Questionnaire> all = questionnaires.all();
        model.addAttribute("rows", all.stream().map(this::row).toList());
        model.addAttribute("current", questionnaires.current().version());
        model.addAttribute(
                "hasDraft", all.stream().anyMatch(each -> each.publishedAt().isEmpty()));
        return "questionnaire/versions";
    }

    @GetMapping("/versions/{number:\\d{1,9}}")
    String version(@PathVariable int number, Model model) {
        Questionnaire version = questionnaires.version(number).orElseThrow(PageNotFound::new);
        model.addAttribute("row", row(version));
        model.addAttribute("questions", version.content().questions());
        return "questionnaire/version";
    }

    @PostMapping("/brouillon")
    String begin(@AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        try {
            questionnaires.begin(me.id());
        } catch (IllegalStateException | DataIntegrityViolationException e) {
            flash.addFlashAttribute(DONE, "questionnaire.draft.exists");
        }
        return DRAFT;
    }

    @GetMapping("/brouillon")
    String draft(Model model, RedirectAttributes flash) {
        Optional<Questionnaire> draft = questionnaires.draft();
        return draft.isPresent() ? draft(draft.get(), model) : none(flash);
    }

    @GetMapping("/brouillon/apercu")
    String preview(@RequestParam MultiValueMap<String, String> answers, Model model, RedirectAttributes flash) {
        Optional<Questionnaire> draft = questionnaires.draft();
        if (draft.isEmpty()) {
            return none(flash);
        }
        Content content = draft.get().content();
        model.addAttribute("questions", content.questions());
        Set<String> chosen = answers.entrySet().stream()
                .flatMap(answer -> answer.getValue().stream().map(choice -> answer.getKey() + "/" + choice))
                .collect(Collectors.toSet());
        content.questions().stream()
                .filter(question -> question.choices().stream()
                        .noneMatch(choice -> chosen.contains(question.key() + "/" + choice.key())))
                .forEach(question -> chosen.add(question.key() + "/"));
        model.addAttribute("chosen", chosen);
        model.addAttribute("asked", !answers.isEmpty());
        model.addAttribute("proposals", Questionnaires.propose(content, answers));
        return "questionnaire/preview";
    }

    @GetMapping("/brouillon/nouvelle-question")
    String blank(Model model, RedirectAttributes flash) {
        Optional<Questionnaire> draft = questionnaires.draft();
        if (draft.isEmpty()) {
            return none(flash);
        }
        model.addAttribute("form", QuestionForm.blank(draft.get().seal()));
        return form(null, draft.get().seal(), model);
    }

    @PostMapping("/brouillon/nouvelle-question")
    String add(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") QuestionForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(me, null, form, errors, model, response, flash);
    }

    @GetMapping("/brouillon/questions/{key}")
    String edit(@PathVariable String key, Model model, RedirectAttributes flash) {
        Optional<Questionnaire> draft = questionnaires.draft();
        if (draft.isEmpty()) {
            return none(flash);
        }
        Question question = draft.get().content().question(key).orElseThrow(PageNotFound::new);
        model.addAttribute("form", QuestionForm.of(question, draft.get().seal()));
        return form(key, draft.get().seal(), model);
    }

    @PostMapping("/brouillon/questions/{key}")
    String change(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @ModelAttribute("form") QuestionForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(me, key, form, errors, model, response, flash);
    }

    @PostMapping("/brouillon/questions/{key}/deplacer")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam(name = "sens", defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String seal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        int by = direction.equals("avant") ? -1 : 1;
        return acted(
                () -> questionnaires.change(me.id(), seal, content -> content.moved(key, by)),
                DRAFT,
                "questionnaire.question.moved",
                model,
                response,
                flash);
    }

    @PostMapping("/brouillon/questions/{key}/retirer")
    String remove(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String seal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return acted(
                () -> questionnaires.change(me.id(), seal, content -> content.without(key)),
                DRAFT,
                "questionnaire.question.removed",
                model,
                response,
                flash);
    }

    @GetMapping("/brouillon/publier")
    String askToPublish(Model model, RedirectAttributes flash) {
        Optional<Questionnaire> draft = questionnaires.draft();
        return draft.isPresent() ? toPublish(draft.get(), model) : none(flash);
    }

    @PostMapping("/brouillon/publier")
    String publish(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String seal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            if (!questionnaires.publish(me.id(), seal).isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return toPublish(questionnaires.draft().orElseThrow(PageNotFound::new), model);
            }
        } catch (OptimisticLockingFailureException e) {
            return conflict(model, response);
        }
        flash.addFlashAttribute(DONE, "questionnaire.publish.done");
        return LIST;
    }

    @PostMapping("/brouillon/jeter")
    String discard(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String seal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return acted(
                () -> questionnaires.discard(me.id(), seal),
                LIST,
                "questionnaire.discard.done",
                model,
                response,
                flash);
    }

    /** @param key of the question; null for a new one */
    private String save(
            SignedIn me,
            @Nullable String key,
            QuestionForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors, questionnaires::exists);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return form(key, form.seal(), model);
        }
        try {
            List<Content> all =
                    questionnaires.all().stream().map(Questionnaire::content).toList();
            questionnaires.change(me.id(), form.seal(), content -> content.with(question(key, form, content, all)));
        } catch (OptimisticLockingFailureException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            Optional<Questionnaire> draft = questionnaires.draft();
            model.addAttribute("moved", true);
            Optional<Question> other = draft.filter(now -> key != null)
                    .flatMap(now -> now.content().question(String.valueOf(key)));
            boolean isRemoved = key != null && draft.isPresent() && other.isEmpty();
            model.addAttribute("other", other.orElse(null));
            model.addAttribute(
                    "movedText",
                    draft.isEmpty()
                            ? "questionnaire.question.gone"
                            : isRemoved ? "questionnaire.question.gone.new" : "questionnaire.question.other");
            // What was written about a question that is no more can be saved as a new one.
            return form(isRemoved ? null : key, draft.map(Questionnaire::seal).orElse(""), model);
        }
        flash.addFlashAttribute(DONE, "questionnaire.question.saved");
        flash.addFlashAttribute("saved", address(key));
        return DRAFT;
    }

    /** @param all what the versions ask, whose keys no new question or choice gets */
    private static Question question(@Nullable String key, QuestionForm form, Content content, List<Content> all) {
        List<Question> known =
                all.stream().flatMap(one -> one.questions().stream()).toList();
        if (key == null) {
            Set<String> taken = known.stream().map(Question::key).collect(Collectors.toSet());
            return form.question(QuestionForm.newKey(form.text(), taken), null, Set.of());
        }
        Set<String> used = known.stream()
                .filter(question -> question.key().equals(key))
                .flatMap(question -> question.choices().stream())
                .map(Choice::key)
                .collect(Collectors.toSet());
        return form.question(key, content.question(key).orElseThrow(PageNotFound::new), used);
    }

    private static String address(@Nullable String key) {
        return "/administration/questionnaire/brouillon/" + (key == null ? "nouvelle-question" : "questions/" + key);
    }

    private String acted(
            Runnable act,
            String then,
            String done,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            act.run();
        } catch (OptimisticLockingFailureException e) {
            return conflict(model, response);
        }
        flash.addFlashAttribute(DONE, done);
        return then;
    }

    /** Shows the draft as it is now, or that it is gone. */
    private String conflict(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        Optional<Questionnaire> draft = questionnaires.draft();
        model.addAttribute("moved", draft.isPresent() ? "questionnaire.draft.moved" : "questionnaire.draft.gone");
        return draft.isPresent() ? draft(draft.get(), model) : versions(model);
    }

    private String draft(Questionnaire draft, Model model) {
        model.addAttribute("row", row(draft));
        model.addAttribute("basedOn", draft.basedOn().orElse(null));
        model.addAttribute("seal", draft.seal());
        model.addAttribute("questions", draft.content().questions());
        model.addAttribute("problems", questionnaires.problems(draft.content()));
        return "questionnaire/draft";
    }

    private String toPublish(Questionnaire draft, Model model) {
        model.addAttribute("number", draft.version());
        model.addAttribute("seal", draft.seal());
        model.addAttribute("problems", questionnaires.problems(draft.content()));
        return "questionnaire/publish";
    }

    /** @param seal what the form is to be sent with next */
    private String form(@Nullable String key, String seal, Model model) {
        model.addAttribute("key", key);
        model.addAttribute("address", address(key));
        model.addAttribute("seal", seal);
        model.addAttribute("heading", key == null ? "questionnaire.question.new" : "questionnaire.question.edit");
        model.addAttribute(
                "issueTargets",
                reference.issueGroups().stream()
                        .map(group -> new Targets(group.name(), options(reference.issuesOf(group))))
                        .toList());
        model.addAttribute("levers", reference.levers());
        return "questionnaire/question";
    }

    private static Map<String, String> options(List<TerritorialIssue> issues) {
        return issues.stream()
                .collect(Collectors.toMap(
                        TerritorialIssue::slug, TerritorialIssue::name, (one, other) -> one, LinkedHashMap::new));
    }

    private static String none(RedirectAttributes flash) {
        flash.addFlashAttribute(DONE, "questionnaire.draft.none");
        return LIST;
    }

    private Row row(Questionnaire questionnaire) {
        Optional<AccountId> by = questionnaire.changedBy();
        return new Row(
                questionnaire,
                format.moment(questionnaire.publishedAt().orElse(questionnaire.changedAt())),
                by.flatMap(accounts::find).flatMap(Account::name).orElse(null));
    }
}
