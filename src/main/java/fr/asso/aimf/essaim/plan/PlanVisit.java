package fr.asso.aimf.essaim.plan;

/**
 * Somebody at a plan they may open. A parameter of this type in a controller whose address has the variable {@code reference} is
 * the visit of whoever asks: who holds no link gets {@link PlanClosed}, and with any method but GET so does who may only read it
 * ({@link PlanReadOnly}). It is in the model under the name {@code visit}.
 *
 * @param mayWrite false for who holds the link for readers
 * @param member whether the plan is among those of the person's account
 */
public record PlanVisit(ActionPlan plan, boolean mayWrite, boolean member, Writer writer) {}
