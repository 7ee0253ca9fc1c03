package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.SignInFailures.By;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.EvenTime;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** Signing in, by password, by mailed link or with a passkey; and what staff prove besides. */
@Controller
@PrivatePages
class SignInController {

    record SignInForm(String email, String password) {

        SignInForm(@Nullable String email, @Nullable String password) {
            this.email = email == null ? "" : email;
            this.password = password == null ? "" : password;
        }
    }

    private final Accounts accounts;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final SignInLinks links;
    private final SignIn signIn;
    private final FormGuard guard;
    private final Restraint restraint;
    private final SignInFailures failures;

    SignInController(
            Accounts accounts,
            Passwords passwords,
            Passkeys passkeys,
            SignInLinks links,
            SignIn signIn,
            FormGuard guard,
            Restraint restraint,
            SignInFailures failures) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.links = links;
        this.signIn = signIn;
        this.guard = guard;
        this.restraint = restraint;
        this.failures = failures;
    }

    @GetMapping("/connexion")
    String form(@AuthenticationPrincipal @Nullable SignedIn me, Model model) {
        if (me != null) {
            return "redirect:" + SignIn.home(me);
        }
        model.addAttribute("form", new SignInForm("", ""));
        return "account/sign-in";
    }

    /** Whether the address is unknown, the password wrong or the account suspended, the answer and its time are the same. */
    @PostMapping("/connexion")
    String byPassword(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (restraint.refusesGuess(form.email(), request, errors, response)) {
            failures.count(By.LIMIT);
            return Refusal.of("account/sign-in", errors, model, response);
        }
        Optional<Account> account = EmailAddress.parse(form.email()).flatMap(accounts::find);
        boolean matches = passwords.matches(
                form.password(),
                account.filter(Account::isActive).map(Account::passwordHash).orElse(null));
        if (!matches) {
            failures.count(By.PASSWORD);
            errors.reject("account.sign-in.refused");
            return Refusal.of("account/sign-in", errors, model, response);
        }
        restraint.guessWasRight(form.email(), request);
        SignedIn person = SignedIn.as(account.orElseThrow());
        return "redirect:" + signIn.begin(person, request, response, FactorGrantedAuthority.PASSWORD_AUTHORITY);
    }

    @PostMapping(path = "/connexion/lien", params = "!jeton")
    String askForLink(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            @RequestParam(name = FormGuard.STAMP, required = false) @Nullable String stamp,
            @RequestParam(name = FormGuard.HONEYPOT, required = false) @Nullable String honeypot,
            Model model,
            HttpServletResponse response) {
        FormGuard.Verdict verdict = guard.check(stamp, honeypot);
        if (verdict == FormGuard.Verdict.ROBOT) {
            return "redirect:/connexion/lien/envoye";
        }
        if (verdict == FormGuard.Verdict.TOO_FAST) {
            errors.reject(FormGuard.TOO_FAST_MESSAGE);
        }
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "account.email.invalid");
        }
        if (errors.hasErrors() || email.isEmpty() || restraint.refusesMail(email.get(), errors, response)) {
            return Refusal.of("account/sign-in", errors, model, response);
        }
        EvenTime.pass(() -> links.ask(email.get()));
        return "redirect:/connexion/lien/envoye";
    }

    @GetMapping("/connexion/lien/envoye")
    String linkSent() {
        return "account/link-sent";
    }

    /** A page with a button, for programs that look for harm in mails open every link in them. */
    @GetMapping("/connexion/lien")
    String link(@RequestParam(name = "jeton", defaultValue = "") String token, Model model) {
        model.addAttribute("person", links.read(token));
        model.addAttribute("token", token);
        return "account/link";
    }

    @PostMapping(path = "/connexion/lien", params = "jeton")
    String byLink(@RequestParam("jeton") String token, HttpServletRequest request, HttpServletResponse response) {
        SignedIn person;
        try {
            person = links.use(token);
        } catch (LinkGone e) {
            failures.count(By.LINK);
            throw e;
        }
        return "redirect:" + signIn.begin(person, request, response, FactorGrantedAuthority.OTT_AUTHORITY);
    }

    @GetMapping("/connexion/second-facteur")
    String secondFactor(
            @AuthenticationPrincipal SignedIn me,
            Authentication authentication,
            Model model,
            HttpServletRequest request) {
        if (!SecondFactor.isOwed(authentication)) {
            return "redirect:" + signIn.next(me, request);
        }
        model.addAttribute("hasPasskey", !passkeys.of(me.id()).isEmpty());
        model.addAttribute(
                "hasPassword",
                accounts.find(me.id()).filter(Account::hasPassword).isPresent());
        model.addAttribute(
                "passwordProved", SecondFactor.has(authentication, FactorGrantedAuthority.PASSWORD_AUTHORITY));
        return "account/second-factor";
    }

    @PostMapping("/connexion/second-facteur")
    String sendSecondFactor(@AuthenticationPrincipal SignedIn me) {
        EmailAddress email = new EmailAddress(me.email());
        restraint.requireMailAllowed(email);
        links.ask(email);
        return "redirect:/connexion/lien/envoye";
    }
}
