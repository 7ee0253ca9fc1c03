package fr.asso.aimf.essaim.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts, for operators, who did not get in: many at once are somebody's guesses, or a mistake of the portal's. */
@Component
class SignInFailures {

    /** What was not good enough. */
    enum By {
        PASSWORD,
        LINK,
        PASSKEY,
        /** Not looked at any more, after too many guesses. */
        LIMIT
    }

    private final Map<By, Counter> counters;

    SignInFailures(MeterRegistry registry) {
        counters = Arrays.stream(By.values())
                .collect(Collectors.toMap(
                        by -> by,
                        by -> Counter.builder("essaim.signin.failures")
                                .description("Attempts to sign in that were refused")
                                .tag("by", by.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    void count(By by) {
        Objects.requireNonNull(counters.get(by)).increment();
    }
}
