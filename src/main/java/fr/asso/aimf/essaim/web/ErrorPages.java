package fr.asso.aimf.essaim.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An unknown address is looked up among those that moved before readers are told that nothing is there. */
@ControllerAdvice
class ErrorPages {

    private final MovedAddresses movedAddresses;
    private final DatabaseAway databaseAway;

    ErrorPages(MovedAddresses movedAddresses, DatabaseAway databaseAway) {
        this.movedAddresses = movedAddresses;
        this.databaseAway = databaseAway;
    }

    /** An address that is not even encoded right; nothing is logged, for robots send such all day. */
    @ExceptionHandler(InvalidParameterException.class)
    ModelAndView notUnderstood(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView("error/4xx", HttpStatus.BAD_REQUEST);
    }

    /** Names in brackets are what no form of the portal sends, but those that their controller reads by itself. */
    @InitBinder
    void readFormsOnly(WebDataBinder binder, WebRequest request) {
        // Records are made by their constructor; nothing is written into them after it.
        binder.setDeclarativeBinding(true);
        Iterator<String> names = request.getParameterNames();
        while (binder.getTargetType() != null && names.hasNext()) {
            if (names.next().contains("[")) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        }
    }

    @ExceptionHandler(Overload.class)
    ModelAndView overloaded(HttpServletResponse response, Overload overload) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(overload.retryAfter().toSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView("error/503", HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ExceptionHandler(TooManyRequests.class)
    ModelAndView tooMany(HttpServletResponse response, TooManyRequests refusal) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfter().toSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new ModelAndView(
                "error/429", Map.of("minutes", refusal.retryAfter().toMinutes()), HttpStatus.TOO_MANY_REQUESTS);
    }

    @ExceptionHandler({PageNotFound.class, NoResourceFoundException.class})
    Object nothingHere(HttpServletRequest request, HttpServletResponse response) {
        try {
            return movedAddresses
                    .find(request.getRequestURI())
                    .<Object>map(path -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                            .location(URI.create(path))
                            .build())
                    .orElseGet(() -> new ModelAndView("error/404", HttpStatus.NOT_FOUND));
        } catch (DataAccessException e) {
            return Optional.ofNullable(databaseAway.resolveException(request, response, null, e))
                    .orElseThrow(() -> e);
        }
    }
}
