package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    private static final String DONE = "done";

    record NameForm(String name) {

        NameForm(@Nullable String name) {
            this.name = name == null ? "" : name;
        }
    }

    record DeletionForm(String present) {

        DeletionForm(@Nullable String present) {
            this.present = present == null ? "" : present;
        }
    }

    private final Accounts accounts;
    private final PresentPassword present;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final FrenchFormat format;

    AccountController(
            Accounts accounts, PresentPassword present, Passkeys passkeys, Sessions sessions, FrenchFormat format) {
        this.accounts = accounts;
        this.present = present;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.format = format;
    }

    @GetMapping("/compte")
    String overview(
            @AuthenticationPrincipal SignedIn me, Authentication authentication, HttpSession session, Model model) {
        model.addAttribute("hasPassword", present.exists(me));
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

    @GetMapping("/compte/supprimer")
    String deletion(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new DeletionForm(""));
        return deletionPage(me, model);
    }

    @PostMapping("/compte/supprimer")
    String delete(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "compris", defaultValue = "false") boolean understood,
            @ModelAttribute("form") DeletionForm form,
            BindingResult errors,
            Model model,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (understood) {
            present.require(me, form.present(), request, errors, response);
        } else {
            errors.reject("account.delete.unread");
        }
        if (!errors.hasErrors() && !accounts.delete(me.id())) {
            errors.reject("account.delete.last");
        }
        if (errors.hasErrors()) {
            return Refusal.of(deletionPage(me, model), errors, model, response);
        }
        sessions.endOthers(me.email(), session.getId());
        session.invalidate();
        return "redirect:/compte-supprime";
    }

    @GetMapping("/compte-supprime")
    String deleted() {
        return "account/deleted";
    }

    private String deletionPage(SignedIn me, Model model) {
        model.addAttribute("hasPassword", present.exists(me));
        return "account/delete";
    }
}
