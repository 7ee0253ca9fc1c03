package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.AccountId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells moderators outside their inbox what is in it. */
@Service
public class Workload {

    private static final InboxFilter MINE =
            new InboxFilter(null, null, null, null, InboxFilter.Taken.ME.parameter(), null);

    private final Figures figures;
    private final Inbox inbox;

    Workload(Figures figures, Inbox inbox) {
        this.figures = figures;
        this.inbox = inbox;
    }

    /** Empty when nothing waits. */
    public Optional<Backlog> of(AccountId moderator) {
        Map<InboxEntry.Kind, Long> counts = new EnumMap<>(InboxEntry.Kind.class);
        List<Figures.Queue> queues = figures.queues();
        for (Figures.Queue queue : queues) {
            if (queue.waiting() > 0) {
                counts.put(queue.kind(), queue.waiting());
            }
        }
        Optional<Instant> oldest = queues.stream()
                .map(Figures.Queue::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        return oldest.map(since -> new Backlog(counts, since, inbox.page(MINE, moderator)));
    }
}
