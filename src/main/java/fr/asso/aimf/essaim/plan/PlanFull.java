package fr.asso.aimf.essaim.plan;

/** A plan holds no further part. */
public class PlanFull extends RuntimeException {}
