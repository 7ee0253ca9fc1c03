package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.web.FrenchFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Tells pages how long ago something was. */
@Component
class Ages {

    private final FrenchFormat format;
    private final Clock clock;

    Ages(FrenchFormat format, Clock clock) {
        this.format = format;
        this.clock = clock;
    }

    public Waiting of(Instant instant) {
        return Waiting.since(instant, clock.instant());
    }

    /** For machines: to the second, for HTML knows no finer time than milliseconds. */
    public String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** "23 novembre 2026" */
    public String date(Instant instant) {
        return format.date(instant);
    }
}
