package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeWithdrawn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
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

/** What those who keep a published initiative may ask for: another text, or that it be taken from readers. */
@Controller
@PrivatePages
@RequestMapping("/espace/initiatives/{slug}")
class PublishedController {

    record ReasonForm(String reason) {

        ReasonForm(@Nullable String reason) {
            this.reason = TypedText.clean(reason);
        }
    }

    private final Submissions submissions;
    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Limits limits;

    PublishedController(
            Submissions submissions,
            Initiatives initiatives,
            Organisations organisations,
            Memberships memberships,
            Limits limits) {
        this.submissions = submissions;
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.memberships = memberships;
        this.limits = limits;
    }

    /** Where the sheet's own link leads: those who keep it go on, all others read who does. */
    @GetMapping("/changement")
    String change(@PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model) {
        PublishedInitiative initiative = published(slug);
        fill(model, initiative);
        return isMember(initiative, me) ? "submission/change" : "submission/not-mine";
    }

    @PostMapping("/changement")
    String beginChange(@PathVariable String slug, @AuthenticationPrincipal SignedIn me) {
        PublishedInitiative initiative = own(slug, me);
        requireAllowed(me);
        return "redirect:" + SubmissionPages.path(orElseAgain(() -> submissions.beginChange(initiative.id(), me)));
    }

    @GetMapping("/retrait")
    String unpublish(@PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new ReasonForm(""));
        return prepareUnpublish(slug, me, model);
    }

    @PostMapping("/retrait")
    String askUnpublishing(
            @PathVariable String slug,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PublishedInitiative initiative = own(slug, me);
        if (form.reason().isEmpty()) {
            errors.rejectValue("reason", "submission.unpublish.reason.missing");
        } else if (form.reason().length() > SubmissionController.MAX_WORDS) {
            errors.rejectValue("reason", "submission.words.long");
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return prepareUnpublish(slug, me, model);
        }
        requireAllowed(me);
        SubmissionId id = orElseAgain(() -> submissions.askUnpublishing(initiative.id(), me, form.reason()));
        redirect.addFlashAttribute("done", "submission.done.submitted");
        return "redirect:" + SubmissionPages.path(id);
    }

    /** Of two at once the second is refused by the database: asked again, it finds what the first began. */
    private static SubmissionId orElseAgain(Supplier<SubmissionId> verb) {
        try {
            return verb.get();
        } catch (DataIntegrityViolationException raced) {
            return verb.get();
        }
    }

    private String prepareUnpublish(String slug, SignedIn me, Model model) {
        fill(model, own(slug, me));
        return "submission/unpublish";
    }

    private void fill(Model model, PublishedInitiative initiative) {
        model.addAttribute("initiative", initiative);
        model.addAttribute(
                "organisation", organisations.get(initiative.content().organisationId()));
    }

    private PublishedInitiative own(String slug, SignedIn me) {
        PublishedInitiative initiative = published(slug);
        if (!isMember(initiative, me)) {
            throw new PageNotFound();
        }
        return initiative;
    }

    private PublishedInitiative published(String slug) {
        try {
            return Slug.parse(slug).flatMap(initiatives::find).orElseThrow(PageNotFound::new);
        } catch (InitiativeWithdrawn withdrawn) {
            throw new PageNotFound();
        }
    }

    private boolean isMember(PublishedInitiative initiative, SignedIn me) {
        return memberships
                .accessOf(initiative.content().organisationId(), me.id())
                .isPresent();
    }

    private void requireAllowed(SignedIn me) {
        SubmissionPages.requireAllowed(limits, Limit.SUBMISSION, me.id().value().toString());
    }
}
