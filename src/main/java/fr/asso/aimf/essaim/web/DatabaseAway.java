package fr.asso.aimf.essaim.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists and searches go on without the database. What needs it says so, and when to come back; a form comes back with the text
 * typed. Failures of pages are caught here as well as those around them, such as a session that cannot be read.
 */
@Component
class DatabaseAway implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

    private static final String WHOLE = DatabaseAway.class.getName() + ".whole";
    private static final String RETRY_AFTER_SECONDS = "30";
    private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

    private final ThisSite thisSite;
    private volatile long lastLine = System.nanoTime() - NANOS_BETWEEN_LINES;

    DatabaseAway(ThisSite thisSite) {
        this.thisSite = thisSite;
    }

    /**
     * Before Spring's own, of which one takes "Connection reset" for the reader's connection, whoever's it was, and sends an empty
     * page.
     */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!DatabaseFailures.meansAway(failure)) {
            return null;
        }
        prepare(request, response, failure);
        return new ModelAndView("error/503", HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Around all that may ask the database; within the page cache, which knows better pages to show than this one. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> databaseFailures() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new Around());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** Just within the session, which is written behind the answer. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> wholeAnswers() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new Within());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** What the page shows, as attributes of the request: the server's own way to an error's page keeps those. */
    private void prepare(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        say(failure);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A file was promised that does not come.
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        request.setAttribute("away", true);
        if ("POST".equals(request.getMethod()) && thisSite.sent(request) && !holdsPassword(request)) {
            request.setAttribute("address", request.getRequestURI());
            request.setAttribute("fields", UnsentForm.fields(request));
        }
    }

    /** A password is written into no page. */
    private static boolean holdsPassword(HttpServletRequest request) {
        return List.of("password", "present").stream().anyMatch(request.getParameterMap()::containsKey);
    }

    /** Not once for each of a thousand readers. */
    private void say(Throwable failure) {
        long now = System.nanoTime();
        if (now - lastLine >= NANOS_BETWEEN_LINES) {
            lastLine = now;
            LOG.warn(
                    "The database does not answer: {}",
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
        LOG.debug("The database does not answer", failure);
    }

    private class Around extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                GuardedDataSource.whileAnswering(() -> chain.doFilter(request, response));
            } catch (IOException | ServletException | RuntimeException e) {
                boolean committed = response.isCommitted();
                if (!DatabaseFailures.meansAway(e) || committed && request.getAttribute(WHOLE) == null) {
                    throw e;
                }
                if (committed) {
                    // The page is out; what failed is to note that its session was used, which the next request does
                    // again.
                    say(e);
                } else {
                    prepare(request, response, e);
                    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
            }
        }
    }

    /** Notes that an answer is whole: whatever fails behind it is no reason to break it off. */
    private static class Within extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            request.setAttribute(WHOLE, true);
        }
    }
}
