package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.web.FrenchFormat;
import java.time.Clock;
import java.time.Instant;
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

    /** "23 novembre 2026" */
    public String date(Instant instant) {
        return format.date(instant);
    }
}
