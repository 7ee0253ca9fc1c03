package fr.asso.aimf.essaim.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class WaitingTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-PT3S  | moins d’une minute | à l’instant",
                "PT59S  | moins d’une minute | à l’instant",
                "PT1M   | une minute         | il y a une minute",
                "PT59M  | 59 minutes         | il y a 59 minutes",
                "PT60M  | une heure          | il y a une heure",
                "PT23H  | 23 heures          | il y a 23 heures",
                "PT24H  | un jour            | il y a un jour",
                "P13D   | 13 jours           | il y a 13 jours",
                "P14D   | 2 semaines         | il y a 2 semaines",
                "P59D   | 8 semaines         | il y a 8 semaines",
                "P60D   | 2 mois             | il y a 2 mois",
                "P400D  | 13 mois            | il y a 13 mois"
            })
    void howLongItWaitsIsSaidAsPeopleSayIt(Duration waited, String waits, String ago) {
        Waiting waiting = Waiting.since(NOW.minus(waited), NOW);

        assertThat(words("moderation.waiting.", waiting)).isEqualTo(waits);
        assertThat(words("moderation.ago.", waiting)).isEqualTo(ago);
    }

    private static String words(String prefix, Waiting waiting) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages.getMessage(prefix + waiting.unit(), new Object[] {waiting.count()}, Locale.FRENCH);
    }
}
