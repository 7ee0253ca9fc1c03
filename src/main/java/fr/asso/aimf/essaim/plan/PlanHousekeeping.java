package fr.asso.aimf.essaim.plan;

import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Plans that were begun and left at once are deleted after a while: nobody has anything in them. */
@Component
class PlanHousekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(PlanHousekeeping.class);

    private static final Duration KEPT = Duration.ofDays(90);

    private final ActionPlans plans;
    private final Clock clock;

    PlanHousekeeping(ActionPlans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT10M")
    @SchedulerLock(name = "untouched-plans")
    void deleteUntouched() {
        int deleted = plans.deleteUntouched(clock.instant().minus(KEPT));
        if (deleted > 0) {
            LOG.info("Deleted {} plans that nobody wrote in for {} days", deleted, KEPT.toDays());
        }
    }
}
