package fr.asso.aimf.essaim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTests {

    @ParameterizedTest
    @ValueSource(strings = {"2500000", "2 500 000", "2\u00A0500\u202F000", "2.500.000", "2’500’000"})
    void aNumberIsReadWithWhateverPartsItsThousands(String typed) {
        assertThat(Typed.number(typed)).hasValue(2_500_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "douze", "12,5", "2.5", "-3", "1e6", "9999999999999999"})
    void whatIsNoWholeNumberIsNone(String typed) {
        assertThat(Typed.number(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2027-03", "03/2027", "3/2027", "3.2027"})
    void aMonthIsReadInEitherOrder(String typed) {
        assertThat(Typed.month(typed)).contains(YearMonth.of(2027, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mars", "2027-13", "0/2027", "03/27", "2027-03-01", "9999-01"})
    void whatIsNoMonthIsNone(String typed) {
        assertThat(Typed.month(typed)).isEmpty();
    }

    @Test
    void theYearOfMoneyIsThatOfTheActionUnlessItSaysAnother() {
        Action action = new Action(
                "Poser des bornes",
                "",
                "",
                "",
                "",
                "",
                "11/2027",
                "",
                List.of(new Action.Funding("STATE", "", "100", ""), new Action.Funding("DONOR", "", "50", "2028")),
                "",
                "",
                "");

        assertThat(action.yearOf(action.funding().get(0))).hasValue(2027);
        assertThat(action.yearOf(action.funding().get(1))).hasValue(2028);
        assertThat(action.budget()).isEqualTo(150);
    }

    @Test
    void theCurrencyIsThatOfTheCountryUnlessAnotherIsChosen() {
        assertThat(Territory.named("Lomé", "TG").money().getCurrencyCode()).isEqualTo("XOF");
        assertThat(Territory.named("Partout", "").money().getCurrencyCode()).isEqualTo("EUR");
        assertThat(Territory.named("Nulle part", "ZZ9").money().getCurrencyCode())
                .isEqualTo("EUR");
    }
}
