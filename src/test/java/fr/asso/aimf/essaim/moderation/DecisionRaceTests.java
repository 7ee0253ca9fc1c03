package fr.asso.aimf.essaim.moderation;

import static fr.asso.aimf.essaim.moderation.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.SubmissionMoved;
import fr.asso.aimf.essaim.submission.SubmissionState;
import fr.asso.aimf.essaim.submission.Submissions;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** However many decide on one submission at the same moment, it is decided once and its story is one. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class DecisionRaceTests {

    private static final int MODERATORS = 50;

    private static final Set<Act> DECISIONS = EnumSet.of(Act.ACCEPTED, Act.REJECTED, Act.CHANGES_REQUESTED);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Timeline timeline;

    private Scene scene;
    private List<SignedIn> moderators;

    @BeforeEach
    void scene() {
        scene = new Scene(context);
        moderators = IntStream.range(0, MODERATORS)
                .mapToObj(number -> scene.moderator("Modératrice " + number))
                .toList();
    }

    @RepeatedTest(3)
    void ofFiftyDecisionsAtOnceOneTakesEffect() throws Exception {
        SubmissionId id = scene.submitted("Un verger de quartier");
        long version = scene.version(id);
        int published = initiatives.paths(10_000).size();

        List<Act> done = new ArrayList<>();
        for (Future<Act> decision : allAtOnce(number -> decide(number, id, version))) {
            try {
                done.add(decision.get());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(SubmissionMoved.class);
            }
        }

        assertThat(done).hasSize(1);
        assertThat(decisions(id)).isEqualTo(done);
        Submission decided = scene.get(id);
        assertThat(decided.state()).isEqualTo(stateAfter(done.getFirst()));
        assertThat(initiatives.paths(10_000)).hasSize(published + (done.contains(Act.ACCEPTED) ? 1 : 0));
    }

    @Test
    void everybodyElseIsToldOnThePage() throws Exception {
        SubmissionId id = scene.submitted("Un verger de quartier");
        String version = String.valueOf(scene.version(id));
        List<String> verbs = List.of("accepter", "refuser", "demander");

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : allAtOnce(number -> mvc.post()
                .uri("/moderation/propositions/" + id.value() + "/" + verbs.get(number % verbs.size()))
                .param("version", version)
                .param("words", "Les mots de " + number)
                .with(as(moderators.get(number)))
                .with(csrf())
                .exchange()
                .getResponse()
                .getStatus())) {
            statuses.add(answer.get());
        }

        assertThat(statuses).containsOnlyOnce(302).containsOnly(302, 409);
        assertThat(decisions(id)).hasSize(1);
    }

    private Act decide(int number, SubmissionId id, long version) {
        SignedIn moderator = moderators.get(number);
        if (number % 3 == 0) {
            submissions.accept(id, moderator, version, Set.of(), null);
            return Act.ACCEPTED;
        }
        if (number % 3 == 1) {
            submissions.reject(id, moderator, version, Set.of(), "Non.");
            return Act.REJECTED;
        }
        submissions.requestChanges(id, moderator, version, Set.of(), "Pas encore.");
        return Act.CHANGES_REQUESTED;
    }

    private static SubmissionState stateAfter(Act decision) {
        return SubmissionState.valueOf(decision.name());
    }

    private List<Act> decisions(SubmissionId id) {
        return timeline.of(Submissions.subject(id)).stream()
                .map(Timeline.Entry::act)
                .filter(DECISIONS::contains)
                .toList();
    }

    private interface Attempt<T> {
        T by(int number) throws Exception;
    }

    /** Lets each of fifty threads prepare, and go when all are ready. */
    private static <T> List<Future<T>> allAtOnce(Attempt<T> attempt) throws InterruptedException {
        CyclicBarrier ready = new CyclicBarrier(MODERATORS);
        try (ExecutorService threads = Executors.newFixedThreadPool(MODERATORS)) {
            List<Callable<T>> attempts = IntStream.range(0, MODERATORS)
                    .<Callable<T>>mapToObj(number -> () -> {
                        ready.await();
                        return attempt.by(number);
                    })
                    .toList();
            return threads.invokeAll(attempts);
        }
    }
}
