package fr.asso.aimf.essaim.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * A form that arrives after its session has ended, or with a token that is no longer good, is not thrown away: its text comes back
 * on a page that sends it again once the person has signed in. Only what this site's own pages sent is offered again, so that
 * nobody else's page can have somebody press that button.
 */
@Component
public class UnsentForm {

    private static final String PAGE = "/formulaire-en-attente";
    private static final String TOKEN = "_csrf";
    private static final List<String> OF_PEOPLE = List.of("/espace/", "/moderation/", "/plans/");

    private final ThisSite thisSite;

    UnsentForm(ThisSite thisSite) {
        this.thisSite = thisSite;
    }

    /** A field as it was sent. */
    record Field(String name, String value) {}

    /**
     * Answers a refused request with that page, if it is a form of a person's own space, desk or plan.
     *
     * @return false when it is none, and nothing was answered
     */
    public boolean keep(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        boolean form = "POST".equals(request.getMethod())
                && OF_PEOPLE.stream().anyMatch(request.getRequestURI()::startsWith)
                && thisSite.sent(request);
        if (form) {
            request.getRequestDispatcher(PAGE).forward(request, response);
        }
        return form;
    }

    /** All that was typed, and what else the form carried but its token, of which the page has a new one. */
    static List<Field> fields(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(TOKEN)) {
                List.of(values).forEach(value -> fields.add(new Field(name, value)));
            }
        });
        return fields;
    }

    /** The page; reached by no address of its own. */
    @Controller
    @PrivatePages
    static class Page {

        @RequestMapping(PAGE)
        @ResponseStatus(HttpStatus.FORBIDDEN)
        String page(HttpServletRequest request, Model model) {
            if (request.getDispatcherType() != DispatcherType.FORWARD) {
                throw new PageNotFound();
            }
            model.addAttribute("address", request.getAttribute("jakarta.servlet.forward.request_uri"));
            model.addAttribute("fields", fields(request));
            return "web/unsent";
        }
    }
}
