package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part of a text a result shows, and what is marked in it. */
class MarkerTests {

    private static final String LONG = "Une phrase qui ne dit rien de ce qui est cherché. ".repeat(10);

    @Test
    void theSummaryIsShownWhenItHasAllThatWasLookedFor() throws IOException {
        Marker marker = lookingFor("santé", "quartier");

        Highlighted shown = marker.passage("Des mutuelles de santé de quartiers.", () -> {
            throw new AssertionError("The body is not needed");
        });

        assertThat(shown.html()).isEqualTo("Des mutuelles de <mark>santé</mark> de <mark>quartiers</mark>.");
    }

    @Test
    void thePassageOfTheBodyThatHasMostIsShownWhenTheSummaryHasLess() throws IOException {
        Marker marker = lookingFor("santé", "quartier");

        Highlighted shown = marker.passage(
                "Une mutuelle de santé.",
                () -> LONG + "La santé compte.\n" + LONG + "Les quartiers décident de leur santé. " + LONG
                        + "\nQuartier, quartier, quartier.");

        assertThat(shown.html())
                .startsWith("Les <mark>quartiers</mark> décident de leur <mark>santé</mark>. Une phrase")
                .endsWith(" …");
        assertThat(shown.text()).hasSizeLessThan(210);
    }

    @Test
    void theSummaryIsShownWhenTheBodyHasNoMore() throws IOException {
        Marker marker = lookingFor("santé", "quartier");

        assertThat(marker.passage("Une mutuelle de santé.", () -> "La santé d’abord.\nSanté encore.")
                        .html())
                .isEqualTo("Une mutuelle de <mark>santé</mark>.");
    }

    @Test
    void aPassageEndsWithItsParagraph() {
        assertThat(lookingFor("santé")
                        .passage("Rien ici.\nLa santé ici.\nEt la suite.")
                        .html())
                .isEqualTo("La <mark>santé</mark> ici.");
    }

    @Test
    void theBeginningIsShownOfATextInWhichNothingWasFound() {
        assertThat(lookingFor("santé").passage("Le début.\nLa suite.").html()).isEqualTo("Le début.");
        assertThat(lookingFor("santé").passage("").html()).isEmpty();
    }

    private static Marker lookingFor(String... words) {
        List<Concept> needed = Stream.of(words)
                .map(word -> {
                    Concept concept = Concept.word(FrenchWords.fold(word));
                    concept.add(FrenchWords.stems(word), 1);
                    return concept;
                })
                .toList();
        return new Marker(new TextQuery(needed, List.of(), List.of(), ""));
    }
}
