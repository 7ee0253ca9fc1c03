package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What all pages made for one person have in common. */
@ControllerAdvice(annotations = PrivatePages.class)
class AccountAdvice {

    @ModelAttribute("me")
    @Nullable
    SignedIn me(@AuthenticationPrincipal @Nullable SignedIn me) {
        return me;
    }

    /** What is in a mailed link is told to nobody. */
    @ModelAttribute
    void keepTheLinkSecret(
            @RequestParam(name = "jeton", required = false) @Nullable String token, HttpServletResponse response) {
        if (token != null) {
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.GONE)
    String gone(LinkGone gone, Model model) {
        model.addAttribute("purpose", gone.purpose().name());
        return "account/gone";
    }
}
