package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.browse.Sheets;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.TooManyRequests;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

/** What the pages of a submission have in common. */
@Component
class SubmissionPages {

    /** Acts of the moderators, which they do in the portal's name. */
    private static final Set<Act> MODERATORS_ACTS = EnumSet.of(
            Act.REMARKED,
            Act.EDITED,
            Act.CHANGES_REQUESTED,
            Act.RETURNED_TO_QUEUE,
            Act.ACCEPTED,
            Act.REJECTED,
            Act.MERGED);

    /** Acts of the contact, who has no account: what stands with them is the name. */
    private static final Set<Act> CONTACTS_ACTS = EnumSet.of(Act.CONFIRMED, Act.WITHDRAWN);

    private static final Pattern FIGURE = Pattern.compile("figures\\[(\\d+)]");

    private final Submissions submissions;
    private final SubmissionCheck check;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Initiatives initiatives;
    private final Timeline timeline;
    private final Sheets sheets;
    private final FrenchFormat format;

    SubmissionPages(
            Submissions submissions,
            SubmissionCheck check,
            Organisations organisations,
            Memberships memberships,
            Initiatives initiatives,
            Timeline timeline,
            Sheets sheets,
            FrenchFormat format) {
        this.submissions = submissions;
        this.check = check;
        this.organisations = organisations;
        this.memberships = memberships;
        this.initiatives = initiatives;
        this.timeline = timeline;
        this.sheets = sheets;
        this.format = format;
    }

    /**
     * How far a step has come.
     *
     * @param missing what has to be there yet
     * @param wrong what cannot be so
     * @param advised what would make it better
     */
    record StepState(Step step, long missing, long wrong, long advised) {}

    /**
     * Something to write yet, with the way to its field.
     *
     * @param field key of the field's name
     * @param number of the figure it is about, counted from 1; null for all else
     */
    record ToWrite(
            Problem problem,
            String address,
            String field,
            @Nullable Integer number) {}

    /**
     * An act in the words of the page.
     *
     * @param who null where nobody is named
     */
    record Told(
            Act act,
            String date,
            boolean byModerators,
            @Nullable String who,
            @Nullable String words) {}

    /**
     * A submission in a list of them.
     *
     * @param changed date of the last change of its text
     * @param last what was done last
     * @param address of the page to go to next
     * @param action key of the link to it
     */
    record Standing(
            Submission submission,
            String title,
            String organisation,
            String changed,
            @Nullable Told last,
            String address,
            String action) {}

    static String path(SubmissionId id) {
        return "/espace/propositions/" + id.value();
    }

    /** @throws PageNotFound when there is no such submission, or it is others' alone */
    Submission open(String id, SignedIn who) {
        return id(id).flatMap(submissions::find)
                .filter(submission -> submissions.rightsOf(who, submission).see())
                .orElseThrow(PageNotFound::new);
    }

    /** @throws PageNotFound when it cannot be one */
    SubmissionId require(String id) {
        return id(id).orElseThrow(PageNotFound::new);
    }

    private static Optional<SubmissionId> id(String typed) {
        return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(new SubmissionId(UUID.fromString(typed)))
                : Optional.empty();
    }

    /** What stands on every page of a submission: where it is, whose it is, what is missing. */
    void fill(Model model, Submission submission, SignedIn who) {
        List<Problem> problems = check.problems(submission.content());
        model.addAttribute("submission", submission);
        model.addAttribute("path", path(submission.id()));
        model.addAttribute("called", title(submission));
        model.addAttribute("organisation", organisations.get(submission.organisation()));
        model.addAttribute("rights", submissions.rightsOf(who, submission));
        model.addAttribute(
                "claimable",
                !submission.isAssisted()
                        && memberships
                                .accessOf(submission.organisation(), who.id())
                                .isEmpty());
        model.addAttribute("blocking", toWrite(submission, problems, true));
        model.addAttribute("advised", toWrite(submission, problems, false));
        model.addAttribute(
                "steps",
                Stream.of(Step.values()).map(step -> state(step, problems)).toList());
    }

