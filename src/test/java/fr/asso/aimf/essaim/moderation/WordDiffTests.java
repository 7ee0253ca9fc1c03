package fr.asso.aimf.essaim.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDiffTests {

    @Test
    void aTextThatIsTheSameIsOnePiece() {
        assertThat(words("Trente bénévoles.", "Trente bénévoles.")).isEqualTo("Trente bénévoles.");
    }

    @Test
    void wordsReplacedStandBeforeThoseThatReplaceThem() {
        assertThat(words("Elle emploie trois personnes.", "Elle emploie douze personnes."))
                .isEqualTo("Elle emploie [-trois-][+douze+] personnes.");
    }

    @Test
    void neighbouringChangesAreOneChange() {
        assertThat(words("depuis trois ans ici", "depuis cinq mois ici"))
                .isEqualTo("depuis [-trois ans-][+cinq mois+] ici");
        assertThat(words("des maires et voisins", "des élus et habitants"))
                .isEqualTo("des [-maires et voisins-][+élus et habitants+]");
        assertThat(words("des maires ensemble des voisins", "des élus ensemble des habitants"))
                .isEqualTo("des [-maires-][+élus+] ensemble des [-voisins-][+habitants+]");
    }

    @Test
    void whatIsAddedOrRemovedStandsAlone() {
        assertThat(words("Un atelier.", "Un grand atelier.")).isEqualTo("Un [+grand +]atelier.");
        assertThat(words("Un grand atelier.", "Un atelier.")).isEqualTo("Un [-grand -]atelier.");
        assertThat(words("", "Un atelier.")).isEqualTo("[+Un atelier.+]");
        assertThat(words("Un atelier.", "")).isEqualTo("[-Un atelier.-]");
    }

    @Test
    void anArticleElidedIsPartedFromItsWord() {
        assertThat(words("l’eau", "l’air")).isEqualTo("l’[-eau-][+air+]");
    }

    @Test
    void accentsBelongToTheirWord() {
        assertThat(words("e\u0301cole", "e\u0301cure")).isEqualTo("[-e\u0301cole-][+e\u0301cure+]");
    }

    @Test
    void aParagraphAddedIsSeen() {
        assertThat(words("Un.\n\nTrois.", "Un.\n\nDeux.\n\nTrois.")).isEqualTo("Un.\n\n[+Deux.\n\n+]Trois.");
    }

    @Test
    void aLineOfAListIsTheSameOrAnother() {
        assertThat(shown(WordDiff.ofLines("Santé\nÉducation\nEau", "Santé\nEau\nEmploi")))
                .isEqualTo("Santé\n[-Éducation\n-]Eau[+\nEmploi+]");
    }

    @Test
    void whatRemainsOfBothTextsIsWhole() {
        String before = "Chaque semaine, l’atelier ouvre : on trie, on répare, on revend.";
        String after = "Chaque mois, deux ateliers ouvrent. On trie, on répare ; on revend !";
        List<WordDiff.Piece> pieces = WordDiff.ofWords(before, after);

        assertThat(without(WordDiff.Kind.ADDED, pieces)).isEqualTo(before);
        assertThat(without(WordDiff.Kind.REMOVED, pieces)).isEqualTo(after);
    }

    @Test
    void aTextOfAnEndlessLengthIsReplacedAsAWhole() {
        String before = "un ".repeat(10_000);
        String after = "deux ".repeat(10_000);

        assertThat(WordDiff.ofWords(before, after))
                .containsExactly(
                        new WordDiff.Piece(WordDiff.Kind.REMOVED, before),
                        new WordDiff.Piece(WordDiff.Kind.ADDED, after));
    }

    private static String words(String before, String after) {
        return shown(WordDiff.ofWords(before, after));
    }

    private static String shown(List<WordDiff.Piece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece.kind()) {
                    case SAME -> piece.text();
                    case REMOVED -> "[-" + piece.text() + "-]";
                    case ADDED -> "[+" + piece.text() + "+]";
                })
                .collect(Collectors.joining());
    }

    private static String without(WordDiff.Kind kind, List<WordDiff.Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.kind() != kind)
                .map(WordDiff.Piece::text)
                .collect(Collectors.joining());
    }
}
