package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Claim;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.MovedAddresses;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An organisation as moderators see it, and making one of two. */
@Controller
@PrivatePages
@RequestMapping("/moderation/organisations/{slug}")
class KnownOrganisationController {

    /**
     * One of two that are compared.
     *
     * @param legalForm its name; null while unknown
     */
    record Side(
            Organisation organisation,
            String country,
            @Nullable String legalForm,
            int members,
            List<KnownSearch.Known> initiatives) {}

    private final Organisations organisations;
    private final Memberships memberships;
    private final Claims claims;
    private final Accounts accounts;
    private final Timeline timeline;
    private final Housekeeping housekeeping;
    private final KnownSearch search;
    private final ReferenceLists reference;
    private final MovedAddresses movedAddresses;
    private final Ages ages;

    KnownOrganisationController(
            Organisations organisations,
            Memberships memberships,
            Claims claims,
            Accounts accounts,
            Timeline timeline,
            Housekeeping housekeeping,
            KnownSearch search,
            ReferenceLists reference,
            MovedAddresses movedAddresses,
            Ages ages) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.claims = claims;
        this.accounts = accounts;
        this.timeline = timeline;
        this.housekeeping = housekeeping;
        this.search = search;
        this.reference = reference;
        this.movedAddresses = movedAddresses;
        this.ages = ages;
    }

    @GetMapping
    String organisation(@PathVariable String slug, Model model, RedirectAttributes redirect) {
        Optional<Organisation> known = Slug.parse(slug).flatMap(organisations::findKnown);
        if (known.isEmpty()) {
            redirect.addFlashAttribute("moved", "moderation.merge.here");
            return "redirect:/moderation" + moved(slug);
        }
        Organisation organisation = known.get();
        List<Membership> members = memberships.members(organisation.id());
        List<Claim> claimed = claims.about(organisation.id());
        model.addAttribute("side", side(organisation));
        model.addAttribute("path", path(organisation));
        model.addAttribute("publicPath", Organisations.path(organisation.slug()));
        model.addAttribute("members", members);
        model.addAttribute("claims", claimed);
        model.addAttribute("accounts", accounts(members, claimed));
        model.addAttribute("story", timeline.of(Organisations.subject(organisation.id())));
        model.addAttribute("ages", ages);
        return "moderation/organisation";
    }

    /** The choice of the other one, and then both side by side. */
    @GetMapping("/fusion")
    String merging(
            @PathVariable String slug,
            @RequestParam(name = "q", defaultValue = "") String query,
            @RequestParam(name = "avec", defaultValue = "") String other,
            Model model) {
        Organisation twin = known(slug);
        model.addAttribute("path", path(twin));
        if (other.isEmpty()) {
            String typed = query.isBlank() ? twin.name() : query.strip();
            model.addAttribute("name", twin.name());
            model.addAttribute("query", typed);
            model.addAttribute(
                    "found",
                    search.find(typed, KnownSearch.Kind.ORGANISATION).stream()
                            .filter(found -> !found.slug().equals(twin.slug().value()))
                            .toList());
            return "moderation/merge-search";
        }
        Organisation kept = known(other);
        List<Membership> members = memberships.members(twin.id());
        model.addAttribute("members", members);
        model.addAttribute("accounts", accounts(members, List.of()));
        model.addAttribute("twin", side(twin));
        model.addAttribute("kept", side(kept));
        model.addAttribute("swapped", path(kept) + "/fusion?avec=" + twin.slug());
        model.addAttribute("possible", !twin.id().equals(kept.id()));
        return "moderation/organisation-merge";
    }

    @PostMapping("/fusion")
    String merge(
            @PathVariable String slug,
            @RequestParam(name = "avec", defaultValue = "") String other,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes redirect) {
        Optional<Organisation> twin = Slug.parse(slug).flatMap(organisations::findKnown);
        Optional<Organisation> kept = Slug.parse(other).flatMap(organisations::findKnown);
        try {
            if (twin.isEmpty() || kept.isEmpty()) {
                throw new IllegalStateException("One of them was merged meanwhile");
            }
            housekeeping.merge(twin.get().id(), kept.get().id(), me);
        } catch (IllegalStateException | ConcurrencyFailureException e) {
            redirect.addFlashAttribute("moved", "moderation.merge.moved");
            return "redirect:/moderation/organisations/" + Slug.parse(slug).orElseThrow(PageNotFound::new);
        }
        redirect.addFlashAttribute("done", "moderation.done.merged");
        return "redirect:" + path(kept.get());
    }

    private Side side(Organisation organisation) {
        return new Side(
                organisation,
                reference.countryByCode(organisation.countryCode()).name(),
                organisation
                        .legalForm()
                        .flatMap(reference::legalForm)
                        .map(LegalForm::name)
                        .orElse(null),
                memberships.members(organisation.id()).size(),
                search.initiativesOf(organisation.id()));
    }

    private Map<AccountId, Account> accounts(List<Membership> members, List<Claim> claimed) {
        return accounts.findAll(Stream.concat(
                        members.stream().map(Membership::account),
                        claimed.stream().map(Claim::claimant))
                .collect(Collectors.toSet()));
    }

    private Organisation known(String slug) {
        return Slug.parse(slug).flatMap(organisations::findKnown).orElseThrow(PageNotFound::new);
    }

    /** Where the one that was merged is now, for readers. */
    private String moved(String slug) {
        return Slug.parse(slug)
                .map(Organisations::path)
                .flatMap(movedAddresses::find)
                .orElseThrow(PageNotFound::new);
    }

    private static String path(Organisation organisation) {
        return "/moderation" + Organisations.path(organisation.slug());
    }
}
