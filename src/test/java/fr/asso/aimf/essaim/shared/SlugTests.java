package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mutuelle de santé             | mutuelle-de-sante
            L’eau, l'énergie              | l-eau-l-energie
            Œuvres & chœurs               | oeuvres-choeurs
            Côte d’Ivoire                 | cote-d-ivoire
            ---  Déjà  ---                | deja
            SCOP (1999)                   | scop-1999
            Straße                        | strasse
            """)
    void aTitleBecomesPlainWords(String title, String slug) {
        assertThat(Slug.of(title)).hasToString(slug);
    }

    @Test
    void aLongTitleIsCutAtTheEndOfAWord() {
        Slug slug = Slug.of("solidarité ".repeat(20));

        assertThat(slug.value()).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH).endsWith("-solidarite");
    }

    @Test
    void aWordLongerThanASlugIsCutInside() {
        assertThat(Slug.of("a".repeat(300)).value()).hasSize(Slug.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a--b", "-a", "a-", "É", "A", "a b", "a/b", "a_b", "😀"})
    void whatIsNoSlugIsRefused(String value) {
        assertThat(Slug.parse(value)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"« … »", "ɔ ɛ ŋ", "ماء", "ＡＢＣ", ""})
    void aTitleOfWhichNothingRemainsTakesTheOtherWord(String title) {
        assertThat(Slug.of(title, "choix")).hasToString("choix");
    }

    @Test
    void aTitleWithoutLetterOrDigitHasNoSlug() {
        assertThatIllegalArgumentException().isThrownBy(() -> Slug.of("« … »"));
    }
}
