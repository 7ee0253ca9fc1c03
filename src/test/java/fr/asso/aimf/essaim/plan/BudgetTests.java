package fr.asso.aimf.essaim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.Action.Source;
import fr.asso.aimf.essaim.plan.Action.State;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan costs. */
class BudgetTests {

    @Test
    void sumsUpBySourceAndByYear() {
        Budget budget = Budget.of(List.of(
                from("2027-03", line("STATE", "1 000 000", ""), line("TO_FIND", "300", "2028")),
                from("2028-01", line("STATE", "500", ""), line("OWN_BUDGET", "20", "2027"))));

        assertThat(budget.years()).containsExactly(2027, 2028);
        assertThat(budget.rows())
                .extracting(row -> row.source().orElseThrow())
                .containsExactly(Source.OWN_BUDGET, Source.STATE, Source.TO_FIND);
        Budget.Row state = budget.rows().get(1);
        assertThat(state.in(2027)).isEqualTo(1_000_000);
        assertThat(state.in(2028)).isEqualTo(500);
        assertThat(state.sum()).isEqualTo(1_000_500);
        assertThat(budget.total().in(2027)).isEqualTo(1_000_020);
        assertThat(budget.total().in(2028)).isEqualTo(800);
        assertThat(budget.total().sum()).isEqualTo(1_000_820);
        assertThat(budget.hasUndated()).isFalse();
        assertThat(budget.unreadable()).isZero();
    }

    @Test
    void countsApartWhatHasNoYear() {
        Budget budget = Budget.of(List.of(from("", line("LOAN", "70", ""), line("LOAN", "5", "2030"))));

        assertThat(budget.hasUndated()).isTrue();
        assertThat(budget.rows().getFirst().undated()).isEqualTo(70);
        assertThat(budget.total().sum()).isEqualTo(75);
    }

    @Test
    void saysWhatIsToFind() {
        Budget budget = Budget.of(List.of(
                from("2027-03", line("TO_FIND", "300", ""), line("STATE", "9", "")),
                from("", line("TO_FIND", "40", ""))));

        assertThat(budget.toFind()).isEqualTo(340);
        assertThat(budget.rows()).filteredOn(Budget.Row::isToFind).hasSize(1);
    }

    @Test
    void linesWithoutASourceStandLast() {
        assertThat(Budget.of(List.of(from("2027-03", line("", "8", ""), line("TO_FIND", "300", ""))))
                        .rows())
                .extracting(Budget.Row::source)
                .containsExactly(Optional.of(Source.TO_FIND), Optional.empty());
    }

    @Test
    void countsWhatCannotBeRead() {
        Budget budget = Budget.of(List.of(from("2027-03", line("STATE", "beaucoup", ""), line("LOAN", "", "2027"))));

        assertThat(budget.unreadable()).isEqualTo(2);
        assertThat(budget.isEmpty()).isTrue();
        assertThat(budget.total().sum()).isZero();
    }

    @Test
    void whatWasDroppedCostsNothing() {
        Action dropped = from("2027-03", line("STATE", "1000", ""), line("STATE", "?", ""))
                .in(State.DROPPED);

        assertThat(Budget.of(List.of(dropped)).isEmpty()).isTrue();
        assertThat(Budget.of(List.of(dropped)).unreadable()).isZero();
    }

    @Test
    void allThatAPlanCanHoldIsSummedUp() {
        Funding[] most = Collections.nCopies(Action.MAX_FUNDING, line("STATE", "9".repeat(15), ""))
                .toArray(Funding[]::new);

        Budget budget = Budget.of(Collections.nCopies(ActionPlans.MAX_PARTS, from("", most)));

        assertThat(budget.total().sum()).isEqualTo(4_999_999_999_999_995_000L);
    }

    private static Action from(String month, Funding... funding) {
        return new Action("Ouvrir", "", "", "", "", "", month, "", List.of(funding), "", "", "");
    }

    private static Funding line(String source, String amount, String year) {
        return new Funding(source, "", amount, year);
    }
}
