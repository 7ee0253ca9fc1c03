package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.Pagination;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What administrators decide about accounts. */
@Controller
@PrivatePages
class AdministrationController {

    private static final int MOST_PAGES = 10_000;
    private static final int LONGEST_SEARCH = 254;
    private static final String DONE = "done";

    record InvitationForm(String email, String role) {

        InvitationForm(@Nullable String email, @Nullable String role) {
            this.email = email == null ? "" : email;
            this.role = role == null ? Role.MODERATOR.name() : role;
        }
    }

    private final Staff staff;
    private final Restraint restraint;

    AdministrationController(Staff staff, Restraint restraint) {
        this.staff = staff;
        this.restraint = restraint;
    }

    @GetMapping("/administration/comptes")
    String accounts(
            @RequestParam(name = "q", defaultValue = "") String typed,
            @RequestParam(name = "role", defaultValue = "") String roleName,
            @RequestParam(name = "page", defaultValue = "1") String pageNumber,
            Model model) {
        String text =
                typed.substring(0, Math.min(typed.length(), LONGEST_SEARCH)).replace("\u0000", "");
        Optional<Role> role = role(roleName);
        int page = pageNumber.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(pageNumber), MOST_PAGES) : 1;
        Page<Account> found = staff.search(text, role.map(List::of).orElse(List.of(Role.values())), page);
        model.addAttribute("text", text);
        model.addAttribute("role", role.orElse(null));
        model.addAttribute("roles", Role.values());
        model.addAttribute("total", found.getTotalElements());
        model.addAttribute("accounts", found.getContent());
        model.addAttribute("invitations", staff.invitations());
        model.addAttribute(
                "pagination",
                Pagination.of(
                        page,
                        Math.max(1, found.getTotalPages()),
                        number -> "/administration/comptes?q="
                                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                + role.map(chosen -> "&role=" + chosen).orElse("")
                                + "&page=" + number));
        return "account/accounts";
    }

    @GetMapping("/administration/comptes/inviter")
    String invitation(Model model) {
        model.addAttribute("form", new InvitationForm("", null));
        return "account/invite";
    }

    @PostMapping("/administration/comptes/inviter")
    String invite(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") InvitationForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "account.email.invalid");
        }
        Optional<Role> role = role(form.role()).filter(Role::isStaff);
        if (role.isEmpty()) {
            errors.rejectValue("role", "account.invite.role.invalid");
        }
        if (email.isEmpty() || role.isEmpty() || restraint.refusesMail(email.get(), errors, response)) {
            return Refusal.of("account/invite", errors, model, response);
        }
        staff.invite(me, email.get(), role.get());
        flash.addFlashAttribute(DONE, "account.invite.done");
        return "redirect:/administration/comptes";
    }

    @PostMapping("/administration/comptes/inviter/retirer")
    String withdrawInvitation(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "email", defaultValue = "") String email,
            RedirectAttributes flash) {
        boolean withdrawn = EmailAddress.parse(email)
                .filter(address -> staff.withdrawInvitation(me, address))
                .isPresent();
        flash.addFlashAttribute(DONE, withdrawn ? "account.invite.withdrawn" : "account.invite.nothing");
        return "redirect:/administration/comptes";
    }

    @PostMapping("/administration/comptes/role")
    String changeRole(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "compte", defaultValue = "") String account,
            @RequestParam(name = "role", defaultValue = "") String roleName,
            RedirectAttributes flash) {
        Optional<Role> role = role(roleName);
        return acted(
                role.isPresent()
                        && id(account)
                                .filter(id -> staff.changeRole(me, id, role.get()))
                                .isPresent(),
                "account.admin.role.done",
                flash);
    }

    @PostMapping("/administration/comptes/suspendre")
    String suspend(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "compte", defaultValue = "") String account,
            RedirectAttributes flash) {
        return acted(id(account).filter(id -> staff.suspend(me, id)).isPresent(), "account.admin.suspend.done", flash);
    }

    @PostMapping("/administration/comptes/retablir")
    String reinstate(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "compte", defaultValue = "") String account,
            RedirectAttributes flash) {
        return acted(
                id(account).filter(id -> staff.reinstate(me, id)).isPresent(), "account.admin.reinstate.done", flash);
    }

    private static String acted(boolean done, String key, RedirectAttributes flash) {
        flash.addFlashAttribute(DONE, done ? key : "account.admin.nothing");
        return "redirect:/administration/comptes";
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }

    private static Optional<AccountId> id(String typed) {
        try {
            return Optional.of(new AccountId(UUID.fromString(typed)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
