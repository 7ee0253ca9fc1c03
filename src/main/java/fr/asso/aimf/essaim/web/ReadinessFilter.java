package fr.asso.aimf.essaim.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the proxy in front of several nodes, once a second or so, whether this one takes requests: 200 or 503. It does once its
 * index has caught up, and does no more from the moment it is asked to stop. The database has no say: lists and searches go on
 * without it, and a node less would help nobody.
 */
class ReadinessFilter extends OncePerRequestFilter {

    static final String PATH = "/pret";

    private final ApplicationAvailability availability;

    ReadinessFilter(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        response.setStatus(ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().write(ready ? "oui\n" : "non\n");
    }
}
