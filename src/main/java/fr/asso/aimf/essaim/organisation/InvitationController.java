package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Invitations.Invitation;
import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the link leads that a colleague was sent. */
@Controller
@PrivatePages
@RequestMapping("/espace/invitation")
class InvitationController {

    private final Invitations invitations;
    private final Organisations organisations;
    private final Accounts accounts;

    InvitationController(Invitations invitations, Organisations organisations, Accounts accounts) {
        this.invitations = invitations;
        this.organisations = organisations;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView read(
            @RequestParam(defaultValue = "") String jeton, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(jeton, me, model, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView accept(
            @RequestParam(defaultValue = "") String jeton,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Optional<OrganisationId> joined = invitations.accept(jeton, me);
        if (joined.isEmpty()) {
            return page(jeton, me, model, HttpStatus.FORBIDDEN);
        }
        flash.addFlashAttribute("done", "organisation.done.joined");
        return new ModelAndView("redirect:" + MyOrganisations.path(organisations.get(joined.get())));
    }

    private ModelAndView page(String token, SignedIn me, Model model, HttpStatus status) {
        Optional<Invitation> invitation = invitations.find(token);
        if (invitation.isEmpty()) {
            return new ModelAndView("organisation/invitation-gone", HttpStatus.GONE);
        }
        model.addAttribute("invitation", invitation.get());
        model.addAttribute("organisation", organisations.get(invitation.get().organisation()));
        model.addAttribute(
                "invitedBy",
                accounts.find(invitation.get().invitedBy())
                        .flatMap(Account::name)
                        .orElse(null));
        model.addAttribute("token", token);
        model.addAttribute("mine", invitation.get().email().value().equals(me.email()));
        return new ModelAndView("organisation/invitation", status);
    }
}
