package fr.asso.aimf.essaim.database;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded PostgreSQL when {@code spring.datasource.url} is not set. An auto-configuration, so that the connection
 * details that a test declares are seen first, and that Boot's data source is decided afterwards.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(EmbeddedPostgresConfiguration.NoDataSourceUrl.class)
class EmbeddedPostgresConfiguration {

    @Bean
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    EmbeddedPostgres embeddedPostgres(@Value("${essaim.data-folder:data}") String dataFolder) {
        return EmbeddedPostgres.start(Path.of(dataFolder));
    }

    @Bean
    @ConditionalOnBean(EmbeddedPostgres.class)
    Watch embeddedPostgresWatch(EmbeddedPostgres server) {
        return new Watch(server);
    }

    /** A server that ended by itself, on a full disk or by the system's hand when memory was short, is started again. */
    static class Watch {

        private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

        private final EmbeddedPostgres server;

        /** Told once and not every few seconds. */
        private boolean ended;

        Watch(EmbeddedPostgres server) {
            this.server = server;
        }

        @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
        void look() {
            try {
                if (server.revive()) {
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

    static class NoDataSourceUrl implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
