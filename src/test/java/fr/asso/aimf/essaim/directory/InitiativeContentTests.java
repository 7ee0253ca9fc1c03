package fr.asso.aimf.essaim.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.MarkdownText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InitiativeContentTests {

    @Test
    void theCoreIsEnough() {
        assertThat(content("Une école parrainée", List.of("education"), null).repeating())
                .isEqualTo(Repeating.UNKNOWN);
    }

    @Test
    void aTitleSaysSomethingAndStaysATitle() {
        assertRefused(() -> content("Trop", List.of("education"), null));
        assertRefused(() -> content("t".repeat(151), List.of("education"), null));
    }

    @Test
    void oneToSixIssuesAreNamedEachOnce() {
        assertRefused(() -> content("Une école parrainée", List.of(), null));
        assertRefused(() -> content("Une école parrainée", List.of("a", "b", "c", "d", "e", "f", "g"), null));
        assertRefused(() -> content("Une école parrainée", List.of("a", "a"), null));
    }

    @Test
    void itBeganInAYearThatCanBe() {
        assertThat(content("Une école parrainée", List.of("education"), (short) 1999)
                        .startYear())
                .isEqualTo((short) 1999);
        assertRefused(() -> content("Une école parrainée", List.of("education"), (short) 99));
    }

    @Test
    void costsRunFromLowToHigh() {
        assertThat(new CostRange(0, 0).high()).isZero();
        assertRefused(() -> new CostRange(-1, 5));
        assertRefused(() -> new CostRange(10, 5));
    }

    @Test
    void settingUpTakesOneMonthToTwentyYears() {
        assertThat(setup((short) 240).setupMonths()).isEqualTo((short) 240);
        assertRefused(() -> setup((short) 0));
        assertRefused(() -> setup((short) 241));
    }

    private static void assertRefused(ThrowingCallable act) {
        assertThatIllegalArgumentException().isThrownBy(act);
    }

    private static Repeating setup(short months) {
        return new Repeating(null, null, months, null, null, null, null, null, null);
    }

    private static InitiativeContent content(String title, List<String> issues, @Nullable Short startYear) {
        return new InitiativeContent(
                title,
                "Des entreprises aident une école à se mettre à niveau.",
                MarkdownText.of("Elles la parrainent."),
                new OrganisationId(UUID.randomUUID()),
                "MA",
                null,
                issues,
                Set.of(),
                startYear,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of());
    }
}
