package fr.asso.aimf.essaim.submission;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Who comes too late reads where the submission stands now. */
@ControllerAdvice(
        assignableTypes = {
            SubmissionController.class,
            StepController.class,
            PublishedController.class,
        })
class SubmissionAdvice {

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    String moved(SubmissionMoved moved, Model model) {
        model.addAttribute("submission", moved.current());
        model.addAttribute("path", SubmissionPages.path(moved.current().id()));
        return "submission/moved";
    }
}
