package fr.asso.aimf.essaim.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    @Test
    void fieldsThatDifferAreToldFromThoseThatDoNot() {
        Comparison comparison = Comparison.of(
                List.of(field("title", "Un verger"), field("city", "Dakar")),
                List.of(field("title", "Un grand verger"), field("city", "Dakar")));

        assertThat(comparison.changed())
                .extracting(change -> change.field().key())
                .containsExactly("title");
        assertThat(comparison.unchanged()).extracting(ContentField::key).containsExactly("city");
    }

    @Test
    void aFieldEmptyInBothIsLeftOut() {
        Comparison comparison = Comparison.of(List.of(field("funding", "")), List.of(field("funding", "")));

        assertThat(comparison.changed()).isEmpty();
        assertThat(comparison.unchanged()).isEmpty();
    }

    @Test
    void aFieldThatOneTextLacksIsAddedOrRemovedAsAWhole() {
        Comparison comparison = Comparison.of(List.of(field("a", "avant")), List.of(field("b", "après")));

        assertThat(comparison.changed())
                .extracting(Comparison.Change::pieces)
                .containsExactly(
                        List.of(new WordDiff.Piece(WordDiff.Kind.ADDED, "après")),
                        List.of(new WordDiff.Piece(WordDiff.Kind.REMOVED, "avant")));
    }

    private static ContentField field(String key, String text) {
        return new ContentField(key, key, "", text, false);
    }
}
