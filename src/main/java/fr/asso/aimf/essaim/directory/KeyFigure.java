package fr.asso.aimf.essaim.directory;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure that says how large or how good an initiative is.
 *
 * @param label what is counted: "artisans", "dépenses de soins couvertes"
 * @param unit as written behind the value: "%", "repas par jour"; null when the label says it all
 * @param year the figure was true in; null when the source does not say
 * @param source where it comes from; null when it comes from the organisation itself
 */
@Embeddable
public record KeyFigure(
        String label,
        BigDecimal value,
        @Enumerated(EnumType.STRING) Accuracy accuracy,
        @Nullable String unit,
        @Nullable Short year,
        @Nullable String source) {

    /** How exact the source is. */
    public enum Accuracy {
        /** The number itself. */
        EXACT,
        /** "Une cinquantaine", "en moyenne". */
        ABOUT,
        /** "Plus de 1 300". */
        MORE_THAN
    }

    /** @throws IllegalArgumentException when the label is blank */
    public KeyFigure {
        if (label.isBlank()) {
            throw new IllegalArgumentException("A figure says what it counts");
        }
    }
}
