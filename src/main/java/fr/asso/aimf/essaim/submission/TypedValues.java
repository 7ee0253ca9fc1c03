package fr.asso.aimf.essaim.submission;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers as people type them. */
final class TypedValues {

    /** What the column of figures holds: 13 digits before the comma, two behind it. */
    private static final BigDecimal MAX_FIGURE = BigDecimal.TEN.pow(13);

    private TypedValues() {}

    /** "1 300" and "2,5" as people in French-speaking countries write them. */
    static Optional<BigDecimal> number(String typed) {
        String bare = typed.replaceAll("[\\s\\u00a0\\u202f’']", "").replace(',', '.');
        if (!bare.matches("\\d{1,13}(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(bare)).filter(value -> value.compareTo(MAX_FIGURE) < 0);
    }

    /** A whole number that an {@code int} holds; null for anything else. */
    static @Nullable Integer whole(String typed) {
        return number(typed)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValue)
                .orElse(null);
    }
}
