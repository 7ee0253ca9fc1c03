package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each verb from each state. */
class SubmissionTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final byte[] HASH = {1};
    private static final SubmissionContent ANOTHER = SubmissionContent.EMPTY.with(
            new SubmissionContent.Essentials("Autre", null, null, null, null, null, null, null, null));

    /** A verb, the states it may be said in, and the state that follows. */
    private record Verb(
            String name, Consumer<Submission> act, Set<SubmissionState> from, SubmissionState to, boolean assisted) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Verb> verbs() {
        SubmissionState draft = SubmissionState.DRAFT;
        SubmissionState asked = SubmissionState.AWAITING_CONFIRMATION;
        SubmissionState submitted = SubmissionState.SUBMITTED;
        SubmissionState changes = SubmissionState.CHANGES_REQUESTED;
        SubmissionState rejected = SubmissionState.REJECTED;
        SubmissionState withdrawn = SubmissionState.WITHDRAWN;
        return Stream.of(
                verb("submit", s -> s.submit(NOW), submitted, draft, changes),
                verb("requestChanges", Submission::requestChanges, changes, submitted),
                verb("accept", s -> s.accept(initiative(), NOW), SubmissionState.ACCEPTED, submitted),
                verb("reject", s -> s.reject(NOW), rejected, submitted),
                verb("returnToQueue", Submission::returnToQueue, submitted, changes, rejected),
                verb("withdraw", Submission::withdraw, withdrawn, draft, asked, submitted, changes),
                verb("reopen", s -> s.reopen(NOW), draft, withdrawn, rejected),
                assisted("askContact", s -> s.askContact(HASH, NOW), asked, draft, asked),
                assisted("confirm", s -> s.confirm(NOW), submitted, asked),
                assisted("takeOver", s -> s.takeOver(account(), false), draft, asked));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aVerbMovesFromItsStatesAndFromNoOther(Verb verb) {
        for (SubmissionState state : SubmissionState.values()) {
            Submission submission = in(state, verb.assisted());
            if (verb.from().contains(state)) {
                verb.act().accept(submission);
                assertThat(submission.state()).as("%s from %s", verb, state).isEqualTo(verb.to());
            } else {
                assertThatIllegalStateException()
                        .as("%s from %s", verb, state)
                        .isThrownBy(() -> verb.act().accept(submission));
                assertThat(submission.state()).isEqualTo(state);
            }
        }
    }

    @Test
    void onlyADraftAndWhatIsSentBackIsWritten() {
        for (SubmissionState state : SubmissionState.values()) {
            Submission submission = in(state, false);
            if (state == SubmissionState.DRAFT || state == SubmissionState.CHANGES_REQUESTED) {
                submission.write(SubmissionContent.EMPTY, NOW.plusSeconds(1));
                assertThat(submission.changedAt()).isEqualTo(NOW.plusSeconds(1));
            } else {
                assertThatIllegalStateException()
                        .as("%s", state)
                        .isThrownBy(() -> submission.write(SubmissionContent.EMPTY, NOW));
            }
        }
    }

    @Test
    void theContactConfirmsBeforeModeratorsSeeIt() {
        Submission submission = in(SubmissionState.DRAFT, true);

        assertThatIllegalStateException().isThrownBy(() -> submission.submit(NOW));
        submission.askContact(HASH, NOW);
        assertThat(submission.submittedAt()).isEmpty();
        submission.confirm(NOW);
        assertThat(submission.submittedAt()).contains(NOW);
        submission.requestChanges();
        submission.submit(NOW);
        assertThat(submission.state())
                .as("the same text needs no second confirmation")
                .isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void theContactConfirmsOnceMoreWhatWasWrittenAnew() {
        Submission sentBack = in(SubmissionState.CHANGES_REQUESTED, true);
        sentBack.write(SubmissionContent.EMPTY, NOW);
        assertThat(sentBack.needsConfirmation()).as("the same text").isFalse();

        sentBack.write(ANOTHER, NOW);

        assertThat(sentBack.needsConfirmation()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> sentBack.submit(NOW));
    }

    @Test
    void theContactConfirmsOnceMoreWhatIsTakenUpAgain() {
        Submission withdrawn = in(SubmissionState.SUBMITTED, true);
        withdrawn.withdraw();

        withdrawn.reopen(NOW);

        assertThat(withdrawn.needsConfirmation()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> withdrawn.submit(NOW));
    }

    @Test
    void aModeratorsCorrectionNeedsNoConfirmation() {
        Submission submission = in(SubmissionState.SUBMITTED, true);

        submission.writeOnBehalf(ANOTHER, NOW);

        assertThat(submission.needsConfirmation()).isFalse();
    }

    @Test
    void whatWasTakenOverNeedsNoConfirmation() {
        Submission submission = in(SubmissionState.AWAITING_CONFIRMATION, true);
        AccountId contact = account();

        submission.takeOver(contact, false);

        assertThat(submission.author()).isEqualTo(contact);
        assertThat(submission.isAssisted()).isFalse();
        submission.submit(NOW);
        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void aDecisionUndoneKeepsThePlaceInTheQueue() {
        Submission submission = in(SubmissionState.DRAFT, false);
        submission.submit(NOW);
        submission.reject(NOW.plusSeconds(9));
        assertThat(submission.decidedAt()).contains(NOW.plusSeconds(9));

        submission.returnToQueue();

        assertThat(submission.submittedAt()).contains(NOW);
        assertThat(submission.decidedAt()).isEmpty();
    }

    /** One that came into the state by its verbs. */
    static Submission in(SubmissionState state, boolean assisted) {
        Submission submission =
                Submission.ofNew(new OrganisationId(UUID.randomUUID()), account(), SubmissionContent.EMPTY, NOW);
        if (assisted || state == SubmissionState.AWAITING_CONFIRMATION) {
            submission.assistedFor("Fatou", new EmailAddress("fatou@exemple.org"));
        }
        switch (state) {
            case DRAFT -> {}
            case AWAITING_CONFIRMATION -> submission.askContact(HASH, NOW);
            case WITHDRAWN -> submission.withdraw();
            default -> {
                if (assisted) {
                    submission.askContact(HASH, NOW);
                    submission.confirm(NOW);
                } else {
                    submission.submit(NOW);
                }
            }
        }
        switch (state) {
            case CHANGES_REQUESTED -> submission.requestChanges();
            case ACCEPTED -> submission.accept(initiative(), NOW);
            case REJECTED -> submission.reject(NOW);
            default -> {}
        }
        assertThat(submission.state()).isEqualTo(state);
        return submission;
    }

    private static Verb verb(
            String name, Consumer<Submission> act, SubmissionState to, SubmissionState first, SubmissionState... rest) {
        return new Verb(name, act, EnumSet.of(first, rest), to, false);
    }

    private static Verb assisted(
            String name, Consumer<Submission> act, SubmissionState to, SubmissionState first, SubmissionState... rest) {
        return new Verb(name, act, EnumSet.of(first, rest), to, true);
    }

    private static InitiativeId initiative() {
        return new InitiativeId(UUID.randomUUID());
    }

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }
}
