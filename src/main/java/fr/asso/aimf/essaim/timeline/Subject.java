package fr.asso.aimf.essaim.timeline;

import java.util.UUID;

/** What an act was done to. */
public record Subject(Kind kind, UUID id) {

    public enum Kind {
        ACCOUNT,
        ORGANISATION,
        CLAIM,
        SUBMISSION,
        INITIATIVE,
        REPORT,
        QUESTIONNAIRE
    }
}
