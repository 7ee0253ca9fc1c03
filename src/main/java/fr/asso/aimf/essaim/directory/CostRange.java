package fr.asso.aimf.essaim.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What an initiative cost to set up.
 *
 * @param low whole euros
 * @param high whole euros, not below {@code low}
 */
@Embeddable
public record CostRange(
        @Column(name = "cost_low") int low,
        @Column(name = "cost_high") int high) {

    /** @throws IllegalArgumentException when an amount is negative or the range runs backwards */
    public CostRange {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("Not a range of costs: " + low + " to " + high);
        }
    }
}
