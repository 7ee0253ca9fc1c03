package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.MyOrganisations;
import fr.asso.aimf.essaim.organisation.OrganisationId;
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
    private final MyOrganisations myOrganisations;
    private final Initiatives initiatives;

    SpaceController(
            Submissions submissions, SubmissionPages pages, MyOrganisations myOrganisations, Initiatives initiatives) {
        this.submissions = submissions;
        this.pages = pages;
        this.myOrganisations = myOrganisations;
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
        MyOrganisations.Mine mine = myOrganisations.mine(me.id());
        List<OrganisationId> kept =
                mine.kept().stream().map(each -> each.organisation().id()).toList();
        List<Submission> all = submissions.of(me.id());
        model.addAttribute("mine", mine);
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
                initiatives.publishedOf(kept).stream()
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
