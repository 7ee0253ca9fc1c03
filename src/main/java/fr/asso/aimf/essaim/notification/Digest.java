package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.moderation.Backlog;
import fr.asso.aimf.essaim.moderation.InboxEntry;
import fr.asso.aimf.essaim.moderation.Workload;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits, told to everybody who moderates, once a day and only when something waits. The first node to look after the hour
 * writes it; a portal that was down at that time makes up for it at its start.
 */
@Component
class Digest {

    /** In UTC: before the working day from Dakar to Paris and Beirut. */
    private static final int HOUR = 6;

    /**
     * What the template reads.
     *
     * @param total how many things wait
     * @param kinds how many of each kind, in words
     * @param days how many whole days the oldest has waited
     */
    record Waiting(String name, long total, List<String> kinds, long days, List<InboxEntry> taken) {}

    private final Outbox outbox;
    private final Accounts accounts;
    private final Workload workload;
    private final JdbcClient jdbc;
    private final Clock clock;

    Digest(Outbox outbox, Accounts accounts, Workload workload, JdbcClient jdbc, Clock clock) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.workload = workload;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M")
    @Transactional
    void writeWhenDue() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (now.getHour() >= HOUR && begin(now.toLocalDate())) {
            accounts.staff().stream()
                    .map(SignedIn::as)
                    .forEach(moderator -> workload.of(moderator.id())
                            .ifPresent(backlog -> write(now.toLocalDate(), moderator, backlog)));
        }
    }

    /**
     * Of several nodes the others wait for the one that writes, and then find it done. A day later than tomorrow was noted while the
     * clock ran ahead; tomorrow itself may be another node's, whose clock is a little ahead.
     */
    private boolean begin(LocalDate day) {
        return jdbc.sql("update digest set last_day = :day where last_day < :day or last_day > :tomorrow")
                        .param("day", day)
                        .param("tomorrow", day.plusDays(1))
                        .update()
                > 0;
    }

    /** Yesterday's, if it still waits, is replaced. */
    private void write(LocalDate day, SignedIn moderator, Backlog backlog) {
        Waiting waiting = new Waiting(
                moderator.name(),
                backlog.counts().values().stream().mapToLong(Long::longValue).sum(),
                backlog.counts().entrySet().stream().map(Digest::words).toList(),
                Duration.between(backlog.oldest(), clock.instant()).toDays(),
                backlog.taken());
        // The next day the counts are others', and the moderator may be one no more.
        Notice notice = Notice.of(waiting, "digest:" + day, "digest").useFor(Duration.ofDays(1));
        outbox.write(notice, "moderation/digest", moderator.email());
    }

    private static String words(Map.Entry<InboxEntry.Kind, Long> kind) {
        long count = kind.getValue();
        return switch (kind.getKey()) {
            case NEW -> count == 1 ? "1 nouvelle initiative" : count + " nouvelles initiatives";
            case CHANGE -> count == 1 ? "1 modification" : count + " modifications";
            case UNPUBLISHING -> count == 1 ? "1 demande de retrait" : count + " demandes de retrait";
            case CLAIM -> count == 1 ? "1 revendication d’organisation" : count + " revendications d’organisations";
            case REPORT -> count == 1 ? "1 erreur signalée" : count + " erreurs signalées";
        };
    }
}
