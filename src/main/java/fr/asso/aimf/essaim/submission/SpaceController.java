package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page of a person's own space. */
@Controller
@PrivatePages
class SpaceController {

    private final Submissions submissions;
    private final SubmissionPages pages;
    private final Memberships memberships;
    private final Organisations organisations;
    private final Initiatives initiatives;

    SpaceController(
            Submissions submissions,
            SubmissionPages pages,
            Memberships memberships,
            Organisations organisations,
            Initiatives initiatives) {
        this.submissions = submissions;
        this.pages = pages;
        this.memberships = memberships;
        this.organisations = organisations;
        this.initiatives = initiatives;
    }

    /**
     * What readers see of one's organisations.
     *
     * @param open page of the proposition about it that is under way, null when there is none
     */
    record Shown(
            String path,
            String slug,
            String title,
            @Nullable String open) {}

    @GetMapping("/espace")
    String space(@AuthenticationPrincipal SignedIn me, Model model) {
        List<OrganisationId> mine =
                memberships.of(me.id()).stream().map(Membership::organisation).toList();
        List<Submission> all = submissions.of(me.id());
        model.addAttribute(
                "organisations",
                mine.stream().map(organisations.findAll(mine)::get).toList());
        model.addAttribute(
                "toDo",
                standing(all, state -> state == SubmissionState.DRAFT || state == SubmissionState.CHANGES_REQUESTED));
        model.addAttribute(
                "waiting",
                standing(
                        all,
                        state -> state == SubmissionState.SUBMITTED || state == SubmissionState.AWAITING_CONFIRMATION));
        model.addAttribute("settled", standing(all, state -> !state.isOpen()));
        model.addAttribute(
                "published",
                initiatives.publishedOf(mine).stream()
                        .sorted(Comparator.comparing(PublishedInitiative::changedAt)
                                .reversed())
                        .map(initiative -> shown(initiative, all))
                        .toList());
        return "submission/space";
    }

    private List<SubmissionPages.Standing> standing(List<Submission> all, Predicate<SubmissionState> wanted) {
        return all.stream()
                .filter(submission -> wanted.test(submission.state()))
                .map(pages::standing)
                .toList();
    }

    private static Shown shown(PublishedInitiative initiative, List<Submission> all) {
        Optional<InitiativeId> id = Optional.of(initiative.id());
        return new Shown(
                Initiatives.path(initiative.slug()),
                initiative.slug().value(),
                initiative.content().title(),
                all.stream()
                        .filter(submission -> submission.initiative().equals(id)
                                && submission.kind() != SubmissionKind.NEW
                                && submission.state().isOpen())
                        .map(submission -> SubmissionPages.path(submission.id()))
                        .findFirst()
                        .orElse(null));
    }
}
