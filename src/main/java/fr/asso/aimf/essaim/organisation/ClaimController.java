package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.MyOrganisations.Claimed;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.TooManyRequests;
import java.util.List;
import java.util.UUID;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that an organisation is one's own, and what became of it. */
@Controller
@PrivatePages
class ClaimController {

    static final int LEAST_EVIDENCE = 20;
    static final int MOST_EVIDENCE = 3_000;

    record ClaimForm(String evidence) {

        ClaimForm(@Nullable String evidence) {
            this.evidence = TypedText.clean(evidence);
        }
    }

    private final Claims claims;
    private final Organisations organisations;
    private final Memberships memberships;
    private final MyOrganisations myOrganisations;
    private final ReferenceLists reference;
    private final Limits limits;
    private final FrenchFormat format;

    ClaimController(
            Claims claims,
            Organisations organisations,
            Memberships memberships,
            MyOrganisations myOrganisations,
            ReferenceLists reference,
            Limits limits,
            FrenchFormat format) {
        this.claims = claims;
        this.organisations = organisations;
        this.memberships = memberships;
        this.myOrganisations = myOrganisations;
        this.reference = reference;
        this.limits = limits;
        this.format = format;
    }

    @GetMapping("/espace/revendications")
    String all(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("claims", myOrganisations.claimed(me.id()));
        model.addAttribute("format", format);
        return "organisation/claims";
    }

    @GetMapping("/espace/organisations/{slug}/revendiquer")
    String claim(@PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model) {
        Organisation organisation = known(slug);
        if (memberships.accessOf(organisation.id(), me.id()).isPresent()) {
            return "redirect:" + MyOrganisations.path(organisation);
        }
        model.addAttribute("form", new ClaimForm(null));
        return prepare(organisation, me, model);
    }

    @PostMapping("/espace/organisations/{slug}/revendiquer")
    ModelAndView make(
            @PathVariable String slug,
            @ModelAttribute("form") ClaimForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Organisation organisation = known(slug);
        if (memberships.accessOf(organisation.id(), me.id()).isPresent()) {
            return new ModelAndView("redirect:" + MyOrganisations.path(organisation));
        }
        String key = me.id().value().toString();
        if (form.evidence().length() < LEAST_EVIDENCE || form.evidence().length() > MOST_EVIDENCE) {
            errors.rejectValue("evidence", "organisation.claim.evidence.length");
        } else if (!limits.allows(Limit.SUBMISSION, key)) {
            errors.reject(
                    TooManyRequests.MESSAGE,
                    new Object[] {limits.retryAfter(Limit.SUBMISSION, key).toMinutes()},
                    null);
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            return new ModelAndView(prepare(organisation, me, model), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            claims.make(organisation.id(), me.id(), form.evidence());
            flash.addFlashAttribute("done", "organisation.done.claimed");
        } catch (IllegalStateException e) {
            // Sent twice: the list shows the first.
            return new ModelAndView("redirect:/espace/revendications");
        }
        return new ModelAndView("redirect:/espace/revendications");
    }

    @PostMapping("/espace/revendications/{id}/retirer")
    String withdraw(@PathVariable UUID id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Claim claim = claims.find(new ClaimId(id))
                .filter(found -> found.claimant().equals(me.id()))
                .orElseThrow(PageNotFound::new);
        try {
            claims.withdraw(claim.id());
            flash.addFlashAttribute("done", "organisation.done.claim-withdrawn");
        } catch (IllegalStateException e) {
            // Decided a moment ago: the list tells how.
            flash.addFlashAttribute("done", "organisation.done.claim-decided");
        }
        return "redirect:/espace/revendications";
    }

    private String prepare(Organisation organisation, SignedIn me, Model model) {
        List<Claimed> before = myOrganisations.claimed(me.id()).stream()
                .filter(claimed -> claimed.organisation().id().equals(organisation.id()))
                .toList();
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "country", reference.countryByCode(organisation.countryCode()).name());
        model.addAttribute("claims", before);
        model.addAttribute(
                "waiting", before.stream().anyMatch(claimed -> claimed.claim().isOpen()));
        model.addAttribute("most", MOST_EVIDENCE);
        model.addAttribute("format", format);
        return "organisation/claim";
    }

    private Organisation known(String slug) {
        return Slug.parse(slug).flatMap(organisations::findKnown).orElseThrow(PageNotFound::new);
    }
}
