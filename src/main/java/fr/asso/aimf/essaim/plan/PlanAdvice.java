package fr.asso.aimf.essaim.plan;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Who cannot go on with a plan reads why, and what they can do. */
@ControllerAdvice
class PlanAdvice {

    @ExceptionHandler(PlanClosed.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String closed(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return "plan/closed";
    }

    @ExceptionHandler(PlanReadOnly.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String readOnly() {
        return "plan/read-only";
    }

    @ExceptionHandler(PlanFull.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String full() {
        return "plan/full";
    }

    @ExceptionHandler(TextTooLong.class)
    @ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
    String tooLong() {
        return "plan/too-long";
    }
}
