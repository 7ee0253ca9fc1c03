package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.MutableClock;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.web.FormGuard.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest
@Import(PostgresForTests.class)
class FormGuardTests {

    private final MutableClock clock = new MutableClock();

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aFormFilledInByAPersonPassesOnAnyNode() {
        String stamp = node().stamp();
        clock.advance(Duration.ofSeconds(2));

        assertThat(node().check(stamp, "")).isEqualTo(Verdict.OK);
        assertThat(node().check(stamp, null)).isEqualTo(Verdict.OK);

        clock.advance(Duration.ofHours(23));
        assertThat(node().check(stamp, "")).isEqualTo(Verdict.OK);
    }

    @Test
    void nobodyFillsAFormInWithinASecond() {
        String stamp = node().stamp();
        clock.advance(Duration.ofSeconds(1));

        assertThat(node().check(stamp, "")).isEqualTo(Verdict.TOO_FAST);
    }

    @Test
    void aStampOfYesterdayIsRefusedWithoutTakingAPersonForARobot() {
        String stamp = node().stamp();
        clock.advance(Duration.ofHours(24).plusMillis(1));

        assertThat(node().check(stamp, "")).isEqualTo(Verdict.TOO_FAST);
    }

    @Test
    void whoHasAFormOpenWhileTheClockIsSetBackSendsItOnceMore() {
        String before = node().stamp();
        clock.advance(Duration.ofDays(-1));
        assertThat(node().check(before, "")).isEqualTo(Verdict.TOO_FAST);

        String shownAgain = node().stamp();
        clock.advance(Duration.ofSeconds(2));
        assertThat(node().check(shownAgain, "")).isEqualTo(Verdict.OK);
    }

    @Test
    void whoFillsTheTrapIsARobot() {
        String stamp = node().stamp();
        clock.advance(Duration.ofSeconds(10));

        assertThat(node().check(stamp, "https://example.org")).isEqualTo(Verdict.ROBOT);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"x", "1763888400000", "1763888400000.", "-1.AAAA", "99999999999999999999.AAAA"})
    void aStampThatThePortalDidNotMakeIsRefused(String stamp) {
        assertThat(node().check(stamp, "")).isEqualTo(Verdict.TOO_FAST);
    }

    @Test
    void nobodyMakesAStampOlderThanItIs() {
        String stamp = node().stamp();
        long earlier = clock.millis() - 5_000;

        assertThat(node().check(earlier + stamp.substring(stamp.indexOf('.')), ""))
                .isEqualTo(Verdict.TOO_FAST);
    }

    private FormGuard node() {
        return new FormGuard(new SharedSecret(jdbc), clock);
    }
}
