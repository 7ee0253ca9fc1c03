package fr.asso.aimf.essaim.shared;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** The one source of time, in UTC; tests put a fixed one in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
