package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NdcgTests {

    @Test
    void theBestOrderIsWorthOne() {
        assertThat(Ndcg.at(10, List.of(3, 2, 1, 0), List.of(1, 3, 2))).isEqualTo(1, within(1e-12));
    }

    @Test
    void aSwappedPairCostsWhatTheFormulaSays() {
        // (3/1 + 7/log2 3) / (7/1 + 3/log2 3) = (3 + 4.416508) / (7 + 1.892789)
        assertThat(Ndcg.at(10, List.of(2, 3), List.of(3, 2))).isEqualTo(0.8339912, within(1e-6));
    }

    @Test
    void resultsAfterTheCutAreNotSeen() {
        // (0 + 1/log2 3) / (7/1 + 1/log2 3) = 0.630930 / 7.630930
        assertThat(Ndcg.at(2, List.of(0, 1, 3), List.of(1, 3))).isEqualTo(0.0826806, within(1e-6));
    }

    @Test
    void whatWasNotFoundIsMissed() {
        // 1/1 / (1 + 1/log2 3 + 1/2)
        assertThat(Ndcg.at(3, List.of(1), List.of(1, 1, 1, 1))).isEqualTo(0.4692787, within(1e-6));
        assertThat(Ndcg.at(3, List.of(), List.of(1))).isZero();
    }

    @Test
    void refusesToJudgeWhenNothingWasToBeFound() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ndcg.at(10, List.of(0), List.of(0, 0)));
    }
}
