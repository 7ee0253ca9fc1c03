package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionRightsTests {

    /** What the author, a colleague, a stranger, a moderator, and a moderator who is its author may do, in each state. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT                 | author    | see write withdraw
            DRAFT                 | colleague | see write withdraw
            DRAFT                 | stranger  |
            DRAFT                 | moderator |
            DRAFT                 | both      | see write withdraw
            AWAITING_CONFIRMATION | author    | see withdraw
            AWAITING_CONFIRMATION | stranger  |
            AWAITING_CONFIRMATION | moderator |
            SUBMITTED             | author    | see answer withdraw
            SUBMITTED             | colleague | see answer withdraw
            SUBMITTED             | stranger  |
            SUBMITTED             | moderator | moderate decide
            SUBMITTED             | both      | see answer withdraw moderate
            CHANGES_REQUESTED     | author    | see write answer withdraw
            CHANGES_REQUESTED     | stranger  |
            CHANGES_REQUESTED     | moderator | moderate undo
            CHANGES_REQUESTED     | both      | see write answer withdraw moderate
            ACCEPTED              | author    | see
            ACCEPTED              | moderator | moderate
            REJECTED              | author    | see reopen
            REJECTED              | moderator | moderate undo
            REJECTED              | both      | see reopen moderate
            WITHDRAWN             | author    | see reopen
            WITHDRAWN             | stranger  |
            WITHDRAWN             | moderator |
            """)
    void rightsFollowFromStateAndPerson(SubmissionState state, String person, String expected) {
        Submission submission = SubmissionTests.in(state, false);
        boolean author = person.equals("author") || person.equals("both");
        SignedIn who = new SignedIn(
                author ? submission.author() : new AccountId(UUID.randomUUID()),
                "Awa",
                "awa@exemple.org",
                person.equals("moderator") || person.equals("both") ? Role.MODERATOR : Role.MEMBER);

        SubmissionRights rights = SubmissionRights.of(submission, who, person.equals("colleague"), false);

        assertThat(words(rights)).isEqualTo(expected == null ? "" : expected);
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
