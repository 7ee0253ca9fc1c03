package fr.asso.aimf.essaim.plan;

/** Who holds the link for readers alone tried to change something. */
class PlanReadOnly extends RuntimeException {}
