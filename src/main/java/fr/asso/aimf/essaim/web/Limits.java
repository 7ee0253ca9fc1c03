package fr.asso.aimf.essaim.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what may be done only so often, on all nodes together. Each count has a connection and a transaction of its own, so
 * that what the caller rolls back counts too; ask before a transaction begins, or one request holds two connections.
 */
@Component
public class Limits {

    private static final int REMOVED_AT_ONCE = 1000;
    private static final Duration KEPT_ON = Duration.ofMinutes(1);

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final JdbcClient jdbc;
    private final SharedSecret secret;

    Limits(DataSource dataSource, SharedSecret secret, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .clientClock(new WallClock(clock))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_ON))
                .build();
        this.secret = secret;
    }

    /**
     * Counts one use, unless the limit is reached.
     *
     * @param key whom or what it holds for, such as an e-mail or IP address; only a keyed hash of it is stored
     * @return whether it may be done
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public boolean allows(Limit limit, String key) {
        return answer(() -> bucket(limit, key).tryConsume(1));
    }

    /** Takes back a use that was counted and turned out to be none. */
    public void giveBack(Limit limit, String key) {
        answer(() -> {
            bucket(limit, key).addTokens(1);
            return true;
        });
    }

    /** Where a request comes from: of IPv6 the half that one network is given, whose other half anybody may choose. */
    public static String network(HttpServletRequest request) {
        String[] parts = request.getRemoteAddr().split(":", -1);
        return String.join(":", Arrays.copyOf(parts, Math.min(parts.length, 4)));
    }

    /** How long to wait until it may be done again, in whole minutes, at least one. Counts nothing. */
    public Duration retryAfter(Limit limit, String key) {
        long nanos = answer(() -> bucket(limit, key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return Duration.ofMinutes(
                Math.max(1, Math.ceilDiv(nanos, Duration.ofMinutes(1).toNanos())));
    }

    /**
     * Full buckets need no row. One that is full later than any can be was written while the clock ran ahead, and would give
     * nothing back until that time has come. Several nodes may do it at once: each passes over what another has taken.
     */
    @Scheduled(fixedDelayString = "PT10M")
    void removeExpired() {
        for (Limit limit : Limit.values()) {
            jdbc.sql(
                            "delete from bucket where id like :limit and expires_at > extract(epoch from now()) * 1000 + :most")
                    .param("limit", limit + ":%")
                    .param("most", limit.refill().plus(KEPT_ON.multipliedBy(2)).toMillis())
                    .update();
        }
        while (answer(() -> buckets.removeExpired(REMOVED_AT_ONCE)) == REMOVED_AT_ONCE) {
            // There are more.
        }
    }

    private Bucket bucket(Limit limit, String key) {
        return buckets.getProxy(
                limit + ":" + secret.sign("limit", key),
                () -> BucketConfiguration.builder()
                        .addLimit(
                                rate -> rate.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.refill()))
                        .build());
    }

    private static <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (BucketExecutionException e) {
            throw new DataAccessResourceFailureException("A limit could not be read", e);
        }
    }

    private record WallClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
