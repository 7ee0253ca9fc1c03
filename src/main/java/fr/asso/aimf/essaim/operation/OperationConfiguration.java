package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.Readings.Reading;
import fr.asso.aimf.essaim.search.IndexStatus;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** How it stands with each part, for those who watch. None of it decides whether the portal is given requests: readers need the index alone, and that is open before the port is. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    /** The index looks every second; after this it is cut off from the database, or cannot write. */
    private static final Duration LONGEST_BEHIND = Duration.ofSeconds(60);

    @Bean
    HealthIndicator databaseHealthIndicator(Readings readings) {
        return () -> {
            Reading reading = readings.latest();
            Health.Builder health = reading.answers() ? Health.up() : Health.down();
            reading.facts()
                    .ifPresent(facts -> health.withDetail("version", facts.databaseVersion())
                            .withDetail("answeredAt", facts.at()));
            return health.build();
        };
    }

    @Bean
    HealthIndicator indexHealthIndicator(IndexStatus index) {
        return () -> {
            Duration behind = index.sinceLevel();
            return (index.isWritable() && behind.compareTo(LONGEST_BEHIND) < 0 ? Health.up() : Health.down())
                    .withDetail("position", index.position())
                    .withDetail("initiatives", index.initiatives())
                    .withDetail("secondsSinceLevel", behind.toSeconds())
                    .withDetail("writable", index.isWritable())
                    .build();
        };
    }

    /** Down when a mail was tried many times: the mail server is away or refuses the portal. */
    @Bean
    HealthIndicator mailsHealthIndicator(Readings readings) {
        return () -> readings.latest()
                .facts()
                .map(OperationConfiguration::mails)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health mails(Facts facts) {
        Health.Builder health = (facts.mailsStuck() == 0 ? Health.up() : Health.down())
                .withDetail("waiting", facts.mailsWaiting())
                .withDetail("stuck", facts.mailsStuck())
                .withDetail("refused", facts.mailsRefused());
        if (facts.oldestStuckMail() != null) {
            health.withDetail("stuckSince", facts.oldestStuckMail());
        }
        if (facts.lastMail() != null) {
            health.withDetail("lastSent", facts.lastMail());
        }
        return health.build();
    }

    /** Each of the security filters would be measured by itself, at every request, and nobody asks for that. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
