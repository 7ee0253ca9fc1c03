package fr.asso.aimf.essaim.plan;

/** There is no such plan for whoever asks: it does not exist, or no longer, or they hold no link to it. Which of these is not told. */
public class PlanClosed extends RuntimeException {}
