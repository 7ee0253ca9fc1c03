package fr.asso.aimf.essaim.directory;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to repeat an initiative elsewhere. Everything is optional: readers are shown what is known and told what is
 * not yet.
 *
 * @param authorityRole what the local authority did
 * @param setupMonths months from the decision to the first day of activity
 * @param pitfalls what did not work
 * @param notSuitableIf when a town had better not try
 */
@Embeddable
public record Repeating(
        @Nullable String authorityRole,
        @Embedded @Nullable CostRange cost,
        @Nullable Short setupMonths,
        @Nullable String partners,
        @Nullable String funding,
        @Nullable String conditions,
        @Nullable String pitfalls,
        @Nullable String notSuitableIf,
        @Nullable String results) {

    /** Nothing is known yet. */
    public static final Repeating UNKNOWN = new Repeating(null, null, null, null, null, null, null, null, null);

    /** @throws IllegalArgumentException when the time to set up is not 1 to 240 months */
    public Repeating {
        if (setupMonths != null && (setupMonths < 1 || setupMonths > 240)) {
            throw new IllegalArgumentException("Not a time to set up: " + setupMonths + " months");
        }
    }
}
