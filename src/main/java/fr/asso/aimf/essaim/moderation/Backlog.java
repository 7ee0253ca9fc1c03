package fr.asso.aimf.essaim.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What waits for the moderators.
 *
 * @param counts how many things of each kind; none is zero
 * @param oldest since when the one that waits longest does
 * @param taken what of it the person who asks has taken, the first page of it
 */
public record Backlog(Map<InboxEntry.Kind, Long> counts, Instant oldest, List<InboxEntry> taken) {}
