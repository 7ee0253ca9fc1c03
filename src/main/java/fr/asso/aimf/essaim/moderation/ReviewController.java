package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionIncomplete;
import fr.asso.aimf.essaim.submission.SubmissionMoved;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a submission for those who decide, and their verbs. */
@Controller
@PrivatePages
@RequestMapping("/moderation/propositions/{id:[0-9a-f-]{36}}")
class ReviewController {

    private final Submissions submissions;
    private final ReviewPage page;
    private final ReplyTemplates templates;
    private final Timeline timeline;

    ReviewController(Submissions submissions, ReviewPage page, ReplyTemplates templates, Timeline timeline) {
        this.submissions = submissions;
        this.page = page;
        this.templates = templates;
        this.timeline = timeline;
    }

    @GetMapping
    String review(
            @PathVariable UUID id,
            @RequestParam(name = "modele", defaultValue = "") String template,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Submission submission = visible(id, me);
        Optional<ReplyTemplate> chosen = templates.find(ReviewForm.number(template));
        String words = chosen.map(ReplyTemplate::words).orElse("");
        model.addAttribute("form", ReviewForm.of(submission.criteria(), words));
        model.addAttribute("chosen", chosen.map(ReplyTemplate::id).orElse(null));
        page.fill(model, submission, me);
        return "moderation/submission";
    }

    @PostMapping("/accepter")
    String accept(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.limit("words", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.run(
                () -> submissions.accept(act.id(), me, form.versionSeen(), form.met(), form.words()),
                "moderation.done.accepted");
    }

    @PostMapping("/demander")
    String requestChanges(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.require("words", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.run(
                () -> submissions.requestChanges(act.id(), me, form.versionSeen(), form.met(), form.words()),
                "moderation.done.changes");
    }

    @PostMapping("/refuser")
    String reject(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.require("words", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.run(
                () -> submissions.reject(act.id(), me, form.versionSeen(), form.met(), form.words()),
                "moderation.done.rejected");
    }

    @PostMapping("/remettre")
    String returnToQueue(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.limit("words", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.runAndStay(() -> submissions.returnToQueue(act.id(), me, form.words()), "moderation.done.returned");
    }

    @PostMapping("/remarque")
    String remark(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.require("remark", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.runAndStay(() -> submissions.remark(act.id(), me, form.remark()), "moderation.done.remarked");
    }

    @PostMapping("/note")
    String note(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.require("note", errors);
        Act act = new Act(id, me, errors, model, response, redirect);
        return act.runAndStay(() -> submissions.note(act.id(), me, form.note()), "moderation.done.noted");
    }

    private Submission visible(UUID id, SignedIn me) {
        return submissions
                .find(new SubmissionId(id))
                .filter(submission -> submissions.rightsOf(me, submission).moderate())
                .orElseThrow(PageNotFound::new);
    }

    /** One request for a verb: does it, or shows the page as it is now with everything typed. */
    private class Act {

        private final UUID submission;
        private final SignedIn me;
        private final BindingResult errors;
        private final Model model;
        private final HttpServletResponse response;
        private final RedirectAttributes redirect;

        Act(
                UUID submission,
                SignedIn me,
                BindingResult errors,
                Model model,
                HttpServletResponse response,
                RedirectAttributes redirect) {
            this.submission = submission;
            this.me = me;
            this.errors = errors;
            this.model = model;
            this.response = response;
            this.redirect = redirect;
        }

        SubmissionId id() {
            return new SubmissionId(submission);
        }

        /** Goes on to the inbox. */
        String run(Runnable verb, String done) {
            return run(verb, done, "/moderation");
        }

        /** Stays with the submission. */
        String runAndStay(Runnable verb, String done) {
            return run(verb, done, "/moderation/propositions/" + submission);
        }

        private String run(Runnable verb, String done, String next) {
            if (errors.hasErrors()) {
                return again(HttpStatus.UNPROCESSABLE_CONTENT);
            }
            try {
                verb.run();
            } catch (SubmissionIncomplete e) {
                errors.reject("moderation.incomplete");
                return again(HttpStatus.UNPROCESSABLE_CONTENT);
            } catch (SubmissionMoved | ConcurrencyFailureException e) {
                tellWhoDidWhat();
                return again(HttpStatus.CONFLICT);
            }
            redirect.addFlashAttribute("done", done);
            redirect.addFlashAttribute(
                    "doneAbout",
                    submissions.find(id()).orElseThrow().content().essentials().title());
            return "redirect:" + next;
        }

        private String again(HttpStatus status) {
            response.setStatus(status.value());
            model.addAttribute("errors", errors);
            page.fill(model, visible(submission, me), me);
            return "moderation/submission";
        }

        private void tellWhoDidWhat() {
            List<Timeline.Entry> story = timeline.publicOf(Submissions.subject(id()));
            model.addAttribute("moved", story.isEmpty() ? null : story.getLast());
        }
    }
}
