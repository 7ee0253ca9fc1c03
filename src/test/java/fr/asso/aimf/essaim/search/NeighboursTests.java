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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What a sheet shows as near to it. */
@SearchTest
class NeighboursTests {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String WORDS =
            "Compostage des biodéchets du marché : les commerçants trient, un vélo collecte, les maraîchers paillent leurs planches.";
    private static final String OTHER_WORDS = "Atelier de théâtre en plein air.";

    /** Enough for a word that two of them share to tell something. */
    private static final int OTHERS = 30;

    private CatalogueIndex index;
    private InitiativeSearch search;

    @BeforeEach
    void create(@Autowired ReferenceLists reference, @TempDir Path folder) throws IOException {
        index = CatalogueIndex.create(folder, new CatalogueDocuments(reference));
        search = new InitiativeSearch(() -> index, () -> {}, reference, List.of());
        for (int i = 0; i < OTHERS; i++) {
            put("other-" + i, "FR", List.of("numerique"), Set.of(), OTHER_WORDS);
        }
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void issuesAndLeversComeBeforeWordsAndWordsBeforeTheCountry() throws IOException {
        InitiativeId sheet = put("sheet", "ML", List.of("sante", "formation"), Set.of("commande-publique"), WORDS);
        put("same-country", "ML", List.of("culture"), Set.of(), OTHER_WORDS);
        put("same-words", "VU", List.of("culture"), Set.of(), WORDS);
        put("same-lever", "VU", List.of("culture"), Set.of("commande-publique"), OTHER_WORDS);
        put("same-issue", "VU", List.of("sante"), Set.of(), OTHER_WORDS);
        put("same-issues", "VU", List.of("sante", "formation"), Set.of(), OTHER_WORDS);

        assertThat(near(sheet, 10))
                .containsExactly("same-issues", "same-issue", "same-lever", "same-words", "same-country");
        assertThat(near(sheet, 2)).containsExactly("same-issues", "same-issue");
    }

    @Test
    void whatSharesNothingIsNotNear() throws IOException {
        InitiativeId sheet = put("sheet", "ML", List.of("sante"), Set.of(), WORDS);

        assertThat(near(sheet, 10)).isEmpty();
    }

    @Test
    void nothingIsNearToWhatIsNotPublished() throws IOException {
        assertThat(near(new InitiativeId(UUID.randomUUID()), 10)).isEmpty();
    }

    private List<String> near(InitiativeId id, int limit) throws IOException {
        index.commit(new State("test", "test", 1));
        return search.similar(id, limit).stream()
                .map(card -> card.slug().value())
                .toList();
    }

    private InitiativeId put(String slug, String country, List<String> issues, Set<String> levers, String activity)
            throws IOException {
        InitiativeId id = new InitiativeId(UUID.randomUUID());
        Organisation organisation = new Organisation(
                new Slug("les-gens-d-ici"),
                new OrganisationProfile("Les Gens d’ici", null, null, country, "Agissent.", null),
                THEN);
        InitiativeContent content = new InitiativeContent(
                activity,
                activity,
                MarkdownText.of(activity),
                organisation.id(),
                country,
                null,
                issues,
                levers,
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of());
        index.put(new PublishedInitiative(id, new Slug(slug), content, THEN, THEN), organisation, null);
        return id;
    }
}
