package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Two ways to write the same thing find each other; of two things that only look alike, what was searched comes first. */
@SearchTest
@TestInstance(Lifecycle.PER_CLASS)
class WordPairsTests {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private CatalogueDocuments documents;
    private InitiativeSearch search;
    private CatalogueIndex index;

    @BeforeAll
    void readTheVocabulary(@Autowired ReferenceLists reference) {
        documents = new CatalogueDocuments(reference);
        search = new InitiativeSearch(() -> index, () -> {}, reference, List.of());
    }

    @ParameterizedTest
    @MethodSource("alike")
    void eachFindsTheOther(String one, String other, @TempDir Path folder) throws IOException {
        assertThat(search(one, other, folder.resolve("a"))).as(one).contains("ecrit");
        assertThat(search(other, one, folder.resolve("b"))).as(other).contains("ecrit");
    }

    @ParameterizedTest
    @MethodSource("apart")
    void whatWasSearchedComesBeforeWhatLooksLikeIt(String one, String other, @TempDir Path folder) throws IOException {
        assertThat(search(one, other, folder.resolve("a"))).as(one).first().isEqualTo("cherche");
        assertThat(search(other, one, folder.resolve("b"))).as(other).first().isEqualTo("cherche");
    }

    private static Stream<Arguments> alike() {
        return GeneratedCatalogue.table("pairs.tsv").stream().map(row -> Arguments.of(row[0], row[1]));
    }

    private static Stream<Arguments> apart() {
        return GeneratedCatalogue.table("pairs-apart.tsv").stream().map(row -> Arguments.of(row[0], row[1]));
    }

    /** Beside what is written stands what was searched, so that no spelling is put right for want of the word itself. */
    private List<String> search(String searched, String written, Path folder) throws IOException {
        try (CatalogueIndex both = CatalogueIndex.create(folder, documents)) {
            put(both, "ecrit", written);
            put(both, "cherche", searched);
            both.commit(new State("test", "test", 1));
            index = both;
            return search.search(SearchQuery.of(searched)).hits().stream()
                    .map(hit -> hit.card().slug().value())
                    .toList();
        }
    }

    private void put(CatalogueIndex index, String slug, String words) throws IOException {
        Organisation organisation = new Organisation(
                new Slug("les-gens-d-ici"),
                new OrganisationProfile("Les Gens d’ici", null, null, "VU", "Agissent.", null),
                THEN);
        InitiativeContent content = new InitiativeContent(
                "Zébu zébré zélé",
                "Xylophones, xérès, xylème et xénon.",
                MarkdownText.of(words),
                organisation.id(),
                "VU",
                null,
                List.of("culture"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of());
        index.put(
                new PublishedInitiative(new InitiativeId(UUID.randomUUID()), new Slug(slug), content, THEN, THEN),
                organisation,
                null);
    }
}
