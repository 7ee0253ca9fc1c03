package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AddressChange.Outcome;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moving one's account to another address. */
@Controller
@PrivatePages
class AddressController {

    record AddressForm(String email) {

        AddressForm(@Nullable String email) {
            this.email = email == null ? "" : email;
        }
    }

    private final AddressChange addressChange;
    private final Restraint restraint;

    AddressController(AddressChange addressChange, Restraint restraint) {
        this.addressChange = addressChange;
        this.restraint = restraint;
    }

    @GetMapping("/compte/adresse")
    String address(Model model) {
        model.addAttribute("form", new AddressForm(""));
        return "account/address";
    }

    @PostMapping("/compte/adresse")
    String changeAddress(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") AddressForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "account.email.invalid");
        } else if (email.get().value().equals(me.email())) {
            errors.rejectValue("email", "account.address.same");
        }
        if (errors.hasErrors()
                || email.isEmpty()
                || restraint.refusesMail(email.get(), errors, response)
                || restraint.refusesMail(new EmailAddress(me.email()), errors, response)) {
            return Refusal.of("account/address", errors, model, response);
        }
        addressChange.ask(me, email.get());
        return "redirect:/compte/adresse/envoyee";
    }

    @GetMapping("/compte/adresse/envoyee")
    String addressSent() {
        return "account/address-sent";
    }

    @GetMapping("/compte/adresse/confirmer")
    String confirmAddress(@RequestParam(name = "jeton", defaultValue = "") String token, Model model) {
        model.addAttribute("email", addressChange.read(token));
        model.addAttribute("token", token);
        return "account/address-confirm";
    }

    @PostMapping("/compte/adresse/confirmer")
    String addressConfirmed(
            @RequestParam(name = "jeton", defaultValue = "") String token, Model model, HttpServletResponse response) {
        Outcome outcome;
        try {
            outcome = addressChange.confirm(token);
        } catch (DataIntegrityViolationException e) {
            outcome = Outcome.TAKEN;
        }
        if (outcome == Outcome.TAKEN) {
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        model.addAttribute("outcome", outcome.name());
        return "account/address-confirmed";
    }
}