    /** The sheet as readers would see it. */
    void fillPreview(Model model, Submission submission) {
        Organisation organisation = organisations.get(submission.organisation());
        sheets.fill(
                model,
                check.toPreview(submission.content(), organisation.id(), organisation.countryCode()),
                organisation);
    }

    /** What was done to it, the last first. */
    List<Told> told(Submission submission) {
        return timeline.publicOf(Submissions.subject(submission.id())).stream()
                .map(this::told)
                .toList()
                .reversed();
    }

    /** What the moderators last said to the authors; null when they said nothing. */
    @Nullable
    String said(List<Told> told) {
        return told.stream()
                .filter(Told::byModerators)
                .map(Told::words)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    Standing standing(Submission submission) {
        List<Told> told = told(submission);
        String path = path(submission.id());
        List<Problem> blocking = check.problems(submission.content()).stream()
                .filter(Problem::blocks)
                .toList();
        Optional<PublishedInitiative> published = submission.state() == SubmissionState.ACCEPTED
                ? initiatives.published(submission.initiative().stream().toList()).stream()
                        .findFirst()
                : Optional.empty();
        String address;
        String action;
        if (submission.state() == SubmissionState.DRAFT && !blocking.isEmpty()) {
            address = path + "/" + blocking.get(0).step().path();
            action = "CONTINUE";
        } else if (submission.state() == SubmissionState.DRAFT) {
            address = path + "/verifier";
            action = "SUBMIT";
        } else if (published.isPresent()) {
            address = Initiatives.path(published.get().slug());
            action = "READ";
        } else {
            address = path;
            action = submission.state().name();
        }
        return new Standing(
                submission,
                title(submission),
                organisations.get(submission.organisation()).name(),
                format.date(submission.changedAt()),
                told.isEmpty() ? null : told.get(0),
                address,
                action);
    }

    /** @throws TooManyRequests when it was done too often */
    static void requireAllowed(Limits limits, Limit limit, String key) {
        if (!limits.allows(limit, key)) {
            throw new TooManyRequests(limits.retryAfter(limit, key));
        }
    }

    /** What it is called so far; empty while it has no title. */
    static String title(Submission submission) {
        return submission.content().essentials().title();
    }

    private static List<ToWrite> toWrite(Submission submission, List<Problem> problems, boolean blocking) {
        return problems.stream()
                .filter(problem -> problem.blocks() == blocking)
                .map(problem -> toWrite(submission, problem))
                .toList();
    }

    private static ToWrite toWrite(Submission submission, Problem problem) {
        String step = problem.step().path();
        Matcher figure = FIGURE.matcher(problem.field());
        return new ToWrite(
                problem,
                path(submission.id()) + "/" + step + "#"
                        + UriUtils.encodeFragment(problem.field(), StandardCharsets.UTF_8),
                "submission.field." + step + "." + problem.field().replaceFirst("\\[.*", ""),
                figure.lookingAt() ? Integer.parseInt(figure.group(1)) + 1 : null);
    }

    private static StepState state(Step step, List<Problem> problems) {
        return new StepState(
                step,
                count(step, Problem.Kind.MISSING, problems),
                count(step, Problem.Kind.WRONG, problems),
                count(step, Problem.Kind.ADVISED, problems));
    }

    private static long count(Step step, Problem.Kind kind, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.step() == step && problem.kind() == kind)
                .count();
    }

    private Told told(Timeline.Entry entry) {
        boolean contact = entry.actor() == null && CONTACTS_ACTS.contains(entry.act());
        return new Told(
                entry.act(),
                format.date(entry.at()),
                MODERATORS_ACTS.contains(entry.act()),
                contact ? entry.words() : entry.actorName(),
                contact ? null : entry.words());
    }
}
