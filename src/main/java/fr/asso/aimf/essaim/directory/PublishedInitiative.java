package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.shared.Slug;
import java.time.Instant;

/**
 * An initiative as readers may see it, free of the database session.
 *
 * @param publishedAt when it was first published
 * @param changedAt when readers last saw something change
 */
public record PublishedInitiative(
        InitiativeId id, Slug slug, InitiativeContent content, Instant publishedAt, Instant changedAt) {

    static PublishedInitiative of(Initiative initiative) {
        return new PublishedInitiative(
                initiative.id(),
                initiative.slug(),
                initiative.content(),
                initiative.publishedAt(),
                initiative.changedAt());
    }
}
