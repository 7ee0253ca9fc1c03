package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.CatalogueFeed;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** Whatever happens to the index between two starts, the same searches find the same. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class IndexRecoveryTests {

    private static final List<String> SEARCHES = List.of("", "santé", "emploi", "Mali", "école entreprise", "tuilerie");

    @TempDir
    private Path folder;

    @Autowired
    private IndexUpdater updater;

    @Autowired
    private CatalogueFeed feed;

    @Autowired
    private Cities cities;

    @Autowired
    private ReferenceLists reference;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private InitiativeSearch search;

    private List<List<String>> found;

    @BeforeEach
    void anIndexThatIsUpToDate() throws IOException {
        try (CatalogueIndex index = updater.open(folder)) {
            updater.catchUp(index);
            found = searchAll(index);
        }
        assertThat(found.getFirst()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void anIndexOpenedAgainIsTakenAsItIs() throws IOException {
        List<Path> before = files();

        assertThat(afterRestart()).isEqualTo(found);

        assertThat(files()).containsAll(before);
    }

    @Test
    void aDeletedIndexIsBuiltAnew() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }

        assertThat(afterRestart()).isEqualTo(found);
    }

    @Test
    void anIndexWithAnyFileMissingIsBuiltAnew() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);

            assertThat(afterRestart()).as(file.toString()).isEqualTo(found);
        }
    }

    @Test
    void anIndexWithAnyFileDamagedIsBuiltAnew() throws IOException {
        for (Path file : files()) {
            if (Files.exists(file)) {
                byte[] content = Files.readAllBytes(file);
                content[content.length / 2] ^= 0x55;
                Files.write(file, content);
            }

            assertThat(afterRestart()).as(file.toString()).isEqualTo(found);
        }
    }

    @Test
    void anIndexCutShortIsBuiltAnew() throws IOException {
        for (Path file : files()) {
            if (Files.exists(file)) {
                byte[] content = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }

            assertThat(afterRestart()).as(file.toString()).isEqualTo(found);
        }
    }

    @Test
    void anIndexOfAnotherFormatCatalogueOrFutureIsBuiltAnew() throws IOException {
        State state = stateOf();
        for (State other : List.of(
                new State("another", state.catalogue(), state.position()),
                new State(state.format(), "another", state.position()),
                new State(state.format(), state.catalogue(), state.position() + 1_000))) {
            try (CatalogueIndex index = updater.open(folder)) {
                index.removeAll();
                index.commit(other);
            }

            assertThat(afterRestart()).as(other.toString()).isEqualTo(found);
            assertThat(stateOf().catalogue()).isEqualTo(state.catalogue());
        }
    }

    @Test
    void anIndexThatSleptTakesInWhatChanged() throws IOException {
        InitiativeId id = publish("Une tuilerie du village");

        assertThat(afterRestart().getLast()).contains("une-tuilerie-du-village");

        initiatives.withdraw(id);
        assertThat(afterRestart().getLast()).doesNotContain("une-tuilerie-du-village");
    }

    @Test
    void whatIsInACountryThatOnlyANewerVersionKnowsKeepsOutNothingElse() throws IOException {
        ReferenceLists older = spy(reference);
        doThrow(new IllegalArgumentException("No country SN")).when(older).countryByCode("SN");
        updater = new IndexUpdater(feed, initiatives, organisations, cities, older);
        publish("Une tuilerie du marché");

        assertThat(afterRestart().getLast()).doesNotContain("une-tuilerie-du-marche");
        assertThat(stateOf().position()).isEqualTo(feed.lastPosition());

        files().forEach(file -> file.toFile().delete());
        assertThat(afterRestart().getLast()).doesNotContain("une-tuilerie-du-marche");
        assertThat(stateOf().position()).as("built anew").isEqualTo(feed.lastPosition());
    }

    @Test
    void onlyOneProgramWritesAnIndex() throws IOException {
        CatalogueIndex first = updater.open(folder);
        try (first) {
            assertThatExceptionOfType(CatalogueIndex.IndexInUse.class).isThrownBy(() -> updater.open(folder));
        }
    }

    @Test
    void aChangeIsFoundWithoutBeingAskedFor() {
        InitiativeId id = publish("Une briqueterie de terre crue");
        await().untilAsserted(() -> assertThat(slugs("briqueterie")).containsExactly("une-briqueterie-de-terre-crue"));

        initiatives.withdraw(id);
        await().untilAsserted(() -> assertThat(slugs("briqueterie")).isEmpty());
    }

    @Test
    void anOrganisationThatChangesItsNameIsFoundByTheNewOneOnItsInitiatives() {
        publish("Un four solaire partagé");
        Organisation organisation = organisations
                .find(new Slug("organisation-de-un-four-solaire-partage"))
                .orElseThrow();

        organisations.describe(
                organisation.id(),
                new OrganisationProfile("Boulangers heliophiles", null, null, "SN", "Cuisent.", null));
        search.awaitChanges();

        assertThat(slugs("heliophiles")).containsExactly("un-four-solaire-partage");
    }

    private List<List<String>> afterRestart() throws IOException {
        try (CatalogueIndex index = updater.open(folder)) {
            updater.catchUp(index);
            return searchAll(index);
        }
    }

    private State stateOf() throws IOException {
        try (CatalogueIndex index = updater.open(folder)) {
            return index.state().orElseThrow();
        }
    }

    private List<List<String>> searchAll(CatalogueIndex index) {
        InitiativeSearch searchHere = new InitiativeSearch(() -> index, () -> {}, reference, List.of());
        return SEARCHES.stream()
                .map(text -> slugs(searchHere.search(SearchQuery.of(text).withSort(Sort.NAME))))
                .toList();
    }

    private List<String> slugs(String text) {
        return slugs(search.search(SearchQuery.of(text)));
    }

    private static List<String> slugs(SearchResult result) {
        return result.hits().stream().map(hit -> hit.card().slug().value()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("write.lock"))
                    .sorted()
                    .toList();
        }
    }

    private InitiativeId publish(String title) {
        return PlainInitiative.publish(title, organisations, initiatives);
    }
}
