package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Link;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.EvenTime;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Making an account: one's own, one that an administrator invites to, or the first administrator's. */
@Controller
@PrivatePages
class RegistrationController {

    record PersonForm(String name, String email, String password) {

        static final PersonForm EMPTY = new PersonForm("", "", "");

        PersonForm(@Nullable String name, @Nullable String email, @Nullable String password) {
            this.name = name == null ? "" : name;
            this.email = email == null ? "" : email;
            this.password = password == null ? "" : password;
        }
    }

    record ConfirmationForm(String password) {

        ConfirmationForm(@Nullable String password) {
            this.password = password == null ? "" : password;
        }
    }

    private final Registration registration;
    private final Staff staff;
    private final FirstAdministrator firstAdministrator;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final FormGuard guard;
    private final Restraint restraint;

    RegistrationController(
            Registration registration,
            Staff staff,
            FirstAdministrator firstAdministrator,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            FormGuard guard,
            Restraint restraint) {
        this.registration = registration;
        this.staff = staff;
        this.firstAdministrator = firstAdministrator;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.signIn = signIn;
        this.guard = guard;
        this.restraint = restraint;
    }

    @GetMapping("/inscription")
    String form(Model model) {
        model.addAttribute("form", PersonForm.EMPTY);
        return "account/register";
    }

    @PostMapping("/inscription")
    String register(
            @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            @RequestParam(name = FormGuard.STAMP, required = false) @Nullable String stamp,
            @RequestParam(name = FormGuard.HONEYPOT, required = false) @Nullable String honeypot,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        FormGuard.Verdict verdict = guard.check(stamp, honeypot);
        if (verdict == FormGuard.Verdict.ROBOT) {
            return "redirect:/inscription/envoyee";
        }
        if (verdict == FormGuard.Verdict.TOO_FAST) {
            errors.reject(FormGuard.TOO_FAST_MESSAGE);
        }
        Optional<String> name = name(form, errors);
        Optional<EmailAddress> email = email(form, errors);
        password(form, form.name(), form.email(), errors);
        if (errors.hasErrors()
                || name.isEmpty()
                || email.isEmpty()
                || restraint.refusesRegistration(request, errors, response)
                || restraint.refusesMail(email.get(), errors, response)) {
            return Refusal.of("account/register", errors, model, response);
        }
        EvenTime.pass(() -> registration.ask(name.get(), email.get(), form.password()));
        return "redirect:/inscription/envoyee";
    }

    @GetMapping("/inscription/envoyee")
    String sent() {
        return "account/register-sent";
    }

    /** A page with a button, for programs that look for harm in mails open every link in them. */
    @GetMapping("/inscription/confirmer")
    String confirm(@RequestParam(name = "jeton", defaultValue = "") String token, Model model) {
        model.addAttribute("form", new ConfirmationForm(""));
        return confirmationPage(token, registration.pending(token), model);
    }

    @PostMapping("/inscription/confirmer")
    String confirmed(
            @RequestParam(name = "jeton", defaultValue = "") String token,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Link pending = registration.pending(token);
        String email = pending.get("email");
        if (restraint.refusesGuess(email, request, errors, response)) {
            return Refusal.of(confirmationPage(token, pending, model), errors, model, response);
        }
        Optional<Account> account = registration.confirm(token, form.password());
        if (account.isEmpty()) {
            errors.rejectValue("password", "account.register.confirm.wrong");
            return Refusal.of(confirmationPage(token, pending, model), errors, model, response);
        }
        restraint.guessWasRight(email, request);
        return "redirect:"
                + signIn.begin(
                        SignedIn.as(account.get()),
                        request,
                        response,
                        FactorGrantedAuthority.OTT_AUTHORITY,
                        FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    @GetMapping("/invitation")
    String invitation(@RequestParam(name = "jeton", defaultValue = "") String token, Model model) {
        model.addAttribute("form", PersonForm.EMPTY);
        return invitationPage(token, model);
    }

    @PostMapping("/invitation")
    String accept(
            @RequestParam(name = "jeton", defaultValue = "") String token,
            @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Staff.Invitation invitation = staff.invitation(token);
        Account account = invitation.account();
        String name =
                account == null ? name(form, errors).orElse("") : account.name().orElseThrow();
        if (invitation.asksForPassword()) {
            password(form, name, invitation.email().value(), errors);
        }
        if (errors.hasErrors()) {
            invitationPage(token, model);
            return Refusal.of("account/invitation", errors, model, response);
        }
        SignedIn person = staff.accept(token, name, form.password());
        if (account != null && invitation.asksForPassword()) {
            sessions.endOthers(person.email(), request.getSession().getId());
        }
        String[] proved = invitation.asksForPassword()
                ? new String[] {FactorGrantedAuthority.OTT_AUTHORITY, FactorGrantedAuthority.PASSWORD_AUTHORITY}
                : new String[] {FactorGrantedAuthority.OTT_AUTHORITY};
        return "redirect:" + signIn.begin(person, request, response, proved);
    }

    @GetMapping("/premier-administrateur")
    String firstAdministrator(@RequestParam(name = "jeton", defaultValue = "") String token, Model model) {
        firstAdministrator.requireOpen(token);
        model.addAttribute("token", token);
        model.addAttribute("form", PersonForm.EMPTY);
        return "account/first-administrator";
    }

    @PostMapping("/premier-administrateur")
    String becomeFirstAdministrator(
            @RequestParam(name = "jeton", defaultValue = "") String token,
            @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        firstAdministrator.requireOpen(token);
        Optional<String> name = name(form, errors);
        Optional<EmailAddress> email = email(form, errors);
        password(form, form.name(), form.email(), errors);
        if (email.flatMap(accounts::find).isPresent()) {
            errors.rejectValue("email", "account.first.email.taken");
        }
        if (errors.hasErrors() || name.isEmpty() || email.isEmpty()) {
            model.addAttribute("token", token);
            return Refusal.of("account/first-administrator", errors, model, response);
        }
        SignedIn person = firstAdministrator.create(token, name.get(), email.get(), form.password());
        signIn.begin(
                person,
                request,
                response,
                FactorGrantedAuthority.OTT_AUTHORITY,
                FactorGrantedAuthority.PASSWORD_AUTHORITY);
        return "redirect:/administration";
    }

    private static String confirmationPage(String token, Link pending, Model model) {
        model.addAttribute("name", pending.get("name"));
        model.addAttribute("email", pending.get("email"));
        model.addAttribute("token", token);
        return "account/register-confirm";
    }

    private String invitationPage(String token, Model model) {
        model.addAttribute("invitation", staff.invitation(token));
        model.addAttribute("token", token);
        return "account/invitation";
    }

    private static Optional<String> name(PersonForm form, BindingResult errors) {
        Optional<String> name = PersonName.parse(form.name());
        if (name.isEmpty()) {
            errors.rejectValue("name", "account.name.invalid");
        }
        return name;
    }

    private static Optional<EmailAddress> email(PersonForm form, BindingResult errors) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "account.email.invalid");
        }
        return email;
    }

    private void password(PersonForm form, String name, String email, BindingResult errors) {
        passwords.fault(form.password(), name, email).ifPresent(fault -> errors.rejectValue("password", fault));
    }
}
