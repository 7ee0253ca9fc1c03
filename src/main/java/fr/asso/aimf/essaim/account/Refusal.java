package fr.asso.aimf.essaim.account;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** A form that comes back with what is to be mended. */
final class Refusal {

    private Refusal() {}

    /**
     * Sets the status, unless a more precise one stands already.
     *
     * @return the view
     */
    static String of(String view, BindingResult errors, Model model, HttpServletResponse response) {
        model.addAttribute("errors", errors);
        if (response.getStatus() == HttpStatus.OK.value()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return view;
    }
}
