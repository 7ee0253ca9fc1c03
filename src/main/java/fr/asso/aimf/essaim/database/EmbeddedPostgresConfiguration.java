package fr.asso.aimf.essaim.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded PostgreSQL when {@code spring.datasource.url} is not set. An auto-configuration, so that the connection
 * details that a test declares are seen first, and that Boot's data source is decided afterwards. The property is read here and not
 * in a condition, which ahead-of-time processing would settle when the portal is built.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@EnableConfigurationProperties(DataSourceProperties.class)
class EmbeddedPostgresConfiguration {

    @Bean
    JdbcConnectionDetails database(
            DataSourceProperties configured, @Value("${essaim.data-folder:data}") String dataFolder) {
        return StringUtils.hasText(configured.getUrl())
                ? new ConfiguredDatabase(configured)
                : EmbeddedPostgres.start(Path.of(dataFolder));
    }

    @Bean
    Watch embeddedPostgresWatch(JdbcConnectionDetails database) {
        return new Watch(database);
    }

    private record ConfiguredDatabase(DataSourceProperties properties) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return properties.determineUrl();
        }

        @Override
        public @Nullable String getUsername() {
            return properties.determineUsername();
        }

        @Override
        public @Nullable String getPassword() {
            return properties.determinePassword();
        }

        @Override
        public String getDriverClassName() {
            return properties.determineDriverClassName();
        }
    }

    /** A server that ended by itself, on a full disk or by the system's hand when memory was short, is started again. */
    static class Watch {

        private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

        private final JdbcConnectionDetails database;

        /** Told once and not every few seconds. */
        private boolean ended;

        Watch(JdbcConnectionDetails database) {
            this.database = database;
        }

        @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
        void look() {
            try {
                if (database instanceof EmbeddedPostgres server && server.revive()) {
                    LOG.warn("PostgreSQL had ended and was started again; its log lies beside its data");
                }
                ended = false;
            } catch (DatabaseUnavailableException e) {
                if (!ended) {
                    LOG.error("PostgreSQL has ended and cannot be started; trying again: {}", e.getMessage());
                }
                ended = true;
            }
        }
    }
}
