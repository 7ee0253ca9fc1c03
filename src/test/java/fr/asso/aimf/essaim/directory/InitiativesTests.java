package fr.asso.aimf.essaim.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.KeyFigure.Accuracy;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.web.MovedAddresses;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(
        mode = BootstrapMode.ALL_DEPENDENCIES,
        extraIncludes = {"account", "organisation", "timeline"})
@Import(OwnDatabase.class)
class InitiativesTests {

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private CatalogueFeed feed;

    @Autowired
    private MovedAddresses moved;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private OrganisationId organisation;

    @BeforeEach
    void anOrganisation() {
        organisation = organisations
                .register(new OrganisationProfile("Les Compagnons du tri", null, "association", "SN", "Trient.", null))
                .id();
    }

    @Test
    void whatIsPublishedIsReadAsWritten() {
        InitiativeContent written = new InitiativeContent(
                "Trier à Dakar",
                "Des habitants trient les déchets de leur quartier et en vivent.",
                MarkdownText.of("Ils **trient**."),
                organisation,
                "SN",
                null,
                List.of("environnement", "emploi-insertion"),
                Set.of("commande-publique"),
                (short) 2019,
                List.of(
                        new KeyFigure("habitants", new BigDecimal("1300.00"), Accuracy.MORE_THAN, null, null, null),
                        new KeyFigure("tri", new BigDecimal("75.50"), Accuracy.EXACT, "%", (short) 2024, "Mairie")),
                new WebAddress("https://exemple.org"),
                new Repeating(
                        "prête un terrain", new CostRange(5_000, 20_000), (short) 6, "b", "c", "d", "e", "f", "g"),
                Map.of("mobilisation-locale", "un élu référent"));

        Slug slug = slugOf(initiatives.publish(written));

        assertThat(initiatives.find(slug))
                .get()
                .extracting(PublishedInitiative::content)
                .isEqualTo(written);
    }

    @Test
    void aTitleTakenAlreadyGetsANumber() {
        Slug first = slugOf(publish("Recycler le plastique"));
        Slug second = slugOf(publish("Recycler le plastique"));

        assertThat(second).hasToString(first + "-2");
    }

    @Test
    void aChangeKeepsTheAddress() {
        InitiativeId id = publish("Un compost de quartier");
        Slug slug = slugOf(id);

        initiatives.change(id, content("Un compost par quartier", List.of("environnement")));

        assertThat(initiatives.find(slug))
                .get()
                .extracting(found -> found.content().title())
                .isEqualTo("Un compost par quartier");
    }

    @Test
    void whatIsWithdrawnIsNoLongerReadButRemembered() {
        InitiativeId id = publish("Une ressourcerie");
        Slug slug = slugOf(id);

        initiatives.withdraw(id);

        assertThat(initiatives.published(List.of(id))).isEmpty();
        assertThatExceptionOfType(InitiativeWithdrawn.class)
                .isThrownBy(() -> initiatives.find(slug))
                .satisfies(withdrawn -> assertThat(withdrawn.lastSeen().id()).isEqualTo(id));
        assertThatIllegalStateException().isThrownBy(() -> initiatives.withdraw(id));
    }

    @Test
    void whatWasWithdrawnCanComeBack() {
        InitiativeId id = publish("Un atelier vélo");
        assertThatIllegalStateException().isThrownBy(() -> initiatives.republish(id));

        initiatives.withdraw(id);
        initiatives.republish(id);

        assertThat(initiatives.published(List.of(id))).hasSize(1);
    }

    @Test
    void anOldAddressLeadsToTheNewOne() {
        InitiativeId id = publish("Une monnaie locale");

        initiatives.moveTo(id, new Slug("monnaie-de-quartier"));

        assertThat(slugOf(id)).hasToString("monnaie-de-quartier");
        assertThat(moved.find("/initiatives/une-monnaie-locale")).contains("/initiatives/monnaie-de-quartier");
    }

