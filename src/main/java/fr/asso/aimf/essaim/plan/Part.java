package fr.asso.aimf.essaim.plan;

import java.time.Instant;

/**
 * One part of a plan as it stands.
 *
 * @param position its place among those of its kind
 * @param version grows with each change; a form carries that of the text it shows
 */
public record Part<T extends PartContent>(PartId id, int position, long version, Instant changedAt, T content) {}
