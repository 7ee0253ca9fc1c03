package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.StepForms;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionMoved;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A moderator writes in the author's place, in the author's own forms; recorded as such. */
@Controller
@PrivatePages
@RequestMapping("/moderation/propositions/{id:[0-9a-f-]{36}}/modifier/{step:essentiel|activite|reprendre|resultats}")
class EditController {

    private final Submissions submissions;
    private final StepForms forms;
    private final Timeline timeline;
    private final Ages ages;

    EditController(Submissions submissions, StepForms forms, Timeline timeline, Ages ages) {
        this.submissions = submissions;
        this.forms = forms;
        this.timeline = timeline;
        this.ages = ages;
    }

    @GetMapping
    String form(
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(name = "ligne", defaultValue = "") String row,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Submission submission = visible(id, me);
        return prepare(model, submission, me, step(step), submission.content(), !row.isEmpty());
    }

    @PostMapping
    String save(
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String suite,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Submission before = visible(id, me);
        Step at = step(step);
        boolean more = suite.equals("chiffre");
        UnaryOperator<SubmissionContent> typed = forms.read(at, request);
        Submission saved;
        try {
            saved = submissions.writeOnBehalf(before.id(), me, ReviewForm.number(version), typed);
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("tooLong", SubmissionContent.MAX_LENGTH);
            return prepare(model, before, me, at, typed.apply(before.content()), more);
        } catch (SubmissionMoved e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute(
                    "moved", timeline.publicOf(Submissions.subject(before.id())).getLast());
            return prepare(model, e.current(), me, at, typed.apply(e.current().content()), more);
        }
        prepare(model, saved, me, at, saved.content(), more);
        if (model.getAttribute(BindingResult.MODEL_KEY_PREFIX + "form") instanceof Errors errors
                && errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return "moderation/edit";
        }
        redirect.addFlashAttribute("done", "moderation.done.edited");
        return "redirect:" + path(id) + (more ? "/modifier/" + at.path() + "?ligne=oui#figures" : "");
    }

    private Submission visible(UUID id, SignedIn me) {
        return submissions
                .find(new SubmissionId(id))
                .filter(submission -> submissions.rightsOf(me, submission).moderate())
                .orElseThrow(PageNotFound::new);
    }

    private String prepare(
            Model model, Submission submission, SignedIn me, Step step, SubmissionContent content, boolean more) {
        forms.fill(model, step, content, more);
        model.addAttribute("submission", submission);
        model.addAttribute("path", path(submission.id().value()));
        model.addAttribute("step", step);
        model.addAttribute("rights", submissions.rightsOf(me, submission));
        model.addAttribute("ages", ages);
        return "moderation/edit";
    }

    private static String path(UUID id) {
        return "/moderation/propositions/" + id;
    }

    private static Step step(String path) {
        return Step.of(path).orElseThrow(PageNotFound::new);
    }
}
