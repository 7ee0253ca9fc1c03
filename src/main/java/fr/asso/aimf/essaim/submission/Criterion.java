package fr.asso.aimf.essaim.submission;

/** What makes an initiative fit to be published, shown to authors before they begin and ticked by the moderator. */
public enum Criterion {
    /** The activity has begun and is no mere idea. */
    REAL,
    /** It answers a need of a territory. */
    USEFUL,
    /** An organisation of the social and solidarity economy carries it. */
    SOLIDARITY,
    /** Figures have a date and a source. */
    VERIFIABLE,
    /** Another town could do it, and the sheet says on what conditions. */
    REPEATABLE
}
