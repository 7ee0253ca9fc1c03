package fr.asso.aimf.essaim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErrorReportTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final InitiativeId INITIATIVE = new InitiativeId(UUID.randomUUID());

    @Test
    void aReportWaitsUntilItIsSettledOnce() {
        ErrorReport report = report("Faux.");
        assertThat(report.isOpen()).isTrue();

        report.settle(NOW);

        assertThat(report.state()).isEqualTo(ErrorReport.State.SETTLED);
        assertThat(report.settledAt()).contains(NOW);
        assertThatIllegalStateException().isThrownBy(() -> report.settle(NOW));
    }

    @Test
    void theReadersAddressGoesWhenItIsSettled() {
        ErrorReport report = report("Faux.");
        assertThat(report.email()).contains(new EmailAddress("lectrice@exemple.org"));

        report.settle(NOW);

        assertThat(report.email()).isEmpty();
    }

    @Test
    void aReportHasWordsAndNotTooMany() {
        assertThatIllegalArgumentException().isThrownBy(() -> report(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> report("x".repeat(ErrorReport.MAX_WORDS + 1)));
        assertThat(report("x".repeat(ErrorReport.MAX_WORDS)).words()).hasSize(ErrorReport.MAX_WORDS);
    }

    private static ErrorReport report(String words) {
        return new ErrorReport(
                INITIATIVE, ErrorReport.Reason.FACTS, words, new EmailAddress("lectrice@exemple.org"), NOW);
    }
}
