package fr.asso.aimf.essaim.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a number that stands in the log, in the answer, and on the page that says that something failed, so that
 * whoever saw the page and whoever reads the log speak of the same. A proxy in front may have given one already.
 *
 * <p>After the cache of pages, whose readers share one answer.
 */
@Component
@Order(RequestIds.ORDER)
class RequestIds extends OncePerRequestFilter {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    static final String HEADER = "X-Request-Id";

    /** In the log's context and among the request's attributes, where the error page finds it. */
    static final String NAME = "requestId";

    /** Nothing that would break a line of the log or mean something in it. */
    private static final Pattern TRUSTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{7,63}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request);
        request.setAttribute(NAME, id);
        // Nobody asks after a style sheet, and on a slow network each file's headers count.
        if (!SessionlessPages.isFile(request.getRequestURI())) {
            response.setHeader(HEADER, id);
        }
        MDC.put(NAME, id);
        chain.doFilter(request, response);
        // Not after a failure: the server logs that next, and then asks for the error page, which ends it here.
        MDC.remove(NAME);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String id(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof String known) {
            return known;
        }
        String given = request.getHeader(HEADER);
        return given != null && TRUSTED.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
