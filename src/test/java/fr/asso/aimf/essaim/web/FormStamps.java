package fr.asso.aimf.essaim.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** The signed time that forms carry, for tests that would otherwise wait as long as people type. */
public final class FormStamps {

    private FormStamps() {}

    /** That of a form which was opened a minute ago. */
    public static String ofAMinuteAgo(ApplicationContext context) {
        Clock then = Clock.offset(context.getBean(Clock.class), Duration.ofMinutes(-1));
        return new FormGuard(context.getBean(SharedSecret.class), then).stamp();
    }
}
