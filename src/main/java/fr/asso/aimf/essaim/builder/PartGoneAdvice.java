package fr.asso.aimf.essaim.builder;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whoever asks for a part that is gone comes to the others, and reads why. */
@ControllerAdvice
class PartGoneAdvice {

    @ExceptionHandler(PartGone.class)
    String gone(PartGone gone, RedirectAttributes redirect) {
        redirect.addFlashAttribute("done", gone.note());
        return "redirect:" + gone.list();
    }
}
