package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.browse.Sheets;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.links.LinkChecks;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationMatches;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.submission.Criterion;
import fr.asso.aimf.essaim.submission.Problem;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionCheck;
import fr.asso.aimf.essaim.submission.SubmissionKind;
import fr.asso.aimf.essaim.submission.SubmissionRights;
import fr.asso.aimf.essaim.submission.SubmissionState;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what a moderator has to see of a submission to decide on it. */
@Component
class ReviewPage {

    private final Submissions submissions;
    private final SubmissionCheck check;
    private final Initiatives initiatives;
    private final Organisations organisations;
    private final OrganisationMatches matches;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Timeline timeline;
    private final LinkChecks links;
    private final Sheets sheets;
    private final ReferenceLists reference;
    private final ContentFields fields;
    private final Doubles doubles;
    private final Desk desk;
    private final ReplyTemplates templates;
    private final Ages ages;

    ReviewPage(
            Submissions submissions,
            SubmissionCheck check,
            Initiatives initiatives,
            Organisations organisations,
            OrganisationMatches matches,
            Memberships memberships,
            Accounts accounts,
            Timeline timeline,
            LinkChecks links,
            Sheets sheets,
            ReferenceLists reference,
            ContentFields fields,
            Doubles doubles,
            Desk desk,
            ReplyTemplates templates,
            Ages ages) {
        this.submissions = submissions;
        this.check = check;
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.matches = matches;
        this.memberships = memberships;
        this.accounts = accounts;
        this.timeline = timeline;
        this.links = links;
        this.sheets = sheets;
        this.reference = reference;
        this.fields = fields;
        this.doubles = doubles;
        this.desk = desk;
        this.templates = templates;
        this.ages = ages;
    }

    void fill(Model model, Submission submission, SignedIn me) {
        SubmissionRights rights = submissions.rightsOf(me, submission);
        Organisation organisation = organisations.get(submission.organisation());
        model.addAttribute("submission", submission);
        model.addAttribute("path", "/moderation/propositions/" + submission.id().value());
        model.addAttribute("rights", rights);
        model.addAttribute("ages", ages);
        model.addAttribute("criteria", Criterion.values());
        model.addAttribute("steps", Step.values());
        model.addAttribute("templates", templates.of(ReplyVerb.ACCEPT, ReplyVerb.REQUEST_CHANGES, ReplyVerb.REJECT));
        model.addAttribute(
                "holder", desk.holderOf(Submissions.subject(submission.id())).orElse(null));
        sheets.fill(
                model,
                check.toPreview(submission.content(), submission.organisation(), organisation.countryCode()),
                organisation);
        List<Problem> problems = check.problems(submission.content());
        model.addAttribute("blocking", problems.stream().filter(Problem::blocks).toList());
        model.addAttribute(
                "advised",
                problems.stream().filter(problem -> !problem.blocks()).toList());
        model.addAttribute("links", links.of(LinkChecks.in(submission.content())));
        fillPublished(model, submission);
        fillPeople(model, submission, organisation);
        fillStory(model, submission);
    }

    /** What readers see now, and what would change. */
    private void fillPublished(Model model, Submission submission) {
        Optional<InitiativeId> initiative = submission.initiative();
        Optional<PublishedInitiative> published = initiative.flatMap(initiatives::known);
        boolean withdrawn = initiative.map(initiatives::isWithdrawn).orElse(false);
        model.addAttribute("published", published.orElse(null));
        model.addAttribute("withdrawn", withdrawn);
        boolean compares = submission.kind() == SubmissionKind.CHANGE && submission.state() != SubmissionState.ACCEPTED;
        model.addAttribute(
                "comparison",
                published
                        .filter(known -> compares)
                        .map(known -> Comparison.of(
                                fields.of(check.prefill(known.content())), fields.of(submission.content())))
                        .orElse(null));
        model.addAttribute(
                "outrun",
                compares
                        && published
                                .filter(known -> submission
                                        .basedOn()
                                        .filter(known.changedAt()::isAfter)
                                        .isPresent())
                                .isPresent());
        model.addAttribute(
                "siblings",
                initiative.map(submissions::about).orElse(List.of()).stream()
                        .filter(other -> !other.id().equals(submission.id()))
                        .filter(other -> other.submittedAt().isPresent())
                        .filter(other -> other.state() != SubmissionState.DRAFT)
                        .toList());
        model.addAttribute(
                "doubles", submission.kind() == SubmissionKind.UNPUBLISHING ? List.of() : doubles.of(submission));
    }

    private void fillPeople(Model model, Submission submission, Organisation organisation) {
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "country", reference.countryByCode(organisation.countryCode()).name());
        model.addAttribute(
                "legalForm",
                organisation
                        .legalForm()
                        .flatMap(reference::legalForm)
                        .map(LegalForm::name)
                        .orElse(null));
        model.addAttribute(
                "alike",
                matches
                        .find(
                                organisation.name(),
                                organisation.website().map(WebAddress::value).orElse(""))
                        .stream()
                        .filter(match -> !match.id().equals(organisation.id()))
                        .toList());
        model.addAttribute(
                "author",
                accounts.find(submission.author()).flatMap(Account::name).orElse(null));
        model.addAttribute(
                "access",
                memberships
                        .accessOf(submission.organisation(), submission.author())
                        .orElse(null));
    }

    private void fillStory(Model model, Submission submission) {
        List<Timeline.Entry> all = timeline.of(Submissions.subject(submission.id()));
        model.addAttribute(
                "story", all.stream().filter(entry -> !entry.act().isInternal()).toList());
        model.addAttribute(
                "internal",
                all.stream().filter(entry -> entry.act().isInternal()).toList());
    }
}
