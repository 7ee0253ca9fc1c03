package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A submission as its authors see it: where it stands, what is missing, what was said, what to do next. */
@Controller
@PrivatePages
@RequestMapping("/espace/propositions/{id}")
class SubmissionController {

    static final int MAX_WORDS = 5_000;

    private static final String DONE = "done";

    record WordsForm(String words) {

        WordsForm(@Nullable String words) {
            this.words = TypedText.clean(words);
        }
    }

    private final Submissions submissions;
    private final SubmissionPages pages;
    private final Limits limits;

    SubmissionController(Submissions submissions, SubmissionPages pages, Limits limits) {
        this.submissions = submissions;
        this.pages = pages;
        this.limits = limits;
    }

    @GetMapping
    String overview(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new WordsForm(""));
        return prepareOverview(id, me, model);
    }

    @GetMapping("/verifier")
    String check(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new WordsForm(""));
        return prepareCheck(id, me, model);
    }

    @GetMapping("/apercu")
    String preview(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Submission submission = pages.open(id, me);
        pages.fill(model, submission, me);
        pages.fillPreview(model, submission);
        return "submission/preview";
    }

    @PostMapping("/envoyer")
    String submit(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Submission before = pages.open(id, me);
        SubmissionId submission = before.id();
        if (form.words().length() > MAX_WORDS) {
            errors.rejectValue("words", "submission.words.long");
            return refused(prepareCheck(id, me, model), errors, model, response);
        }
        SubmissionPages.requireAllowed(limits, Limit.SUBMISSION, me.id().value().toString());
        if (before.needsConfirmation()) {
            requireContactMayBeWrittenTo(before);
        }
        try {
            Submission sent = submissions.submit(submission, me, form.words());
            redirect.addFlashAttribute(
                    DONE,
                    sent.state() == SubmissionState.SUBMITTED
                            ? "submission.done.submitted"
                            : "submission.done.contact-asked");
            redirect.addFlashAttribute("saved", SubmissionPages.path(submission) + "/envoyer");
            return "redirect:" + SubmissionPages.path(submission);
        } catch (SubmissionIncomplete incomplete) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return prepareCheck(id, me, model);
        }
    }

    @PostMapping("/repondre")
    String answer(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        SubmissionId submission = pages.open(id, me).id();
        if (form.words().isEmpty()) {
            errors.rejectValue("words", "submission.words.missing");
        } else if (form.words().length() > MAX_WORDS) {
            errors.rejectValue("words", "submission.words.long");
        }
        if (errors.hasErrors()) {
            return refused(prepareOverview(id, me, model), errors, model, response);
        }
        submissions.answer(submission, me, form.words());
        redirect.addFlashAttribute(DONE, "submission.done.answered");
        redirect.addFlashAttribute("saved", SubmissionPages.path(submission) + "/repondre");
        return "redirect:" + SubmissionPages.path(submission);
    }

    @PostMapping("/retirer")
    String withdraw(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        SubmissionId submission = pages.require(id);
        submissions.withdraw(submission, me);
        redirect.addFlashAttribute(DONE, "submission.done.withdrawn");
        return "redirect:" + SubmissionPages.path(submission);
    }

    @PostMapping("/rouvrir")
    String reopen(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        SubmissionId submission = pages.require(id);
        submissions.reopen(submission, me);
        redirect.addFlashAttribute(DONE, "submission.done.reopened");
        return "redirect:" + SubmissionPages.path(submission);
    }

    /** Writes to the contact again, no more often than anybody may be written to. */
    @PostMapping("/relancer")
    String remind(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        Submission submission = pages.open(id, me);
        requireContactMayBeWrittenTo(submission);
        submissions.remindContact(submission.id(), me);
        redirect.addFlashAttribute(DONE, "submission.done.reminded");
        return "redirect:" + SubmissionPages.path(submission.id());
    }

    private void requireContactMayBeWrittenTo(Submission submission) {
        submission
                .contactEmail()
                .ifPresent(contact -> SubmissionPages.requireAllowed(limits, Limit.MAIL_TO_ADDRESS, contact.value()));
    }

    private String prepareOverview(String id, SignedIn me, Model model) {
        Submission submission = pages.open(id, me);
        pages.fill(model, submission, me);
        List<SubmissionPages.Told> told = pages.told(submission);
        boolean answers = Set.of(SubmissionState.CHANGES_REQUESTED, SubmissionState.REJECTED)
                .contains(submission.state());
        model.addAttribute("told", told);
        model.addAttribute("said", answers ? pages.said(told) : null);
        model.addAttribute("standing", pages.standing(submission));
        model.addAttribute("criteria", Criterion.values());
        return "submission/overview";
    }

    private String prepareCheck(String id, SignedIn me, Model model) {
        Submission submission = pages.open(id, me);
        if (!submissions.rightsOf(me, submission).write()) {
            throw new SubmissionMoved(submission);
        }
        pages.fill(model, submission, me);
        model.addAttribute("said", pages.said(pages.told(submission)));
        model.addAttribute("criteria", Criterion.values());
        return "submission/check";
    }

    private static String refused(String page, BindingResult errors, Model model, HttpServletResponse response) {
        model.addAttribute("errors", errors);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page;
    }
}
