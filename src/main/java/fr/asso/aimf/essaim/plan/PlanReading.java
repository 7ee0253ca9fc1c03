package fr.asso.aimf.essaim.plan;

/** A visit of somebody who does with the plan only what readers may do too, whatever the method: a parameter as {@link PlanVisit}. */
record PlanReading(PlanVisit visit) {}
