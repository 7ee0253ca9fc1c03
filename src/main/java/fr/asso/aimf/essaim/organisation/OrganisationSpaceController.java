package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Memberships.NoOwnerLeft;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.TooManyRequests;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What members see of their organisation, and who they are. */
@Controller
@PrivatePages
@RequestMapping("/espace/organisations/{slug}")
class OrganisationSpaceController {

    /** A member as the others see them. */
    record Member(Membership membership, String name, String email, boolean isMe) {}

    private final Memberships memberships;
    private final MyOrganisations myOrganisations;
    private final Invitations invitations;
    private final Accounts accounts;
    private final ProfileWords words;
    private final Limits limits;
    private final FrenchFormat format;
    private final MessageSource messages;

    OrganisationSpaceController(
            Memberships memberships,
            MyOrganisations myOrganisations,
            Invitations invitations,
            Accounts accounts,
            ProfileWords words,
            Limits limits,
            FrenchFormat format,
            MessageSource messages) {
        this.memberships = memberships;
        this.myOrganisations = myOrganisations;
        this.invitations = invitations;
        this.accounts = accounts;
        this.words = words;
        this.limits = limits;
        this.format = format;
        this.messages = messages;
    }

    @GetMapping
    String space(@PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", new InviteForm(null, null));
        return prepare(myOrganisations.kept(slug, me.id()).organisation(), me, model);
    }

