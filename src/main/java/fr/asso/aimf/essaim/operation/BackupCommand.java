package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.database.DatabaseUnavailableException;
import fr.asso.aimf.essaim.database.EmbeddedPostgres;
import fr.asso.aimf.essaim.operation.Backups.Done;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/**
 * What the program does instead of starting the portal when it is given {@code --backup=FILE} or {@code --restore=FILE}. It finds
 * the database as the portal does, and reads the same configuration.
 */
public final class BackupCommand {

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);

    private static final String BACKUP = "--backup=";
    private static final String RESTORE = "--restore=";

    /** Reads what is to be restored from the standard input, for files that the portal may not read itself. */
    private static final String STANDARD_INPUT = "-";

    /** What there is of an application: its configuration. */
    static class ConfigurationOnly {}

    private BackupCommand() {}

    public static boolean isAskedFor(String... arguments) {
        return Arrays.stream(arguments).anyMatch(given -> given.startsWith(BACKUP) || given.startsWith(RESTORE));
    }

    /**
     * Does what is asked and says in the log how it went.
     *
     * @return the exit status of the program: 0 when it was done
     */
    public static int run(String... arguments) {
        // Only the portal is processed ahead of time.
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        SpringApplication application = new SpringApplication(ConfigurationOnly.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            Environment configuration = context.getEnvironment();
            String backup = value(BACKUP, arguments);
            String restore = value(RESTORE, arguments);
            if (backup != null && restore == null) {
                backUp(Path.of(backup), configuration);
            } else if (restore != null && backup == null) {
                restore(restore, configuration);
            } else {
                throw new BackupRefused("Either back up or restore.");
            }
            return 0;
        } catch (BackupRefused | DatabaseUnavailableException e) {
            LOG.error(e.getMessage());
        } catch (IOException | SQLException e) {
            LOG.error("It did not work, and nothing was changed: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("It did not work, and nothing was changed", e);
        }
        return 1;
    }

    private static @Nullable String value(String option, String... arguments) {
        return Arrays.stream(arguments)
                .filter(given -> given.startsWith(option))
                .map(given -> given.substring(option.length()))
                .findFirst()
                .orElse(null);
    }

    /** A portal that runs on the embedded database is not disturbed: its server is asked. */
    private static void backUp(Path file, Environment configuration) throws IOException, SQLException {
        Optional<JdbcConnectionDetails> running =
                configured(configuration).or(() -> EmbeddedPostgres.running(dataFolder(configuration)));
        if (running.isPresent()) {
            backUp(file, running.get());
            return;
        }
        if (!EmbeddedPostgres.isIn(dataFolder(configuration))) {
            throw new BackupRefused(
                    "There is no database in " + dataFolder(configuration).toAbsolutePath()
                            + ": nothing to back up. Name the portal's folder with --essaim.data-folder.");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder(configuration))) {
            backUp(file, server);
        }
    }

    private static void backUp(Path file, JdbcConnectionDetails database) throws IOException, SQLException {
        Done done = backups(database).make(file);
        LOG.info(
                "Backed up: {} rows of {} tables, as they were at {}, are in {} ({} bytes)",
                done.rows(),
                done.manifest().tables().size(),
                done.manifest().madeAt(),
                file.toAbsolutePath(),
                done.size());
    }

    private static void restore(String file, Environment configuration) throws IOException, SQLException {
        if (!file.equals(STANDARD_INPUT)) {
            restore(Path.of(file), configuration);
            return;
        }
        Path folder = Files.createDirectories(dataFolder(configuration));
        Path received = BackupFile.unfinished(folder, "restore-");
        try (InputStream input = System.in) {
            Files.copy(input, received, StandardCopyOption.REPLACE_EXISTING);
            restore(received, configuration);
        } finally {
            Files.deleteIfExists(received);
        }
    }

    private static void restore(Path file, Environment configuration) throws IOException, SQLException {
        // Before a database is made for it.
        BackupFile.open(file).close();
        Optional<JdbcConnectionDetails> configured = configured(configuration);
        if (configured.isPresent()) {
            restore(file, configured.get());
            return;
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder(configuration))) {
            restore(file, server);
        }
    }

    private static void restore(Path file, JdbcConnectionDetails database) throws IOException, SQLException {
        Done done = backups(database).restore(file);
        LOG.info(
                "Restored: {} rows of {} tables, as they were at {}. Start the portal; it builds its index anew.",
                done.rows(),
                done.manifest().tables().size(),
                done.manifest().madeAt());
    }

    private static Backups backups(JdbcConnectionDetails database) {
        return new Backups(new DriverManagerDataSource(
                database.getJdbcUrl(), String.valueOf(database.getUsername()), String.valueOf(database.getPassword())));
    }

    private static Path dataFolder(Environment configuration) {
        return Path.of(configuration.getProperty("essaim.data-folder", "data"));
    }

    private static Optional<JdbcConnectionDetails> configured(Environment configuration) {
        String url = configuration.getProperty("spring.datasource.url");
        return StringUtils.hasText(url)
                ? Optional.of(new Configured(
                        url,
                        configuration.getProperty("spring.datasource.username", ""),
                        configuration.getProperty("spring.datasource.password", "")))
                : Optional.empty();
    }

    private record Configured(String url, String username, String password) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return username;
        }

        @Override
        public String getPassword() {
            return password;
        }
    }
}
