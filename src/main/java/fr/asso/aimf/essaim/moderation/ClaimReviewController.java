package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Claim;
import fr.asso.aimf.essaim.organisation.ClaimId;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The page of a claim for those who decide. */
@Controller
@PrivatePages
@RequestMapping("/moderation/revendications/{id:[0-9a-f-]{36}}")
class ClaimReviewController {

    private final Claims claims;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Accounts accounts;
    private final ReplyTemplates templates;
    private final Timeline timeline;
    private final Desk desk;
    private final ReferenceLists reference;
    private final Ages ages;

    ClaimReviewController(
            Claims claims,
            Organisations organisations,
            Memberships memberships,
            Accounts accounts,
            ReplyTemplates templates,
            Timeline timeline,
            Desk desk,
            ReferenceLists reference,
            Ages ages) {
        this.claims = claims;
        this.organisations = organisations;
        this.memberships = memberships;
        this.accounts = accounts;
        this.templates = templates;
        this.timeline = timeline;
        this.desk = desk;
        this.reference = reference;
        this.ages = ages;
    }

    @GetMapping
    String review(
            @PathVariable UUID id,
            @RequestParam(name = "modele", defaultValue = "") String template,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Optional<ReplyTemplate> chosen = templates.find(ReviewForm.number(template));
        String words = chosen.map(ReplyTemplate::words).orElse("");
        model.addAttribute("form", new ReviewForm(null, null, words, null, null));
        model.addAttribute("chosen", chosen.map(ReplyTemplate::id).orElse(null));
        return prepare(id, me, model);
    }

    @PostMapping("/accorder")
    String grant(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.limit("words", errors);
        return decide(
                id,
                claim -> claims.grant(claim, me.id(), form.words()),
                "moderation.done.granted",
                errors,
                me,
                model,
                response,
                redirect);
    }

    @PostMapping("/refuser")
    String refuse(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.require("words", errors);
        return decide(
                id,
                claim -> claims.refuse(claim, me.id(), form.words()),
                "moderation.done.refused",
                errors,
                me,
                model,
                response,
                redirect);
    }

    private String decide(
            UUID id,
            Consumer<ClaimId> decision,
            String done,
            BindingResult errors,
            SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Claim claim = claims.find(new ClaimId(id)).orElseThrow(PageNotFound::new);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return prepare(id, me, model);
        }
        try {
            decision.accept(claim.id());
        } catch (IllegalStateException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute(
                    "moved", timeline.publicOf(Claims.subject(claim.id())).getLast());
            return prepare(id, me, model);
        }
        redirect.addFlashAttribute("done", done);
        redirect.addFlashAttribute(
                "doneAbout", organisations.get(claim.organisation()).name());
        return "redirect:/moderation";
    }

    private String prepare(UUID id, SignedIn me, Model model) {
        Claim claim = claims.find(new ClaimId(id)).orElseThrow(PageNotFound::new);
        Organisation organisation = organisations.get(claim.organisation());
        List<Membership> members = memberships.members(organisation.id());
        List<Claim> others = claims.about(organisation.id()).stream()
                .filter(other -> !other.id().equals(claim.id()))
                .toList();
        boolean own = claim.claimant().equals(me.id());
        List<Timeline.Entry> story = timeline.of(Claims.subject(claim.id()));
        model.addAttribute("claim", claim);
        model.addAttribute("path", "/moderation/revendications/" + id);
        model.addAttribute("own", own);
        model.addAttribute("decides", claim.isOpen() && !own);
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "country", reference.countryByCode(organisation.countryCode()).name());
        model.addAttribute("members", members);
        model.addAttribute("siblings", others);
        model.addAttribute("accounts", accounts(claim, members, others));
        model.addAttribute("templates", templates.of(ReplyVerb.GRANT_CLAIM, ReplyVerb.REFUSE_CLAIM));
        model.addAttribute("holder", desk.holderOf(Claims.subject(claim.id())).orElse(null));
        model.addAttribute(
                "story",
                story.stream().filter(entry -> !entry.act().isInternal()).toList());
        model.addAttribute(
                "internal",
                story.stream().filter(entry -> entry.act().isInternal()).toList());
        model.addAttribute("ages", ages);
        return "moderation/claim";
    }

    private Map<AccountId, Account> accounts(Claim claim, List<Membership> members, List<Claim> others) {
        return accounts.findAll(Stream.of(
                        Stream.of(claim.claimant()),
                        members.stream().map(Membership::account),
                        others.stream().map(Claim::claimant))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet()));
    }
}
