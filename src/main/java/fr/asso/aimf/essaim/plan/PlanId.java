package fr.asso.aimf.essaim.plan;

import java.util.UUID;

/** Identity of a plan; never shown. */
public record PlanId(UUID value) {}
