package fr.asso.aimf.essaim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An unknown address is looked up among those that moved before readers are told that nothing is there. */
@ControllerAdvice
class ErrorPages {

    private final MovedAddresses movedAddresses;

    ErrorPages(MovedAddresses movedAddresses) {
        this.movedAddresses = movedAddresses;
    }

    @ExceptionHandler({PageNotFound.class, NoResourceFoundException.class})
    Object nothingHere(HttpServletRequest request) {
        return movedAddresses
                .find(request.getRequestURI())
                .<Object>map(path -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                        .location(URI.create(path))
                        .build())
                .orElseGet(() -> new ModelAndView("error/404", HttpStatus.NOT_FOUND));
    }
}
