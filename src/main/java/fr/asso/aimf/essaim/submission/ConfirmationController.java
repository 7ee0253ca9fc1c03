package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The contact of an organisation reads what somebody wrote for it and says what is to become of it. Whoever has the mailed link
 * may confirm or decline without an account; to go on with the text takes one.
 */
@Controller
@PrivatePages
class ConfirmationController {

    private static final String CONFIRM = "/proposer/confirmer";
    private static final String TAKE_OVER = "/espace/propositions/reprendre";

    /** The link was used, is too old, or leads nowhere. */
    private static class LinkGone extends RuntimeException {}

    private final Submissions submissions;
    private final SubmissionPages pages;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Timeline timeline;

    ConfirmationController(
            Submissions submissions,
            SubmissionPages pages,
            Organisations organisations,
            Memberships memberships,
            Accounts accounts,
            Timeline timeline) {
        this.submissions = submissions;
        this.pages = pages;
        this.organisations = organisations;
        this.memberships = memberships;
        this.accounts = accounts;
        this.timeline = timeline;
    }

    /** What is in the link stays between the mail and the portal. */
    @ModelAttribute
    void keepSecret(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping(CONFIRM)
    String read(@RequestParam(defaultValue = "") String jeton, Model model) {
        Submission submission = toConfirm(jeton);
        fill(model, submission, jeton);
        pages.fillPreview(model, submission);
        return "submission/confirm";
    }

    @PostMapping(path = CONFIRM, params = "acte=confirmer")
    String confirm(@RequestParam(defaultValue = "") String jeton) {
        require(submissions.confirm(jeton));
        return "redirect:" + CONFIRM + "/merci";
    }

    @PostMapping(path = CONFIRM, params = "acte=refuser")
    String decline(@RequestParam(defaultValue = "") String jeton) {
        require(submissions.decline(jeton));
        return "redirect:" + CONFIRM + "/refus";
    }

    @GetMapping(CONFIRM + "/merci")
    String confirmed(Model model) {
        model.addAttribute("outcome", "confirmed");
        return "submission/answered";
    }

    @GetMapping(CONFIRM + "/refus")
    String declined(Model model) {
        model.addAttribute("outcome", "declined");
        return "submission/answered";
    }

    @GetMapping(TAKE_OVER)
    String offer(@RequestParam(defaultValue = "") String jeton, Model model) {
        fill(model, toConfirm(jeton), jeton);
        return "submission/take-over";
    }

    /** From now on it is the contact's own; one who is no member yet is led to ask for the organisation too. */
    @PostMapping(TAKE_OVER)
    String takeOver(
            @RequestParam(defaultValue = "") String jeton,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes redirect) {
        SubmissionId id = submissions.takeOver(jeton, me).orElseThrow(LinkGone::new);
        boolean member = submissions
                .find(id)
                .flatMap(submission -> memberships.accessOf(submission.organisation(), me.id()))
                .isPresent();
        redirect.addFlashAttribute(
                "done", member ? "submission.done.taken-over" : "submission.done.taken-over-unclaimed");
        return "redirect:" + SubmissionPages.path(id);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.GONE)
    String gone(LinkGone gone) {
        return "submission/gone";
    }

    private Submission toConfirm(String token) {
        return submissions.toConfirm(token).orElseThrow(LinkGone::new);
    }

    private static void require(boolean done) {
        if (!done) {
            throw new LinkGone();
        }
    }

    private void fill(Model model, Submission submission, String token) {
        model.addAttribute("submission", submission);
        model.addAttribute("token", token);
        model.addAttribute("called", SubmissionPages.title(submission));
        model.addAttribute("organisation", organisations.get(submission.organisation()));
        model.addAttribute(
                "writer",
                accounts.find(submission.author()).flatMap(Account::name).orElse(""));
        model.addAttribute(
                "capacity",
                timeline.publicOf(Submissions.subject(submission.id())).stream()
                        .filter(entry -> entry.act() == Act.CREATED && entry.words() != null)
                        .map(Timeline.Entry::words)
                        .findFirst()
                        .orElse(""));
    }
}
