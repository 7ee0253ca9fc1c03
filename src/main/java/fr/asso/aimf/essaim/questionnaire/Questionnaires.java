package fr.asso.aimf.essaim.questionnaire;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Kind;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.questionnaire.Content.Suggestion;
import fr.asso.aimf.essaim.questionnaire.Proposals.Proposal;
import fr.asso.aimf.essaim.questionnaire.Proposals.Reason;
import fr.asso.aimf.essaim.questionnaire.Questionnaire.State;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the questionnaire. */
@Service
@Transactional(readOnly = true)
public class Questionnaires {

    private final QuestionnaireRepository repository;
    private final ReferenceLists reference;
    private final Timeline timeline;
    private final Clock clock;

    Questionnaires(QuestionnaireRepository repository, ReferenceLists reference, Timeline timeline, Clock clock) {
        this.repository = repository;
        this.reference = reference;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The one to answer now: the last published. There is always one. */
    public Questionnaire current() {
        return repository.findFirstByStateOrderByNumberDesc(State.PUBLISHED).orElseThrow();
    }

    /** A published version, which stays for good. */
    public Optional<Questionnaire> version(int version) {
        return repository.findByNumberAndState(version, State.PUBLISHED);
    }

    /**
     * What answers suggest. Keys that the content does not know are passed over: they are of another version.
     *
     * @param answers key of a question to the keys of the choices made; of a question with one answer the first known one counts,
     *     and a choice that contradicts the others counts only without them
     */
    public static Proposals propose(Content content, Map<String, ? extends List<String>> answers) {
        Map<Kind, Map<String, List<Reason>>> reasons = new EnumMap<>(Kind.class);
        for (Question question : content.questions()) {
            @Nullable List<String> chosen = answers.get(question.key());
            if (chosen != null) {
                List<Choice> known = question.choices().stream()
                        .filter(choice -> chosen.contains(choice.key()))
                        .toList();
                boolean hasOthers =
                        known.stream().anyMatch(choice -> !question.alone().contains(choice.key()));
                known.stream()
                        .filter(choice -> !hasOthers || !question.alone().contains(choice.key()))
                        .limit(question.several() ? Long.MAX_VALUE : 1)
                        .forEach(choice -> addReasons(question, choice, reasons));
            }
        }
        return new Proposals(ordered(reasons.get(Kind.ISSUE)), ordered(reasons.get(Kind.LEVER)));
    }

    private static void addReasons(Question question, Choice choice, Map<Kind, Map<String, List<Reason>>> reasons) {
        for (Suggestion suggestion : choice.suggests()) {
            reasons.computeIfAbsent(suggestion.kind(), kind -> new LinkedHashMap<>())
                    .computeIfAbsent(suggestion.slug(), slug -> new ArrayList<>())
                    .add(new Reason(question.text(), choice.text(), suggestion.why()));
        }
    }

    /** Of equal weight, what was suggested first comes first. */
    private static List<Proposal> ordered(@Nullable Map<String, List<Reason>> reasons) {
        return reasons == null
                ? List.of()
                : reasons.entrySet().stream()
                        .map(entry -> new Proposal(entry.getKey(), List.copyOf(entry.getValue())))
                        .sorted(Comparator.comparing(
                                proposal -> -proposal.reasons().size()))
                        .toList();
    }

    // For administrators

    /** All versions, the last first. */
    List<Questionnaire> all() {
        return repository.findAllByOrderByNumberDesc();
    }

    Optional<Questionnaire> draft() {
        return repository.findFirstByStateOrderByNumberDesc(State.DRAFT);
    }

    /**
     * Begins a draft from the last published version.
     *
     * @throws IllegalStateException when there is one
     * @throws org.springframework.dao.DataIntegrityViolationException when somebody else begins one at the same moment
     */
    @Transactional
    Questionnaire begin(AccountId by) {
        if (draft().isPresent()) {
            throw new IllegalStateException("There is a draft already");
        }
        Questionnaire from = current();
        Questionnaire draft = repository.saveAndFlush(new Questionnaire(from.version() + 1, from, by, clock.instant()));
        record(draft, Act.DRAFT_BEGUN, by);
        return draft;
    }

    /**
     * Writes in the draft.
     *
     * @param seal of the draft that the form was made from
     * @throws OptimisticLockingFailureException when it was changed, published or thrown away meanwhile
     */
    @Transactional
    void change(AccountId by, String seal, UnaryOperator<Content> change) {
        Questionnaire draft = unmoved(seal);
        draft.write(change.apply(draft.content()), by, clock.instant());
    }

    /**
     * Makes the draft the version to answer.
     *
     * @return what keeps it from being published; empty when it is
     * @throws OptimisticLockingFailureException as above
     */
    @Transactional
    List<Problem> publish(AccountId by, String seal) {
        Questionnaire draft = unmoved(seal);
        List<Problem> problems = problems(draft.content());
        if (problems.isEmpty()) {
            draft.publish(by, clock.instant());
            record(draft, Act.PUBLISHED, by);
        }
        return problems;
    }

    /** @throws OptimisticLockingFailureException as above */
    @Transactional
    void discard(AccountId by, String seal) {
        Questionnaire draft = unmoved(seal);
        repository.delete(draft);
        record(draft, Act.DRAFT_DISCARDED, by);
    }

    List<Problem> problems(Content content) {
        if (content.questions().isEmpty()) {
            return List.of(new Problem("empty", "", ""));
        }
        return content.questions().stream()
                .flatMap(question -> Stream.concat(
                        question.choices().size() < 2
                                ? Stream.of(new Problem("choices", question.key(), question.text()))
                                : Stream.empty(),
                        question.choices().stream()
                                .flatMap(choice -> choice.suggests().stream())
                                .filter(suggestion -> !exists(suggestion.kind(), suggestion.slug()))
                                .map(suggestion -> new Problem("unknown", question.key(), suggestion.slug()))))
                .toList();
    }

    /** Whether there is such a lever, or such an issue that an initiative can carry. */
    boolean exists(Kind kind, String slug) {
        return switch (kind) {
            case ISSUE ->
                reference.issue(slug).filter(issue -> !issue.isGroup()).isPresent();
            case LEVER -> reference.lever(slug).isPresent();
        };
    }

    private Questionnaire unmoved(String seal) {
        return draft().filter(draft -> draft.seal().equals(seal))
                .orElseThrow(() -> new OptimisticLockingFailureException("The draft moved"));
    }

    /** The record knows its subjects by UUID: a version's is its number. */
    private void record(Questionnaire questionnaire, Act act, AccountId by) {
        timeline.record(
                new Subject(Subject.Kind.QUESTIONNAIRE, new UUID(0, questionnaire.version())),
                act,
                by,
                "Version " + questionnaire.version());
    }
}
