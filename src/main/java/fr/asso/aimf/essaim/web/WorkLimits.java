package fr.asso.aimf.essaim.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much is worked on at the same time, whatever kind of threads does it. Memory holds that many pages in the making; and a form
 * is read while its sender sends it, which somebody may draw out for hours: forms have places of their own, and one network
 * not all of them, so that nobody who reads waits for them.
 */
class WorkLimits extends OncePerRequestFilter {

    private static final int READING = 150;
    private static final int SENDING = 100;
    private static final int SENDING_FROM_NETWORK = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Semaphore readers;
    private final Semaphore senders;
    private final int sendingFromNetwork;
    private final Duration patience;
    private final ConcurrentMap<String, Integer> sendersByNetwork = new ConcurrentHashMap<>();

    WorkLimits() {
        this(READING, SENDING, SENDING_FROM_NETWORK, PATIENCE);
    }

    /** @param patience how long one who reads waits for a place */
    WorkLimits(int reading, int sending, int sendingFromNetwork, Duration patience) {
        this.readers = new Semaphore(reading, true);
        this.senders = new Semaphore(sending);
        this.sendingFromNetwork = sendingFromNetwork;
        this.patience = patience;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean done = Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())
                ? read(request, response, chain)
                : send(request, response, chain);
        if (!done) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // What is still being sent is not waited for.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private boolean read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!awaitPlace()) {
            return false;
        }
        try {
            chain.doFilter(request, response);
            return true;
        } finally {
            readers.release();
        }
    }

    private boolean send(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String network = Limits.network(request);
        int ofNetwork = sendersByNetwork.merge(network, 1, Integer::sum);
        boolean entered = ofNetwork <= sendingFromNetwork && senders.tryAcquire();
        try {
            if (entered) {
                chain.doFilter(request, response);
            }
            return entered;
        } finally {
            if (entered) {
                senders.release();
            }
            sendersByNetwork.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean awaitPlace() {
        try {
            return readers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
