package fr.asso.aimf.essaim.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Static files lie compressed in two ways, and Spring takes the one that the browser names first: gzip, in all of them. Brotli
 * is a seventh smaller, so it is put first where it is accepted at all.
 */
class BrotliFirst extends OncePerRequestFilter {

    private static final Pattern ACCEPTED = Pattern.compile("(^|[,\\s])br\\s*(,|$)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean brotli = accepted != null && ACCEPTED.matcher(accepted).find();
        chain.doFilter(brotli ? new Preferring(request) : request, response);
    }

    private static class Preferring extends HttpServletRequestWrapper {

        Preferring(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.ACCEPT_ENCODING.equalsIgnoreCase(name) ? "br, gzip" : super.getHeader(name);
        }
    }
}