    @Test
    void anAddressInUseIsNotTakenOver() {
        publish("Une crèche associative");
        InitiativeId id = publish("Une autre crèche");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> initiatives.moveTo(id, new Slug("une-creche-associative")));
    }

    @Test
    void anAddressThatOnceLedToAnotherIsNotTakenOverButItsOwnIs() {
        InitiativeId one = publish("Une laverie solidaire");
        initiatives.moveTo(one, new Slug("laverie-de-quartier"));
        InitiativeId other = publish("Un lavoir rénové");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> initiatives.moveTo(other, new Slug("une-laverie-solidaire")));
        initiatives.moveTo(one, new Slug("une-laverie-solidaire"));
        assertThat(slugOf(one)).hasToString("une-laverie-solidaire");
    }

    @Test
    void aTitleWithoutLatinLettersIsPublishedToo() {
        assertThat(slugOf(publish("សហករណ៍កសិកម្ម")).value()).startsWith("initiative");
    }

    @Test
    void onlyIssuesOfTheLowerLevelAreCarried() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initiatives.publish(content("Une cantine", List.of("sante-et-solidarites"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initiatives.publish(content("Une cantine", List.of("inconnu"))));
    }

    @Test
    void theDatabaseItselfRefusesAnInitiativeWithoutIssue() {
        InitiativeId id = publish("Un jardin partagé");

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("delete from initiative_issue where initiative_id = ?")
                            .param(id.value())
                            .update();
                    jdbc.sql("update initiative set version = version + 1 where id = ?")
                            .param(id.value())
                            .update();
                }))
                .withStackTraceContaining("has no territorial issue");
    }

    @Test
    void theDatabaseItselfRefusesASeventhIssue() {
        InitiativeId id = publish("Un verger partagé");

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("insert into initiative_issue values (?, 6, 'sante')")
                        .param(id.value())
                        .update())
                .withMessageContaining("initiative_issue_at_most_six");
    }

    @Test
    void everyChangeIsInTheFeed() {
        long before = feed.lastPosition();
        InitiativeId id = publish("Une épicerie solidaire");
        initiatives.change(id, content("Une épicerie sociale", List.of("sante")));
        initiatives.withdraw(id);
        organisations.describe(
                organisation, new OrganisationProfile("Compagnons", null, null, "SN", "Trient encore.", null));

        assertThat(feed.after(before, 100))
                .extracting(CatalogueFeed.Change::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 4).boxed().toList());
        assertThat(feed.after(before, 3))
                .allSatisfy(change -> assertThat(change.initiative()).contains(id));
        assertThat(feed.after(before + 3, 1).getFirst().organisation()).contains(organisation);
    }

    @Test
    void aPositionIsNeverSeenBeforeASmallerOne() throws Exception {
        long before = feed.lastPosition();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writing = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(writer -> writers.submit(() -> {
                        go.await();
                        for (int i = 0; i < 10; i++) {
                            publish("Une coopérative " + writer + " " + i);
                        }
                        return null;
                    }))
                    .toList();
            go.countDown();
            long seen = before;
            while (seen < before + 80) {
                List<CatalogueFeed.Change> changes = feed.after(seen, 100);
                for (CatalogueFeed.Change change : changes) {
                    assertThat(change.position()).isEqualTo(++seen);
                }
                if (changes.isEmpty() && writing.stream().allMatch(Future::isDone)) {
                    break;
                }
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        assertThat(feed.lastPosition()).isEqualTo(before + 80);
    }

    @Test
    void whoMetAFactorIsFoundWithTheNoteOfIt() {
        Map<String, String> notes = Map.of("acteurs-prives", "Deux banques.", "montage-financier", "Trois sources.");
        InitiativeId withdrawn = initiatives.publish(content("Un lavoir", List.of("environnement"), notes));
        initiatives.withdraw(withdrawn);
        InitiativeId silent = publish("Un four");
        InitiativeId met = initiatives.publish(content("Un pressoir", List.of("environnement"), notes));

        assertThat(initiatives.meeting("montage-financier", 100))
                .contains(new MetFactor(met, slugOf(met), "Un pressoir", "SN", "Trois sources."))
                .extracting(MetFactor::id)
                .doesNotContain(withdrawn, silent);
        assertThat(initiatives.meeting("montage-financier", 1)).hasSize(1);
    }

    private InitiativeId publish(String title) {
        return initiatives.publish(content(title, List.of("environnement")));
    }

    private Slug slugOf(InitiativeId id) {
        return initiatives.published(List.of(id)).getFirst().slug();
    }

    private InitiativeContent content(String title, List<String> issues) {
        return content(title, issues, Map.of());
    }

    private InitiativeContent content(String title, List<String> issues, Map<String, String> factors) {
        return new InitiativeContent(
                title,
                "Des habitants s’organisent pour mieux vivre.",
                MarkdownText.of("Ils s’organisent."),
                organisation,
                "SN",
                null,
                issues,
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                factors);
    }
}
