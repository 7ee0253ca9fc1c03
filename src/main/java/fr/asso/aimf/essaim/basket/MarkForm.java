package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.shared.TypedText;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What is to be noted of an initiative.
 *
 * @param initiative its slug
 * @param marque the button pressed
 * @param raison as typed
 */
record MarkForm(String initiative, String marque, String raison) {

    static final String DONE = "fait";
    static final String UNSUITABLE = "inadapte";

    MarkForm(@Nullable String initiative, @Nullable String marque, @Nullable String raison) {
        this.initiative = initiative == null ? "" : initiative;
        this.marque = marque == null ? "" : marque;
        this.raison = TypedText.line(raison);
    }

    void check(Errors errors) {
        if (marque.equals(UNSUITABLE) && raison.isEmpty()) {
            errors.rejectValue("raison", "basket.reason.missing");
        } else if (marque.equals(UNSUITABLE) && raison.length() > Mark.MAX_REASON) {
            errors.rejectValue("raison", "basket.reason.long");
        }
    }

    /** Null for none; any other button takes the mark off. */
    @Nullable
    Mark mark() {
        return switch (marque) {
            case DONE -> Mark.DONE;
            case UNSUITABLE -> new Mark(raison);
            default -> null;
        };
    }
}
