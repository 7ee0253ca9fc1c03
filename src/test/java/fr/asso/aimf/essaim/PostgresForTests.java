package fr.asso.aimf.essaim;

import fr.asso.aimf.essaim.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL 18 for all tests of a JVM: in a container if a Docker engine answers, else the embedded one in a temporary
 * folder. Spring tests take it with {@code @Import(PostgresForTests.class)} and share its database; others ask for an empty one.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(DataFolderForTests.class)
public class PostgresForTests {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresForTests.class);
    private static final AtomicInteger CREATED = new AtomicInteger();

    /** Where a database is and who may enter it. */
    public record Database(String url, String user, String password) implements JdbcConnectionDetails {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }
    }

    /** Makes a new, empty database that nobody else uses. */
    public static Database createDatabase() {
        String name = "test_" + CREATED.incrementAndGet();
        Database shared = Server.DATABASE;
        try (Connection connection = shared.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            // Nothing of it has to outlive the run, and thousands of commits wait for the disk otherwise.
            statement.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be created on " + shared.url(), e);
        }
        return new Database(
                shared.url().replaceFirst("/[a-z]+(\\?|$)", "/" + name + "$1"), shared.user(), shared.password());
    }

    /** Where the programs of the embedded PostgreSQL lie unpacked, for tests that start more of them; empty with a container. */
    public static Optional<Path> binaries() {
        return Optional.ofNullable(Server.binaries);
    }

    @Bean
    JdbcConnectionDetails sharedDatabase() {
        return Server.DATABASE;
    }

    /** Started when it is first needed. */
    private static final class Server {

        private static @Nullable Path binaries;

        private static final Database DATABASE =
                DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();

        private static Database inContainer() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                    .withDatabaseName("essaim")
                    .withEnv(
                            "POSTGRES_INITDB_ARGS",
                            "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8");
            container.start();
            LOG.info("Tests run on PostgreSQL in a container: {}", container.getJdbcUrl());
            return new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }

        private static Database embedded() {
            try {
                Path folder = Files.createTempDirectory("essaim-tests-");
                EmbeddedPostgres server = EmbeddedPostgres.start(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server, folder)));
                binaries = folder.resolve("postgres-binaries");
                LOG.info("No Docker engine answers: tests run on the embedded PostgreSQL in {}", folder);
                return new Database(server.getJdbcUrl(), server.getUsername(), server.getPassword());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void discard(EmbeddedPostgres server, Path folder) {
            server.close();
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.warn("The folder {} could not be deleted", folder, e);
            }
        }
    }
}
