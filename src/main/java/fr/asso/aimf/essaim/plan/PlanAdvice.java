package fr.asso.aimf.essaim.plan;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Who cannot go on with a plan reads why, what they can do, and what they had typed. */
@ControllerAdvice
class PlanAdvice {

    /** What forms carry besides what people type. */
    private static final Set<String> NOT_TYPED =
            Set.of("_csrf", "version", "tampon", "site_web", "suite", "questionnaire");

    @ExceptionHandler(PlanClosed.class)
    ModelAndView closed(HttpServletRequest request) {
        return page("plan/closed", HttpStatus.NOT_FOUND, request);
    }

    @ExceptionHandler(PlanReadOnly.class)
    ModelAndView readOnly(HttpServletRequest request) {
        return page("plan/read-only", HttpStatus.FORBIDDEN, request);
    }

    @ExceptionHandler(PlanFull.class)
    ModelAndView full(HttpServletRequest request) {
        return page("plan/full", HttpStatus.CONFLICT, request)
                .addObject("most", ActionPlans.MAX_PARTS)
                .addObject("longest", ActionPlans.MAX_LENGTH);
    }

    @ExceptionHandler(TextTooLong.class)
    ModelAndView tooLong(HttpServletRequest request) {
        return page("plan/too-long", HttpStatus.CONTENT_TOO_LARGE, request).addObject("most", PartContent.MAX_LENGTH);
    }

    private static ModelAndView page(String view, HttpStatus status, HttpServletRequest request) {
        List<String> typed = "POST".equals(request.getMethod())
                ? request.getParameterMap().entrySet().stream()
                        .filter(field -> !NOT_TYPED.contains(field.getKey()))
                        .flatMap(field -> Arrays.stream(field.getValue()))
                        .filter(text -> text.contains(" "))
                        .toList()
                : List.of();
        return new ModelAndView(view, status).addObject("me", PlanVisits.me()).addObject("typed", typed);
    }
}
