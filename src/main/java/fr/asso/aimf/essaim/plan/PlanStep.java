package fr.asso.aimf.essaim.plan;

/** The six steps of a plan, in the order of the founding document's method; their texts are those of the guide. */
public enum PlanStep {
    TERRITORY("territoire"),
    DIAGNOSIS("diagnostic"),
    PORTFOLIO("portefeuille"),
    LEVERS("leviers"),
    ACTIONS("actions"),
    GOVERNANCE("gouvernance");

    private final String slug;

    PlanStep(String slug) {
        this.slug = slug;
    }

    /** The last part of its address, and the key of its text in the guide. */
    public String slug() {
        return slug;
    }
}
