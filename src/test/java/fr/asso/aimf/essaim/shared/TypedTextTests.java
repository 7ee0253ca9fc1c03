package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTests {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x85, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xD800, 0xDBFF,
                0xDC00, 0xDFFF
            })
    void whatNoEyeSeesGoes(int unseen) {
        assertThat(TypedText.clean("a" + Character.toString(unseen) + "b")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                '\t', '\n', ' ', '~', 0xA0, 0xE9, 0x2029, 0x202F, 0x2065, 0x206A, 0x200F, 0x0639, 0xE000, 0xFEFE,
                0x1F41D, 0x10FFFF
            })
    void everythingElseStays(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(TypedText.clean(text)).isEqualTo(text);
    }

    @Test
    void halvesOfDifferentPairsDoNotBecomeACharacter() {
        assertThat(TypedText.clean("a\uD83D\u0000\uDC1Db")).isEqualTo("ab");
    }

    @Test
    void linesEndByLineFeedsAlone() {
        assertThat(TypedText.clean("un\r\ndeux\rtrois\n\nquatre")).isEqualTo("un\ndeux\ntrois\n\nquatre");
    }

    @Test
    void accentsAreOneCharacterWithTheirLetter() {
        assertThat(TypedText.clean("E\u0301te\u0301")).isEqualTo("\u00c9t\u00e9");
    }

    @Test
    void noSpaceStaysAroundIt() {
        assertThat(TypedText.clean(" \t\n deux mots \u2003\n")).isEqualTo("deux mots");
    }

    @Test
    void onOneLineEverySpaceIsOne() {
        assertThat(TypedText.line("un\r\n deux\t\u2028trois\u2029quatre")).isEqualTo("un deux trois quatre");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\u0000", "\uFEFF\r\n"})
    void whatHasNothingInItIsEmpty(String nothing) {
        assertThat(TypedText.clean(nothing)).isEmpty();
        assertThat(TypedText.line(nothing)).isEmpty();
    }
}
