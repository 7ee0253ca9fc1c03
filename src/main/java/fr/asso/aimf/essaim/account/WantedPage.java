package fr.asso.aimf.essaim.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.stereotype.Component;

/**
 * Where somebody wanted to go who had to sign in first: the path of a page, and nothing else of the request. Their own space is
 * where people land anyway; every page links to it, and no session is begun for a robot that follows the link.
 */
@Component
class WantedPage extends NullRequestCache {

    private static final String ATTRIBUTE = WantedPage.class.getName();
    private static final int LONGEST = 2_000;

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean special = !path.equals("/espace");
        if (special && "GET".equals(request.getMethod()) && path.length() <= LONGEST) {
            request.getSession().setAttribute(ATTRIBUTE, path);
        }
    }

    /** Given once. */
    Optional<String> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String path)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(path);
    }
}
