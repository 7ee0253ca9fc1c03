package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The organisations and other pages that are shown beside the initiatives found: those that have most of what was asked for. */
@SearchTest
class FoundBesideTests {

    @Autowired
    private ReferenceLists reference;

    @Test
    void ofAnExpressionAllWordsAreNeeded(@TempDir Path folder) throws IOException {
        assertThat(organisations("économie sociale", folder)).containsExactly("maison-de-l-economie-sociale");
    }

    @Test
    void aWordFindsAllThatHaveIt(@TempDir Path folder) throws IOException {
        assertThat(organisations("quartier", folder)).containsExactly("fonds-social-de-quartier");
        assertThat(organisations("sociaux", folder))
                .containsExactlyInAnyOrder("fonds-social-de-quartier", "maison-de-l-economie-sociale");
    }

    @Test
    void oneOfThreeWordsIsNotEnough(@TempDir Path folder) throws IOException {
        assertThat(organisations("quartier maraîchage lecture", folder)).isEmpty();
        assertThat(organisations("quartier fonds lecture", folder)).containsExactly("fonds-social-de-quartier");
    }

    @Test
    void waterIsNoCountry(@TempDir Path folder) throws IOException {
        assertThat(found("eau", folder).pages())
                .extracting(PageHit::path)
                .contains("/enjeux/ressources")
                .noneMatch(path -> path.startsWith("/pays/"));
        assertThat(found("émirats", folder).pages())
                .extracting(PageHit::path)
                .containsExactly("/pays/emirats-arabes-unis");
    }

    private List<String> organisations(String text, Path folder) throws IOException {
        return found(text, folder).organisations().stream()
                .map(hit -> hit.slug().value())
                .toList();
    }

    private SearchResult found(String text, Path folder) throws IOException {
        CatalogueDocuments documents = new CatalogueDocuments(reference);
        try (CatalogueIndex index = CatalogueIndex.create(folder.resolve(text), documents)) {
            for (String name : List.of("Fonds social de quartier", "Maison de l’économie sociale")) {
                index.put(new Organisation(
                        Slug.of(name),
                        new OrganisationProfile(name, null, null, "ML", "Agissent.", null),
                        Instant.parse("2026-01-01T00:00:00Z")));
            }
            index.commit(new State("test", "test", 1));
            return new InitiativeSearch(() -> index, () -> {}, reference, List.of()).search(SearchQuery.of(text));
        }
    }
}
