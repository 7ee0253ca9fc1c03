package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.search.FrenchWords.Word;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the words of a French text begin and end. */
class FrenchWordsTests {

    @ParameterizedTest
    @ValueSource(strings = {"l'eau", "l’eau", "lʼeau", "l‘eau", "L´EAU", "l`eau", "l′eau", "jusqu'à l'eau"})
    void whatIsElidedIsNoPartOfTheWordWhateverTheApostrophe(String text) {
        Word last = FrenchWords.of(text).getLast();

        assertThat(last.folded()).isEqualTo("eau");
        assertThat(last.start()).isEqualTo(text.length() - 3);
        assertThat(last.end()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "aujourd'hui, aujourdhui",
        "E.S.S. au Mali, ess au mali",
        "1 300 foyers, 1300 foyers",
        "en 2019 300 foyers, en 2019 300 foyers",
        "'2,5 ha, puis 3.', '2,5 ha puis 3'",
        "micro-crédit, microcredit micro credit",
        "ŒUVRES Été İzmir, oeuvres ete i̇zmir",
        "santé🙂social, sante social",
    })
    void wordsAreRead(String text, String words) {
        assertThat(FrenchWords.of(text).stream().map(Word::folded)).containsExactly(words.split(" "));
    }

    /** Behind a space that is rare in French a word is read letter by letter. */
    @ParameterizedTest
    @MethodSource("texts")
    void aWordIsTheSameWhicheverSpaceIsBehindIt(String text) {
        assertThat(FrenchWords.of(text)).isEqualTo(FrenchWords.of(text.replace(' ', '\u2003')));
    }

    private static Stream<String> texts() {
        return Stream.concat(
                Stream.of(
                        "Le prêt-à-porter d’Aïcha, à 1 300 m de l'école",
                        "R.D.C. et S. A. : 3 000 000 de F, soit 12,5 %"),
                GeneratedCatalogue.initiatives(50, 260).stream().map(initiative -> initiative.activity()));
    }

    @Test
    void aTextWithoutWordsHasNone() {
        assertThat(FrenchWords.of(" … – ’ʼ ")).isEmpty();
    }
}
