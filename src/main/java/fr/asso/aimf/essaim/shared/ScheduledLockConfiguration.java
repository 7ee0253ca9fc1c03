package fr.asso.aimf.essaim.shared;

import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is scheduled on every node and must be done by one at a time: {@code @SchedulerLock}, kept in PostgreSQL, and held until
 * the transaction of what is done is over.
 */
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = "PT10M", proxyTargetClass = true, order = Ordered.LOWEST_PRECEDENCE - 1)
class ScheduledLockConfiguration {

    /**
     * By the database's time, for the clocks of nodes differ. A lock until later than it is ever taken for was taken while that time
     * ran ahead, and would keep everybody out until it is that late again.
     */
    @Bean
    LockProvider scheduledLocks(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        LockProvider locks = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .withTableName("scheduled_lock")
                .usingDbTime()
                .build());
        return wanted -> {
            jdbc.update(
                    "update scheduled_lock set lock_until = now() at time zone 'utc'"
                            + " where name = ? and lock_until > now() at time zone 'utc' + ? * interval '1 second'",
                    wanted.getName(),
                    wanted.getLockAtMostFor().toSeconds() + 1);
            return locks.lock(wanted);
        };
    }

    /** For what runs on a thread of its own. */
    @Bean
    LockingTaskExecutor oneNodeAtATime(LockProvider locks) {
        return new DefaultLockingTaskExecutor(locks);
    }
}
