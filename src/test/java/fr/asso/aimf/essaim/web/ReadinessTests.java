package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadinessTests {

    private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();

    @Test
    void aNodeIsReadyOnceItHasStartedAndUntilItIsAskedToStop() throws Exception {
        assertThat(ask().getStatus()).isEqualTo(503);

        tell(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(ask().getStatus()).isEqualTo(200);

        tell(ReadinessState.REFUSING_TRAFFIC);
        assertThat(ask().getStatus()).isEqualTo(503);
    }

    @Test
    void nobodyKeepsTheAnswer() throws Exception {
        assertThat(ask().getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aNodeThatLeavesAnswersForAWhileBeforeItRefuses() {
        Leaving leaving = new Leaving(new StaticApplicationContext(), Duration.ofMillis(20));
        assertThat(leaving.getPhase()).isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);

        leaving.start();
        long start = System.nanoTime();
        leaving.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(leaving.isRunning()).isFalse();
    }

    private void tell(ReadinessState state) {
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
    }

    private MockHttpServletResponse ask() throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        new ReadinessFilter(availability)
                .doFilter(new MockHttpServletRequest("GET", ReadinessFilter.PATH), answer, new MockFilterChain());
        return answer;
    }
}
