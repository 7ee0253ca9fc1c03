package fr.asso.aimf.essaim.plan;

import java.time.Instant;

/**
 * A plan in a list.
 *
 * @param reference what stands in its address
 * @param name of its territory; may be empty
 * @param mayWrite whether the person it is listed for may change it
 */
public record KnownPlan(String reference, String name, Instant changedAt, boolean mayWrite) {}
