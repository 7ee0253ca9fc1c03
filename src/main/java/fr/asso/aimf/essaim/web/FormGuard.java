package fr.asso.aimf.essaim.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells robots from people in forms that ask for no account, and asks nothing of people: a field that only a robot sees, and
 * the time it takes to fill a form in. The fields come from {@code web/guard :: fields}.
 */
@Component
public class FormGuard {

    /** What became of a form. */
    public enum Verdict {
        OK,
        /**
         * Sent sooner than people can, or with a stamp that is too old or missing. A person may be behind it: the form is
         * shown again as it was typed, with the message {@link FormGuard#TOO_FAST_MESSAGE}.
         */
        TOO_FAST,
        /** The trap was filled in. The answer looks like success and nothing is done. */
        ROBOT
    }

    /** Name of the field with the signed time. */
    public static final String STAMP = "tampon";
    /** Name of the field that people do not see. */
    public static final String HONEYPOT = "site_web";

    public static final String TOO_FAST_MESSAGE = "web.guard.too-fast";

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern FORM = Pattern.compile("(\\d{1,16})\\.([\\w-]{43})");

    private final SharedSecret secret;
    private final Clock clock;

    FormGuard(SharedSecret secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** The present time, signed. */
    public String stamp() {
        String time = Long.toString(clock.millis());
        return time + '.' + secret.sign("form", time);
    }

    /**
     * Judges what came with a form.
     *
     * @param stamp the value of {@link #STAMP}, null when missing
     * @param honeypot the value of {@link #HONEYPOT}, null when missing
     */
    public Verdict check(@Nullable String stamp, @Nullable String honeypot) {
        if (honeypot != null && !honeypot.isBlank()) {
            return Verdict.ROBOT;
        }
        return stamp != null && isGood(stamp) ? Verdict.OK : Verdict.TOO_FAST;
    }

    private boolean isGood(String stamp) {
        Matcher parts = FORM.matcher(stamp);
        if (!parts.matches() || !isSigned(parts.group(1), parts.group(2))) {
            return false;
        }
        Duration taken = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), clock.instant());
        return taken.compareTo(SHORTEST) >= 0 && taken.compareTo(LONGEST) <= 0;
    }

    private boolean isSigned(String time, String signature) {
        return MessageDigest.isEqual(
                secret.sign("form", time).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }
}
