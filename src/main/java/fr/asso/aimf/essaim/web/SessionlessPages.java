package fr.asso.aimf.essaim.web;

import fr.asso.aimf.essaim.pagecache.CachedPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions lie in the database. Pages that are the same for everybody, files and errors need none of it; but Spring looks there for
 * what the page before has to say, and Thymeleaf for variables. They are told that there is no session, so that readers who are
 * signed in go on reading when the database is away.
 */
class SessionlessPages extends OncePerRequestFilter {

    private final CachedPages pages;

    SessionlessPages(CachedPages pages) {
        this.pages = pages;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean needsNone = request.getDispatcherType() == DispatcherType.ERROR
                || isFile(request.getRequestURI())
                || pages.contains(request);
        chain.doFilter(needsNone ? new Sessionless(request) : request, response);
    }

    /** Plans' files are below addresses of people, who may open them by their session. */
    static boolean isFile(String path) {
        return path.lastIndexOf('/') == 0 && path.contains(".");
    }

    private static class Sessionless extends HttpServletRequestWrapper {

        Sessionless(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? super.getSession(true) : null;
        }
    }
}
