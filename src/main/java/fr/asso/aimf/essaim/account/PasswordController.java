package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choosing, changing and giving up one's password. */
@Controller
@PrivatePages
class PasswordController {

    /** Who proved by mail or passkey a moment ago who they are need not know their password to change it. */
    private static final Duration RECENT = Duration.ofMinutes(15);

    record PasswordForm(String present, String password) {

        PasswordForm(@Nullable String present, @Nullable String password) {
            this.present = present == null ? "" : present;
            this.password = password == null ? "" : password;
        }
    }

    private final Accounts accounts;
    private final Passwords passwords;
    private final PresentPassword present;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Clock clock;

    PasswordController(
            Accounts accounts,
            Passwords passwords,
            PresentPassword present,
            Passkeys passkeys,
            Sessions sessions,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.present = present;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
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
        if (!provedOtherwiseRecently(authentication)) {
            present.require(me, form.present(), request, errors, response);
        }
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
        if (!provedOtherwiseRecently(authentication)) {
            present.require(me, form.present(), request, errors, response);
        }
        if (me.isStaff() && passkeys.of(me.id()).isEmpty()) {
            errors.reject("account.password.needed");
        }
        if (errors.hasErrors()) {
            return Refusal.of(passwordPage(me, authentication, model), errors, model, response);
        }
        return passwordChanged(me, null, "account.password.removed", request, flash);
    }

    private String passwordPage(SignedIn me, Authentication authentication, Model model) {
        boolean hasPassword = present.exists(me);
        model.addAttribute("hasPassword", hasPassword);
        model.addAttribute("asksForPresent", hasPassword && !provedOtherwiseRecently(authentication));
        return "account/password";
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
        flash.addFlashAttribute("done", done);
        return "redirect:/compte";
    }
}
