package fr.asso.aimf.essaim.plan;

/** A plan holds no further part, or no longer texts. */
public class PlanFull extends RuntimeException {}
