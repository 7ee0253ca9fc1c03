package fr.asso.aimf.essaim.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"Awa Diop", "Jean-Éric N’Guessan", "មុំ សុខា", "ليلى", "🐝🐝"})
    void everyScriptIsWelcome(String name) {
        assertThat(PersonName.parse(name)).contains(name);
    }

    @Test
    void spacesAroundAndBetweenAreTidied() {
        assertThat(PersonName.parse("  Awa \t\n Diop ")).contains("Awa Diop");
    }

    @Test
    void decomposedLettersAreComposed() {
        assertThat(PersonName.parse("E\u0301ric")).contains("\u00c9ric");
    }

    @Test
    void whatTurnsTheTextAroundANameIsTakenOut() {
        assertThat(PersonName.parse("Awa\u202e poiD\u0000")).contains("Awa poiD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "\u0000\u0000\u0000"})
    void nothingAndAlmostNothingIsNoName(String name) {
        assertThat(PersonName.parse(name)).isEmpty();
    }

    @Test
    void aMillionCharactersAreNoName() {
        assertThat(PersonName.parse("a".repeat(101))).isEmpty();
        assertThat(PersonName.parse("a".repeat(1_000_000))).isEmpty();
    }
}
