package fr.asso.aimf.essaim.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Organisations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of the index cannot be written while the directory changes, as on a full disk or one that the system has made
 * read-only: a file is put in its place, which stops the administrator of the machine as well.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class UnwritableIndexTests {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    @Value("${essaim.data-folder}")
    private Path dataFolder;

    @Autowired
    private InitiativeSearch search;

    @Autowired
    private IndexStatus status;

    @Autowired
    private HealthIndicator indexHealthIndicator;

    @Autowired
    private ApplicationAvailability availability;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private Path index;
    private Path aside;

    @BeforeEach
    void allIsWell() {
        index = dataFolder.resolve("index");
        aside = dataFolder.resolve("index-aside");
        assertThat(status.isWritable()).isTrue();
    }

    @AfterEach
    void putBack() throws IOException {
        if (Files.exists(aside)) {
            Files.delete(index);
            Files.move(aside, index);
        }
        await().atMost(LONGEST).until(status::isWritable);
    }

    @Test
    void readersFindTheDirectoryAsItWasAndTheIndexCatchesUpByItself(CapturedOutput log) throws IOException {
        publish("Une savonnerie de karité");
        search.awaitChanges();
        Files.move(index, aside);
        Files.createFile(index);

        publish("Une huilerie de karité");
        await().atMost(LONGEST).until(() -> !status.isWritable());

        assertThat(found("karité")).containsExactly("une-savonnerie-de-karite");
        assertThat(mvc.get().uri("/initiatives?q=savonnerie")).hasStatus(HttpStatus.OK);
        assertThat(mvc.get().uri("/initiatives/une-huilerie-de-karite"))
                .as("what is read from the database is there already")
                .hasStatus(HttpStatus.OK);

        Files.delete(index);
        Files.move(aside, index);

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(found("karité"))
                        .containsExactlyInAnyOrder("une-savonnerie-de-karite", "une-huilerie-de-karite"));
        await().until(status::isWritable);
        assertThat(log).as("no initiative is at fault").doesNotContain("left out of the search index");
    }

    @Test
    void aFolderThatIsLostForGoodIsMadeAnew() throws IOException {
        Files.move(index, aside);
        Files.createFile(index);
        publish("Une poterie de terre rouge");
        await().atMost(LONGEST).until(() -> !status.isWritable());

        Files.delete(index);

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(found("poterie")).containsExactly("une-poterie-de-terre-rouge"));
        assertThat(status.initiatives()).isGreaterThanOrEqualTo(8);
        assertThat(index).isDirectory();
        FileSystemUtils.deleteRecursively(aside);
    }

    @Test
    void operatorsAndAdministratorsAreToldAndReadersKeepTheNode() throws Exception {
        Client administrator = new Client(mvc)
                .signIn(
                        sessions,
                        Scenery.person(context, "Awa Exploitante", Role.ADMINISTRATOR),
                        PASSWORD_AUTHORITY,
                        OTT_AUTHORITY);
        assertThat(administrator.get("/administration")).bodyText().doesNotContain("L’index ne suit plus l’annuaire");
        Files.move(index, aside);
        Files.createFile(index);
        publish("Une scierie de village");
        await().atMost(LONGEST).until(() -> !status.isWritable());

        assertThat(indexHealthIndicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indexHealthIndicator.health().getDetails()).containsEntry("writable", false);
        assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        for (String page : List.of("/administration", "/administration/etat")) {
            assertThat(administrator.get(page))
                    .bodyText()
                    .contains("L’index ne suit plus l’annuaire", "disque plein, ou dossier protégé");
        }

        putBack();
        assertThat(indexHealthIndicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(administrator.get("/administration")).bodyText().doesNotContain("L’index ne suit plus l’annuaire");
    }

    private List<String> found(String text) {
        return search.search(SearchQuery.of(text)).hits().stream()
                .map(hit -> hit.card().slug().value())
                .toList();
    }

    private void publish(String title) {
        PlainInitiative.publish(title, organisations, initiatives);
    }
}
