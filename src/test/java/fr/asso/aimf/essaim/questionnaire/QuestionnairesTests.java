package fr.asso.aimf.essaim.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.questionnaire.Content.Choice;
import fr.asso.aimf.essaim.questionnaire.Content.Kind;
import fr.asso.aimf.essaim.questionnaire.Content.Question;
import fr.asso.aimf.essaim.questionnaire.Content.Suggestion;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class QuestionnairesTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Questionnaires questionnaires;

    @Autowired
    private ReferenceLists reference;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcClient jdbc;

    private AccountId me;

    @BeforeEach
    void noDraft() {
        jdbc.sql("delete from questionnaire where state = 'DRAFT'").update();
        me = Scenery.person(context, "Awa Diop", Role.ADMINISTRATOR).id();
    }

    // The first version

    @Test
    void theFirstVersionIsShortAndItsKeysAreSlugs() {
        List<Question> questions = first().questions();

        assertThat(questions).hasSizeBetween(8, 10).extracting(Question::key).doesNotHaveDuplicates();
        assertThat(questions).allSatisfy(question -> {
            assertThat(question.key()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(question.choices())
                    .hasSizeBetween(2, QuestionForm.MOST_CHOICES)
                    .extracting(Choice::key)
                    .doesNotHaveDuplicates();
            assertThat(question.choices()).extracting(Choice::key).containsAll(question.alone());
            assertThat(question.choices()).allMatch(choice -> choice.suggests().size() <= QuestionForm.SUGGESTIONS);
        });
        assertThat(questionnaires.problems(first())).isEmpty();
    }

    @Test
    void theFirstVersionNamesEveryFormOfTheFoundingNoteAndLetsNobodyContradictThemselves() {
        assertThat(first().question("qui-agit").orElseThrow()).satisfies(question -> {
            assertThat(question.choices()).extracting(Choice::key).contains("fondations");
            assertThat(question.alone()).containsExactly("presque-personne", "on-ne-sait-pas");
        });
    }

    @Test
    void theFirstVersionLeadsToEveryIssueAndEveryLever() {
        assertThat(suggested(Kind.ISSUE))
                .containsAll(reference.issues().stream()
                        .filter(Predicate.not(TerritorialIssue::isGroup))
                        .map(TerritorialIssue::slug)
                        .toList());
        assertThat(suggested(Kind.LEVER))
                .containsAll(reference.levers().stream().map(Lever::slug).toList());
    }

    // Versions

    @Test
    void aPublishedVersionIsNeverChanged() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update questionnaire set content = '{\"questions\": []}' where version = 1")
                        .update())
                .withMessageContaining("is published");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() ->
                        jdbc.sql("delete from questionnaire where version = 1").update());
    }

    @Test
    void thereIsOneDraftAtMost() {
        Questionnaire draft = questionnaires.begin(me);

        assertThatIllegalStateException().isThrownBy(() -> questionnaires.begin(me));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("""
                        insert into questionnaire (version, revision, state, content, created_at, changed_at)
                        select version + 1, 0, state, content, created_at, changed_at
                        from questionnaire where version = ?""").param(draft.version()).update());
    }

    @Test
    void aDraftIsNoVersionUntilItIsPublishedAndThenTheOneToAnswer() {
        Questionnaire before = questionnaires.current();
        Questionnaire draft = questionnaires.begin(me);
        String key = before.content().questions().get(0).key();
        questionnaires.change(me, draft.seal(), content -> content.moved(key, 1));

        assertThat(questionnaires.version(draft.version())).isEmpty();
        assertThat(questionnaires.current().version()).isEqualTo(before.version());

        questionnaires.publish(me, seal());

        assertThat(questionnaires.current().version()).isEqualTo(draft.version());
        assertThat(questionnaires.current().content().questions().get(1).key()).isEqualTo(key);
        assertThat(questionnaires.version(before.version()).orElseThrow().content())
                .isEqualTo(before.content());
        assertThat(questionnaires.draft()).isEmpty();
    }

    @Test
    void whoHasNotSeenTheLastChangeWritesNothing() {
        String seal = questionnaires.begin(me).seal();
        questionnaires.change(me, seal, content -> content.moved(firstKey(content), 1));
        Content changed = questionnaires.draft().orElseThrow().content();

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> questionnaires.change(me, seal, content -> content.without(firstKey(content))));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> questionnaires.publish(me, seal));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> questionnaires.discard(me, seal));
        assertThat(questionnaires.draft().orElseThrow().content()).isEqualTo(changed);
    }

    @Test
    void whatCouldNotBeAnsweredIsNotPublished() {
        Questionnaire draft = questionnaires.begin(me);
        Suggestion gone = new Suggestion(Kind.ISSUE, "sante-et-solidarites", "Un groupe n’est pas un enjeu.");
        questionnaires.change(
                me,
                draft.seal(),
                content -> new Content(List.of(new Question(
                        "seule",
                        "Une question ?",
                        "",
                        true,
                        List.of(new Choice("oui", "Oui", List.of(gone))),
                        List.of()))));

        assertThat(questionnaires.publish(me, seal())).extracting(Problem::code).containsExactly("choices", "unknown");
        questionnaires.change(me, seal(), content -> new Content(List.of()));
        assertThat(questionnaires.publish(me, seal())).extracting(Problem::code).containsExactly("empty");
        assertThat(questionnaires.draft()).isPresent();
    }

    @Test
    void whatIsDecidedIsOnRecord() {
        Questionnaire draft = questionnaires.begin(me);
        questionnaires.discard(me, draft.seal());
        questionnaires.begin(me);
        questionnaires.publish(me, seal());

        assertThat(timeline.of(new Subject(Subject.Kind.QUESTIONNAIRE, new UUID(0, draft.version()))))
                .extracting(Timeline.Entry::act)
                .endsWith(Act.DRAFT_BEGUN, Act.DRAFT_DISCARDED, Act.DRAFT_BEGUN, Act.PUBLISHED);
    }

    private Content first() {
        return questionnaires.version(1).orElseThrow().content();
    }

    private String seal() {
        return questionnaires.draft().orElseThrow().seal();
    }

    private static String firstKey(Content content) {
        return content.questions().get(0).key();
    }

    private Stream<String> suggested(Kind kind) {
        return first().questions().stream()
                .map(Question::choices)
                .flatMap(List::stream)
                .map(Choice::suggests)
                .flatMap(List::stream)
                .filter(suggestion -> suggestion.kind() == kind)
                .map(Suggestion::slug);
    }
}
