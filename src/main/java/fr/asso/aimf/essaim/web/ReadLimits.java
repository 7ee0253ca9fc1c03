package fr.asso.aimf.essaim.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.RequestFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/**
 * Holds back networks that ask for too much at once. Counted on each node by itself, in memory: reading must not need the
 * database. Stands behind the page cache, so that what that answers counts nothing. Time is the machine's running time, which no
 * change of the clock moves.
 */
class ReadLimits extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLimits.class);

    /** A flood from ever new addresses forgets the oldest ones; some twenty megabytes at most. */
    private static final int MOST_KEPT = 100_000;

    private record Key(ReadLimit limit, String network) {}

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            // By then any measure is full again, and the same as a new one.
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Set.of("GET", "HEAD").contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ReadLimit> limit = ReadLimit.of(path(request), request.getQueryString());
        long wait = limit.map(found -> secondsToWait(found, Limits.network(request)))
                .orElse(0L);
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        LOG.debug("Too many requests of the kind {} from {}", limit, request.getRemoteAddr());
        if (original(request).getHeader("X-Forwarded-For") != null && told.compareAndSet(false, true)) {
            LOG.warn("A limit was reached by requests that came through a proxy. If that is yours, set"
                    + " SERVER_FORWARD_HEADERS_STRATEGY=native: all readers count as one otherwise.");
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.sendError(429);
    }

    /** As it is matched with pages: needless escapes make no other one. */
    private static String path(HttpServletRequest request) {
        return UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
    }

    /** The page cache hides what readers differ in. */
    private static HttpServletRequest original(HttpServletRequest request) {
        HttpServletRequest original = WebUtils.getNativeRequest(request, RequestFacade.class);
        return original == null ? request : original;
    }

    /** Counts one, unless the limit is reached; then how long to wait, at least a second. */
    private long secondsToWait(ReadLimit limit, String network) {
        ConsumptionProbe probe =
                buckets.get(new Key(limit, network), key -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
    }

    private static Bucket bucket(ReadLimit limit) {
        return Bucket.builder()
                .addLimit(rate -> rate.capacity(limit.atOnce()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .withNanosecondPrecision()
                .build();
    }
}
