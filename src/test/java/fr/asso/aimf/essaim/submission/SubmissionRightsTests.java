package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionRightsTests {

    /** What a member, a stranger, a moderator, and a moderator who is a member may do, in each state. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT                 | member    | see write withdraw
            DRAFT                 | stranger  |
            DRAFT                 | moderator |
            DRAFT                 | both      | see write withdraw
            AWAITING_CONFIRMATION | member    | see withdraw
            AWAITING_CONFIRMATION | stranger  |
            AWAITING_CONFIRMATION | moderator |
            SUBMITTED             | member    | see answer withdraw
            SUBMITTED             | stranger  |
            SUBMITTED             | moderator | moderate decide
            SUBMITTED             | both      | see answer withdraw moderate
            CHANGES_REQUESTED     | member    | see write answer withdraw
            CHANGES_REQUESTED     | stranger  |
            CHANGES_REQUESTED     | moderator | moderate undo
            CHANGES_REQUESTED     | both      | see write answer withdraw moderate
            ACCEPTED              | member    | see
            ACCEPTED              | moderator | moderate
            REJECTED              | member    | see reopen
            REJECTED              | moderator | moderate undo
            REJECTED              | both      | see reopen moderate
            WITHDRAWN             | member    | see reopen
            WITHDRAWN             | stranger  |
            WITHDRAWN             | moderator |
            """)
    void rightsFollowFromStateAndPerson(SubmissionState state, String person, String expected) {
        Submission submission = SubmissionTests.in(state, false);
        boolean member = person.equals("member") || person.equals("both");
        SignedIn who = new SignedIn(
                new AccountId(UUID.randomUUID()),
                "Awa",
                "awa@exemple.org",
                person.equals("moderator") || person.equals("both") ? Role.MODERATOR : Role.MEMBER);

        SubmissionRights rights = SubmissionRights.of(submission, who, member, false);

        assertThat(words(rights)).isEqualTo(expected == null ? "" : expected);
    }

    /** What the author may do who is no member of the organisation: came as an outsider, or was a member once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT             | outsider | MEMBER    | see write withdraw
            DRAFT             | former   | MEMBER    |
            SUBMITTED         | outsider | MEMBER    | see answer withdraw
            SUBMITTED         | outsider | MODERATOR | see answer withdraw moderate
            SUBMITTED         | former   | MEMBER    |
            SUBMITTED         | former   | MODERATOR | moderate
            CHANGES_REQUESTED | former   | MEMBER    |
            CHANGES_REQUESTED | former   | MODERATOR | moderate
            WITHDRAWN         | outsider | MEMBER    | see reopen
            WITHDRAWN         | former   | MEMBER    |
            """)
    void whatAMemberWroteStaysWithTheOrganisation(SubmissionState state, String author, Role role, String expected) {
        Submission submission = SubmissionTests.in(state, author.equals("outsider"));
        SignedIn who = new SignedIn(submission.author(), "Awa", "awa@exemple.org", role);

        assertThat(words(SubmissionRights.of(submission, who, false, false)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT             | MEMBER    | see withdraw
            CHANGES_REQUESTED | MEMBER    | see answer withdraw
            WITHDRAWN         | MEMBER    | see
            REJECTED          | MEMBER    | see
            REJECTED          | MODERATOR | moderate
            CHANGES_REQUESTED | MODERATOR | moderate
            """)
    void whatIsAboutAnothersInitiativeIsOnlyReadOrEnded(SubmissionState state, Role role, String expected) {
        Submission submission = SubmissionTests.in(state, false);
        SignedIn who = new SignedIn(new AccountId(UUID.randomUUID()), "Awa", "awa@exemple.org", role);

        assertThat(words(SubmissionRights.of(submission, who, role == Role.MEMBER, true)))
                .isEqualTo(expected);
    }

    private static String words(SubmissionRights rights) {
        return ((rights.see() ? "see " : "")
                        + (rights.write() ? "write " : "")
                        + (rights.answer() ? "answer " : "")
                        + (rights.withdraw() ? "withdraw " : "")
                        + (rights.reopen() ? "reopen " : "")
                        + (rights.moderate() ? "moderate " : "")
                        + (rights.decide() ? "decide " : "")
                        + (rights.undo() ? "undo " : ""))
                .strip();
    }
}
