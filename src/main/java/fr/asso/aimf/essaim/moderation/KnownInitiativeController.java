package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.submission.SubmissionCheck;
import fr.asso.aimf.essaim.submission.SubmissionState;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.MovedAddresses;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

/** An initiative as moderators see it, and what they may do to it without a submission. */
@Controller
@PrivatePages
@RequestMapping("/moderation/initiatives/{slug}")
class KnownInitiativeController {

    /** A field of two initiatives that are compared. */
    record Sides(ContentField field, String twin, String kept) {}

    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Submissions submissions;
    private final SubmissionCheck check;
    private final ErrorReports reports;
    private final Timeline timeline;
    private final Housekeeping housekeeping;
    private final KnownSearch search;
    private final ContentFields fields;
    private final MovedAddresses movedAddresses;
    private final Ages ages;

    KnownInitiativeController(
            Initiatives initiatives,
            Organisations organisations,
            Submissions submissions,
            SubmissionCheck check,
            ErrorReports reports,
            Timeline timeline,
            Housekeeping housekeeping,
            KnownSearch search,
            ContentFields fields,
            MovedAddresses movedAddresses,
            Ages ages) {
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.submissions = submissions;
        this.check = check;
        this.reports = reports;
        this.timeline = timeline;
        this.housekeeping = housekeeping;
        this.search = search;
        this.fields = fields;
        this.movedAddresses = movedAddresses;
        this.ages = ages;
    }

    @GetMapping
    String initiative(@PathVariable String slug, Model model, RedirectAttributes redirect) {
        Optional<PublishedInitiative> known = Slug.parse(slug).flatMap(initiatives::findKnown);
        if (known.isEmpty()) {
            redirect.addFlashAttribute("moved", "moderation.merge.here");
            return "redirect:/moderation" + moved(slug);
        }
        model.addAttribute("form", new ReviewForm(null, null, null, null, null));
        return prepare(known.get(), model);
    }

    @PostMapping("/retirer")
    String unpublish(
            @PathVariable String slug,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PublishedInitiative known = known(slug);
        form.require("words", errors);
        return act(
                known,
                () -> housekeeping.unpublish(known.id(), me, form.words()),
                "moderation.done.unpublished",
                errors,
                model,
                response,
                redirect);
    }

    @PostMapping("/republier")
    String republish(
            @PathVariable String slug,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PublishedInitiative known = known(slug);
        form.limit("words", errors);
        return act(
                known,
                () -> housekeeping.republish(known.id(), me, form.words()),
                "moderation.done.republished",
                errors,
                model,
                response,
                redirect);
    }

    /** The choice of the other one, and then both side by side. */
    @GetMapping("/fusion")
    String merging(
            @PathVariable String slug,
            @RequestParam(name = "q", defaultValue = "") String query,
            @RequestParam(name = "avec", defaultValue = "") String other,
            Model model) {
        PublishedInitiative twin = known(slug);
        if (other.isEmpty()) {
            String typed = query.isBlank() ? twin.content().title() : query.strip();
            model.addAttribute("path", path(twin));
            model.addAttribute("name", twin.content().title());
            model.addAttribute("query", typed);
            model.addAttribute(
                    "found",
                    search.find(typed, KnownSearch.Kind.INITIATIVE).stream()
                            .filter(found -> !found.slug().equals(twin.slug().value()))
                            .filter(found -> found.state() == KnownSearch.State.PUBLISHED)
                            .toList());
            return "moderation/merge-search";
        }
        PublishedInitiative kept = known(other);
        model.addAttribute("twin", twin);
        model.addAttribute("kept", kept);
        model.addAttribute("path", path(twin));
        model.addAttribute("swapped", path(kept) + "/fusion?avec=" + twin.slug());
        model.addAttribute("twinOrganisation", organisation(twin));
        model.addAttribute("keptOrganisation", organisation(kept));
        model.addAttribute("sides", sides(twin, kept));
        model.addAttribute("possible", !twin.id().equals(kept.id()) && !initiatives.isWithdrawn(kept.id()));
        return "moderation/initiative-merge";
    }

    @PostMapping("/fusion")
    String merge(
            @PathVariable String slug,
            @RequestParam(name = "avec", defaultValue = "") String other,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes redirect) {
        Optional<PublishedInitiative> twin = Slug.parse(slug).flatMap(initiatives::findKnown);
        Optional<PublishedInitiative> kept = Slug.parse(other).flatMap(initiatives::findKnown);
        try {
            if (twin.isEmpty() || kept.isEmpty()) {
                throw new IllegalStateException("One of them was merged meanwhile");
            }
            housekeeping.merge(twin.get().id(), kept.get().id(), me);
        } catch (IllegalStateException | ConcurrencyFailureException e) {
            redirect.addFlashAttribute("moved", "moderation.merge.moved");
            return "redirect:/moderation/initiatives/" + slug(slug);
        }
        redirect.addFlashAttribute("done", "moderation.done.merged");
        return "redirect:" + path(kept.get());
    }

    private String act(
            PublishedInitiative known,
            Runnable verb,
            String done,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", errors);
            return prepare(known, model);
        }
        try {
            verb.run();
        } catch (IllegalStateException | ConcurrencyFailureException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("moved", "moderation.published.moved");
            return prepare(known, model);
        }
        redirect.addFlashAttribute("done", done);
        return "redirect:" + path(known);
    }

    private String prepare(PublishedInitiative known, Model model) {
        InitiativeId id = known.id();
        model.addAttribute("known", known);
        model.addAttribute("withdrawn", initiatives.isWithdrawn(id));
        model.addAttribute("path", path(known));
        model.addAttribute("publicPath", Initiatives.path(known.slug()));
        model.addAttribute("organisation", organisation(known));
        model.addAttribute(
                "submissions",
                submissions.about(id).stream()
                        .filter(submission -> submission.submittedAt().isPresent())
                        .filter(submission -> submission.state() != SubmissionState.DRAFT)
                        .toList());
        model.addAttribute("reports", reports.about(id));
        model.addAttribute("story", timeline.of(Housekeeping.subject(id)));
        model.addAttribute("ages", ages);
        return "moderation/initiative";
    }

    private List<Sides> sides(PublishedInitiative twin, PublishedInitiative kept) {
        List<ContentField> left = fields.of(check.prefill(twin.content()));
        List<ContentField> right = fields.of(check.prefill(kept.content()));
        return IntStream.range(0, left.size())
                .mapToObj(at -> new Sides(
                        left.get(at), left.get(at).text(), right.get(at).text()))
                .filter(sides -> !(sides.twin() + sides.kept()).isEmpty())
                .toList();
    }

    private Organisation organisation(PublishedInitiative known) {
        return organisations.get(known.content().organisationId());
    }

    private PublishedInitiative known(String slug) {
        return Slug.parse(slug).flatMap(initiatives::findKnown).orElseThrow(PageNotFound::new);
    }

    /** Where the one that was merged is now, for readers. */
    private String moved(String slug) {
        return Slug.parse(slug)
                .map(Initiatives::path)
                .flatMap(movedAddresses::find)
                .orElseThrow(PageNotFound::new);
    }

    /** Nothing but a slug gets into an address to go to. */
    private static Slug slug(String slug) {
        return Slug.parse(slug).orElseThrow(PageNotFound::new);
    }

    private static String path(PublishedInitiative known) {
        return "/moderation" + Initiatives.path(known.slug());
    }
}
