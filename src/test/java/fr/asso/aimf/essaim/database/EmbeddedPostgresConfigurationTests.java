package fr.asso.aimf.essaim.database;

import static fr.asso.aimf.essaim.database.PostgresFolders.BINARIES;
import static fr.asso.aimf.essaim.database.PostgresFolders.isAlive;
import static fr.asso.aimf.essaim.database.PostgresFolders.notedServer;
import static fr.asso.aimf.essaim.database.PostgresFolders.prepare;
import static fr.asso.aimf.essaim.database.PostgresFolders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.asso.aimf.essaim.EssaimApplication;
import fr.asso.aimf.essaim.PostgresForTests;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedPostgresConfigurationTests {

    /** Only what a test asks for is made, where the rest of the portal has no part in what it shows. */
    private static final String LITTLE = "--spring.main.lazy-initialization=true";

    @TempDir
    Path folder;

    @BeforeEach
    void offerTheUnpackedBinaries() throws IOException {
        Files.createSymbolicLink(folder.resolve("postgres-binaries"), BINARIES);
    }

    @Test
    void withoutADataSourceThePoolFlywayAndJpaUseTheEmbeddedServerWhichStopsAfterThem(CapturedOutput output)
            throws Exception {
        prepare(folder);
        try (ConfigurableApplicationContext portal =
                run("--logging.level.com.zaxxer.hikari=info", "--logging.level.org.springframework.orm.jpa=info")) {
            EmbeddedPostgres embedded = portal.getBean(EmbeddedPostgres.class);
            HikariDataSource pool = pool(portal);
            long server = notedServer(folder);

            assertThat(pool.getJdbcUrl()).isEqualTo(embedded.getJdbcUrl());
            assertThat(portal.getBean(Flyway.class).getConfiguration().getDataSource())
                    .isSameAs(portal.getBean(DataSource.class));
            Object port = portal.getBean(EntityManagerFactory.class)
                    .callInTransaction((EntityManager entities) ->
                            entities.createNativeQuery("SHOW port").getSingleResult());
            assertThat(port).isEqualTo(embedded.getJdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));

            portal.close();

            assertThat(pool.isClosed()).isTrue();
            assertThat(isAlive(server)).isFalse();
            assertThat(folder.resolve("postgres/server.log")).content().contains("database system is shut down");
            assertThat(output.getAll())
                    .containsSubsequence(
                            "Closing JPA", pool.getPoolName() + " - Shutdown completed", "PostgreSQL has stopped")
                    .as("where the data lies, and never the password")
                    .contains("Its data lies in " + folder.resolve("postgres"))
                    .containsPattern("PostgreSQL 18\\.\\d+ is ready on 127\\.0\\.0\\.1:\\d+")
                    .doesNotContain(embedded.getPassword());
        }
    }

    @Test
    void theServerStopsWhenThePortalFailsToStart() throws Exception {
        prepare(folder);
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> run("--server.port=" + taken.getLocalPort()))
                    .hasRootCauseInstanceOf(BindException.class);
        }

        assertThat(folder.resolve("postgres/server.log")).content().contains("database system is shut down");
        start(folder).close();
    }

    @Test
    void aRefusedStartIsExplainedWithoutAStackTrace(CapturedOutput output) {
        try (EmbeddedPostgres first = start(folder)) {
            assertThat(first.getJdbcUrl()).isNotEmpty();
            assertThatThrownBy(this::run).hasRootCauseInstanceOf(DatabaseUnavailableException.class);
        }
        assertThat(output)
                .containsPattern(
                        "Description:\\s+The database in .* is already used by another running portal \\(process \\d+\\)\\.\\s")
                .containsPattern(
                        "Action:\\s+Stop that one first, or choose another folder with essaim\\.data-folder\\.\\s")
                .doesNotContain("\tat ");
    }

    @Test
    void aConfiguredDataSourceIsUsedInstead() throws Exception {
        PostgresForTests.Database database = PostgresForTests.createDatabase();
        try (ConfigurableApplicationContext portal = run(
                LITTLE,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password())) {
            assertThat(portal.getBeansOfType(EmbeddedPostgres.class)).isEmpty();
            assertThat(pool(portal).getJdbcUrl()).isEqualTo(database.url());
        }
        assertThat(folder.resolve("postgres")).doesNotExist();
    }

    @Test
    void theDatabaseOfTheTestsIsUsedInstead() throws Exception {
        try (ConfigurableApplicationContext portal =
                new SpringApplicationBuilder(EssaimApplication.class, PostgresForTests.class).run(arguments(LITTLE))) {
            assertThat(portal.getBeansOfType(EmbeddedPostgres.class)).isEmpty();
            assertThat(pool(portal).getJdbcUrl())
                    .isEqualTo(portal.getBean(JdbcConnectionDetails.class).getJdbcUrl());
        }
        assertThat(folder.resolve("postgres")).doesNotExist();
    }

    private static HikariDataSource pool(ConfigurableApplicationContext portal) throws SQLException {
        return portal.getBean(DataSource.class).unwrap(HikariDataSource.class);
    }

    private ConfigurableApplicationContext run(String... more) {
        return new SpringApplicationBuilder(EssaimApplication.class).run(arguments(more));
    }

    private String[] arguments(String... more) {
        return Stream.concat(Stream.of("--essaim.data-folder=" + folder, "--PORT=0"), Stream.of(more))
                .toArray(String[]::new);
    }
}
