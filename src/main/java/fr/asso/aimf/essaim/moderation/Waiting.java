package fr.asso.aimf.essaim.moderation;

import java.time.Duration;
import java.time.Instant;

/**
 * How long ago something began, as people say it. The page's words for it are {@code moderation.waiting.} and the unit, which
 * take the count.
 */
record Waiting(Unit unit, long count) {

    enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        WEEKS,
        MONTHS
    }

    static Waiting since(Instant since, Instant now) {
        Duration waited = Duration.between(since, now);
        long days = waited.toDays();
        if (days >= 60) {
            return new Waiting(Unit.MONTHS, days / 30);
        }
        if (days >= 14) {
            return new Waiting(Unit.WEEKS, days / 7);
        }
        if (days >= 1) {
            return new Waiting(Unit.DAYS, days);
        }
        return waited.toHours() >= 1
                ? new Waiting(Unit.HOURS, waited.toHours())
                : new Waiting(Unit.MINUTES, Math.max(0, waited.toMinutes()));
    }
}