    @PostMapping("/membres/inviter")
    ModelAndView invite(
            @PathVariable String slug,
            @ModelAttribute("form") InviteForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Organisation organisation = managed(slug, me);
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        Optional<Access> access = access(form.access());
        if (email.isEmpty()) {
            errors.rejectValue("email", "organisation.invite.email.invalid");
        } else if (members(organisation, me).stream()
                .anyMatch(member -> member.email().equals(email.get().value()))) {
            errors.rejectValue("email", "organisation.invite.email.member");
        }
        if (access.isEmpty()) {
            errors.rejectValue("access", "organisation.invite.access.missing");
        }
        // By the address as it is written to: one person reads what is sent to "Ana@x" and to "ana@x".
        String receiver = email.map(EmailAddress::value).orElse("");
        if (!errors.hasErrors() && !limits.allows(Limit.MAIL_TO_ADDRESS, receiver)) {
            errors.rejectValue(
                    "email",
                    TooManyRequests.MESSAGE,
                    new Object[] {
                        limits.retryAfter(Limit.MAIL_TO_ADDRESS, receiver).toMinutes()
                    },
                    null);
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            return new ModelAndView(prepare(organisation, me, model), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        invitations.invite(organisation, email.orElseThrow(), access.orElseThrow(), me);
        return done(organisation, flash, "organisation.done.invited");
    }

    @PostMapping("/invitations/retirer")
    ModelAndView withdrawInvitation(
            @PathVariable String slug,
            @RequestParam String courriel,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Organisation organisation = managed(slug, me);
        EmailAddress.parse(courriel).ifPresent(email -> invitations.withdraw(organisation.id(), email));
        return done(organisation, flash, "organisation.done.uninvited");
    }

    @PostMapping("/membres/droits")
    ModelAndView change(
            @PathVariable String slug,
            @RequestParam UUID membre,
            @RequestParam Access droits,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Organisation organisation = managed(slug, me);
        return act(organisation, me, model, () -> {
            memberships.change(organisation.id(), new AccountId(membre), droits, me.id());
            return done(organisation, flash, "organisation.done.changed");
        });
    }

    @PostMapping("/membres/retirer")
    ModelAndView remove(
            @PathVariable String slug,
            @RequestParam UUID membre,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Organisation organisation = managed(slug, me);
        return act(organisation, me, model, () -> {
            memberships.leave(organisation.id(), new AccountId(membre), me.id());
            return done(organisation, flash, "organisation.done.removed");
        });
    }

    @PostMapping("/transmettre")
    ModelAndView transfer(
            @PathVariable String slug,
            @RequestParam UUID membre,
            @RequestParam boolean rester,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Organisation organisation = managed(slug, me);
        return act(organisation, me, model, () -> {
            memberships.transfer(organisation.id(), me.id(), new AccountId(membre), rester);
            return rester ? done(organisation, flash, "organisation.done.transferred") : left(flash);
        });
    }

    @PostMapping("/quitter")
    ModelAndView leave(
            @PathVariable String slug, @AuthenticationPrincipal SignedIn me, Model model, RedirectAttributes flash) {
        Organisation organisation = myOrganisations.kept(slug, me.id()).organisation();
        return act(organisation, me, model, () -> {
            memberships.leave(organisation.id(), me.id(), me.id());
            return left(flash);
        });
    }

    /** What a colleague did in the meantime may stand against it; the page tells how things are now. */
    private ModelAndView act(Organisation organisation, SignedIn me, Model model, Supplier<ModelAndView> act) {
        try {
            return act.get();
        } catch (NoOwnerLeft e) {
            return refused(organisation, me, model, "organisation.refused.owner");
        } catch (IllegalStateException e) {
            return refused(organisation, me, model, "organisation.refused.changed");
        }
    }

    private ModelAndView refused(Organisation organisation, SignedIn me, Model model, String reason) {
        model.addAttribute("form", new InviteForm(null, null));
        model.addAttribute("refusal", reason);
        return new ModelAndView(prepare(organisation, me, model), HttpStatus.CONFLICT);
    }

    /** The organisation, for one who decides who its members are. */
    private Organisation managed(String slug, SignedIn me) {
        Organisation organisation = myOrganisations.kept(slug, me.id()).organisation();
        if (!MemberRights.of(me.id(), memberships.members(organisation.id())).manage()) {
            throw new PageNotFound();
        }
        return organisation;
    }

    private String prepare(Organisation organisation, SignedIn me, Model model) {
        List<Member> members = members(organisation, me);
        Map<String, String> accesses = new LinkedHashMap<>();
        for (Access access : List.of(Access.EDITOR, Access.OWNER)) {
            accesses.put(access.name(), messages.getMessage("organisation.access." + access, null, Locale.FRENCH));
        }
        model.addAttribute("organisation", organisation);
        model.addAttribute("rights", MemberRights.of(me.id(), memberships.members(organisation.id())));
        model.addAttribute("words", words.of(organisation.profile()));
        model.addAttribute("members", members);
        model.addAttribute(
                "colleagues", members.stream().filter(member -> !member.isMe()).toList());
        model.addAttribute("invitations", invitations.pending(organisation.id()));
        model.addAttribute("accesses", accesses);
        model.addAttribute("format", format);
        return "organisation/space";
    }

    private List<Member> members(Organisation organisation, SignedIn me) {
        List<Membership> members = memberships.members(organisation.id());
        Map<AccountId, Account> known =
                accounts.findAll(members.stream().map(Membership::account).toList());
        return members.stream()
                .map(member -> {
                    Optional<Account> account = Optional.ofNullable(known.get(member.account()));
                    return new Member(
                            member,
                            account.flatMap(Account::name).orElse(""),
                            account.flatMap(Account::email)
                                    .map(EmailAddress::value)
                                    .orElse(""),
                            member.account().equals(me.id()));
                })
                .toList();
    }

    private static Optional<Access> access(String typed) {
        return Arrays.stream(Access.values())
                .filter(access -> access.name().equals(typed))
                .findFirst();
    }

    private static ModelAndView done(Organisation organisation, RedirectAttributes flash, String message) {
        flash.addFlashAttribute("done", message);
        return new ModelAndView("redirect:" + MyOrganisations.path(organisation));
    }

    private static ModelAndView left(RedirectAttributes flash) {
        flash.addFlashAttribute("done", "organisation.done.left");
        return new ModelAndView("redirect:/espace");
    }
}
