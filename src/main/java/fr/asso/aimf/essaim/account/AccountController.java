package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AddressChange.Outcome;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own account. */
@Controller
@PrivatePages
class AccountController {

    /** Who proved by mail or passkey a moment ago who they are need not know their password to change it. */
    private static final Duration RECENT = Duration.ofMinutes(15);

    private static final String DONE = "done";

    record NameForm(String name) {

        NameForm(@Nullable String name) {
            this.name = name == null ? "" : name;
        }
    }

    record AddressForm(String email) {

        AddressForm(@Nullable String email) {
            this.email = email == null ? "" : email;
        }
    }

    record PasswordForm(String present, String password) {

        PasswordForm(@Nullable String present, @Nullable String password) {
            this.present = present == null ? "" : present;
            this.password = password == null ? "" : password;
        }
    }

    private final Accounts accounts;
    private final AddressChange addressChange;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Restraint restraint;
    private final FrenchFormat format;
    private final Clock clock;

    AccountController(
            Accounts accounts,
            AddressChange addressChange,
            Passwords passwords,
            Passkeys passkeys,
            Sessions sessions,
            Restraint restraint,
            FrenchFormat format,
            Clock clock) {
        this.accounts = accounts;
        this.addressChange = addressChange;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.restraint = restraint;
        this.format = format;
        this.clock = clock;
    }

    @GetMapping("/compte")
    String overview(
            @AuthenticationPrincipal SignedIn me, Authentication authentication, HttpSession session, Model model) {
        model.addAttribute("hasPassword", account(me).hasPassword());
        model.addAttribute("passkeys", passkeys.of(me.id()));
        model.addAttribute("passkeyNameMost", Passkeys.LONGEST_NAME);
        model.addAttribute("sessions", sessions.of(me.email(), session.getId()));
        model.addAttribute("owed", SecondFactor.isOwed(authentication));
        model.addAttribute("format", format);
        return "account/account";
    }

    @GetMapping("/compte/nom")
    String name(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new NameForm(me.name()));
        return "account/name";
    }

    @PostMapping("/compte/nom")
    String rename(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") NameForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<String> name = PersonName.parse(form.name());
        if (name.isEmpty()) {
            errors.rejectValue("name", "account.name.invalid");
            return Refusal.of("account/name", errors, model, response);
        }
        accounts.rename(me.id(), name.get());
        flash.addFlashAttribute(DONE, "account.name.done");
        return "redirect:/compte";
    }

    @GetMapping("/compte/mot-de-passe")
    String password(@AuthenticationPrincipal SignedIn me, Authentication authentication, Model model) {
        model.addAttribute("form", new PasswordForm("", ""));
        return passwordPage(me, authentication, model);
    }

    @PostMapping("/compte/mot-de-passe")
    String changePassword(
            @AuthenticationPrincipal SignedIn me,
            Authentication authentication,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        requirePresentPassword(me, authentication, form, errors);
        passwords
                .fault(form.password(), me.name(), me.email())
                .ifPresent(fault -> errors.rejectValue("password", fault));
        if (errors.hasErrors()) {
            return Refusal.of(passwordPage(me, authentication, model), errors, model, response);
        }
        return passwordChanged(me, passwords.hash(form.password()), "account.password.done", request, flash);
    }

    @PostMapping("/compte/mot-de-passe/retirer")
    String removePassword(
            @AuthenticationPrincipal SignedIn me,
            Authentication authentication,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        requirePresentPassword(me, authentication, form, errors);
        if (me.isStaff() && passkeys.of(me.id()).isEmpty()) {
            errors.reject("account.password.needed");
        }
        if (errors.hasErrors()) {
            return Refusal.of(passwordPage(me, authentication, model), errors, model, response);
        }
        return passwordChanged(me, null, "account.password.removed", request, flash);
    }

    @PostMapping("/compte/cles/retirer")
    String removePasskey(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "cle", defaultValue = "") String passkey,
            RedirectAttributes flash) {
        boolean removed = accounts.removePasskey(me.id(), passkey);
        flash.addFlashAttribute(DONE, removed ? "account.passkeys.removed" : "account.passkeys.needed");
        return "redirect:/compte";
    }

    @PostMapping("/compte/sessions/fermer")
    String endSession(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "session", defaultValue = "") String key,
            RedirectAttributes flash) {
        sessions.end(me.email(), key);
        flash.addFlashAttribute(DONE, "account.sessions.ended");
        return "redirect:/compte";
    }

    @PostMapping("/compte/sessions/fermer-les-autres")
    String endOtherSessions(@AuthenticationPrincipal SignedIn me, HttpSession session, RedirectAttributes flash) {
        sessions.endOthers(me.email(), session.getId());
        flash.addFlashAttribute(DONE, "account.sessions.ended");
        return "redirect:/compte";
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

    @GetMapping("/compte/supprimer")
    String deletion() {
        return "account/delete";
    }

    @PostMapping("/compte/supprimer")
    String delete(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "compris", defaultValue = "false") boolean understood,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        boolean deleted = understood && accounts.delete(me.id());
        if (!deleted) {
            model.addAttribute("refusal", understood ? "account.delete.last" : "account.delete.unread");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "account/delete";
        }
        sessions.endOthers(me.email(), session.getId());
        session.invalidate();
        return "redirect:/compte-supprime";
    }

    @GetMapping("/compte-supprime")
    String deleted() {
        return "account/deleted";
    }

    private Account account(SignedIn me) {
        return accounts.find(me.id()).orElseThrow();
    }

    private String passwordPage(SignedIn me, Authentication authentication, Model model) {
        boolean hasPassword = account(me).hasPassword();
        model.addAttribute("hasPassword", hasPassword);
        model.addAttribute("asksForPresent", hasPassword && !provedOtherwiseRecently(authentication));
        return "account/password";
    }

    private void requirePresentPassword(
            SignedIn me, Authentication authentication, PasswordForm form, BindingResult errors) {
        Account account = account(me);
        if (account.hasPassword()
                && !provedOtherwiseRecently(authentication)
                && !passwords.matches(form.present(), account.passwordHash())) {
            errors.rejectValue("present", "account.password.present.wrong");
        }
    }

    private boolean provedOtherwiseRecently(Authentication authentication) {
        Instant since = clock.instant().minus(RECENT);
        List<String> other = List.of(FactorGrantedAuthority.OTT_AUTHORITY, FactorGrantedAuthority.WEBAUTHN_AUTHORITY);
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> authority instanceof FactorGrantedAuthority factor
                        && other.contains(factor.getAuthority())
                        && factor.getIssuedAt().isAfter(since));
    }

    private String passwordChanged(
            SignedIn me, @Nullable String hash, String done, HttpServletRequest request, RedirectAttributes flash) {
        accounts.changePassword(me.id(), hash);
        sessions.endOthers(me.email(), request.getSession().getId());
        flash.addFlashAttribute(DONE, done);
        return "redirect:/compte";
    }
}
