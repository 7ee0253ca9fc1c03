package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.SiteAddress;
import fr.asso.aimf.essaim.web.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A plan as a whole: where it stands, who may open it, what was done to it, its copy and its end. */
@Controller
@PrivatePages
class PlanController {

    private static final String PLAN = "/plans/{reference}";

    /** As typed; each is the one field of a form. */
    record ShareForm(String email, String name) {

        ShareForm(@Nullable String email, @Nullable String name) {
            this.email = TypedText.line(email);
            this.name = TypedText.line(name);
        }
    }

    /**
     * Where one step stands.
     *
     * @param message key of the sentence that says so
     * @param values what stands in it
     */
    record Standing(PlanStep step, String message, Object[] values) {

        static Standing of(PlanStep step, String message, Object... values) {
            return new Standing(step, "plan.standing." + message, values);
        }
    }

    private final ActionPlans plans;
    private final PlanVisits visits;
    private final PlanKeys keys;
    private final PlanHistory history;
    private final SiteAddress site;
    private final Limits limits;
    private final FrenchFormat format;

    PlanController(
            ActionPlans plans,
            PlanVisits visits,
            PlanKeys keys,
            PlanHistory history,
            SiteAddress site,
            Limits limits,
            FrenchFormat format) {
        this.plans = plans;
        this.visits = visits;
        this.keys = keys;
        this.history = history;
        this.site = site;
        this.limits = limits;
        this.format = format;
    }

    @GetMapping(PLAN)
    String overview(PlanVisit visit, HttpServletRequest request, HttpServletResponse response, Model model) {
        visits.renew(visit.plan().reference(), request, response);
        model.addAttribute("overview", true);
        model.addAttribute("standings", standings(visit.plan()));
        model.addAttribute("changed", format.moment(visit.plan().changedAt()));
        return "plan/overview";
    }

    @GetMapping(PLAN + "/partage")
    String share(PlanVisit visit, HttpServletRequest request, Model model) {
        requireWriter(visit);
        model.addAttribute("form", shared(visit, request));
        return sharing(visit, request, model);
    }

    /** One more link to write, for this browser; those there are go on working. */
    @PostMapping(PLAN + "/partage/lien")
    String link(PlanVisit visit, HttpServletRequest request, HttpServletResponse response) {
        visits.keep(visit.plan().reference(), keys.draw(visit.plan().id(), true), request, response);
        return "redirect:" + visit.plan().path() + "/partage";
    }

    /** A new link to write takes the place of all those there are. */
    @PostMapping(PLAN + "/partage/renouveler")
    String renew(
            PlanVisit visit, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        visits.keep(visit.plan().reference(), plans.renewLink(visit.plan().id()), request, response);
        redirect.addFlashAttribute("done", "plan.share.renewed");
        return "redirect:" + visit.plan().path() + "/partage";
    }

    @PostMapping(PLAN + "/partage/lecture")
    String readers(PlanVisit visit, HttpServletRequest request, HttpServletResponse response) {
        visits.keepForReaders(visit.plan().reference(), keys.draw(visit.plan().id(), false), request, response);
        return "redirect:" + visit.plan().path() + "/partage#lecture";
    }

    @PostMapping(PLAN + "/partage/lecture/retirer")
    String noReaders(PlanVisit visit, RedirectAttributes redirect) {
        keys.withdraw(visit.plan().id(), false);
        redirect.addFlashAttribute("done", "plan.share.readers.withdrawn");
        return "redirect:" + visit.plan().path() + "/partage";
    }

    @PostMapping(PLAN + "/partage/adresse")
    String findBy(
            PlanVisit visit,
            @ModelAttribute("form") ShareForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (form.email().isEmpty()) {
            plans.findBy(visit.plan().id(), null);
            redirect.addFlashAttribute("done", "plan.share.email.removed");
            return "redirect:" + visit.plan().path() + "/partage";
        }
        if (email.isEmpty()) {
            errors.rejectValue("email", "plan.email.wrong");
        } else {
            require(Limit.PLAN_LINK, Limits.network(request));
            require(Limit.MAIL_TO_ADDRESS, email.get().value());
        }
        if (errors.hasErrors() || email.isEmpty()) {
            return refused(visit, form, errors, request, response, model);
        }
        plans.findBy(visit.plan().id(), email.get());
        redirect.addFlashAttribute("done", "plan.share.email.sent");
        return "redirect:" + visit.plan().path() + "/partage";
    }

    /** What the history calls somebody without an account. */
    @PostMapping(PLAN + "/partage/nom")
    String name(
            PlanVisit visit,
            @ModelAttribute("form") ShareForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (form.name().length() > Writer.MAX_NAME) {
            errors.rejectValue("name", "plan.share.name.long", new Object[] {Writer.MAX_NAME}, null);
            return refused(visit, form, errors, request, response, model);
        }
        visits.keepName(form.name(), request, response);
        redirect.addFlashAttribute("done", "plan.share.name.kept");
        return "redirect:" + visit.plan().path() + "/partage";
    }

    /** The plan is listed among those of the account. */
    @PostMapping(PLAN + "/partage/compte")
    String join(PlanVisit visit, @AuthenticationPrincipal @Nullable SignedIn me, RedirectAttributes redirect) {
        if (me == null) {
            return "redirect:/connexion";
        }
        keys.join(visit.plan().id(), me.id());
        redirect.addFlashAttribute("done", "plan.share.joined");
        return "redirect:" + visit.plan().path() + "/partage";
    }

    @GetMapping(PLAN + "/quitter")
    String leaving(PlanVisit visit) {
        return "plan/leave";
    }

    /** This browser does not open it from now on; for a computer that others use too. */
    @PostMapping(PLAN + "/quitter")
    String leave(
            PlanReading reading,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        visits.forget(reading.visit().plan().reference(), request, response);
        redirect.addFlashAttribute("done", "plan.left");
        return "redirect:/plans";
    }

    /** The account does not list it from now on. */
    @PostMapping(PLAN + "/partage/compte/retirer")
    String leaveAccount(PlanVisit visit, @AuthenticationPrincipal @Nullable SignedIn me, RedirectAttributes redirect) {
        if (me != null) {
            keys.leave(visit.plan().id(), me.id());
        }
        redirect.addFlashAttribute("done", "plan.share.account.left");
        return "redirect:/plans";
    }

    @GetMapping(PLAN + "/historique")
    String history(PlanVisit visit, @RequestParam(defaultValue = "1") String page, Model model) {
        // Who wrote what, and what was taken out, is for those who write.
        requireWriter(visit);
        int number = page.matches("\\d{1,4}") ? Math.max(1, Integer.parseInt(page)) : 1;
        List<PlanHistory.Entry> entries = history.of(visit.plan().id(), number);
        model.addAttribute("entries", entries.stream().limit(PlanHistory.PAGE).toList());
        model.addAttribute("older", entries.size() > PlanHistory.PAGE ? number + 1 : null);
        model.addAttribute("newer", number > 1 ? number - 1 : null);
        return "plan/history";
    }

    @PostMapping(PLAN + "/dupliquer")
    String duplicate(
            PlanVisit visit, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        require(Limit.PLAN, Limits.network(request));
        ActionPlans.Created copy = plans.duplicate(visit.plan(), visit.writer());
        visits.keep(copy.plan().reference(), copy.key(), request, response);
        redirect.addFlashAttribute("done", "plan.duplicated");
        return "redirect:" + copy.plan().path() + "/territoire";
    }

    @GetMapping(PLAN + "/supprimer")
    String deletion(PlanVisit visit) {
        requireWriter(visit);
        return "plan/delete";
    }

    @PostMapping(PLAN + "/supprimer")
    String delete(
            PlanVisit visit,
            @RequestParam(defaultValue = "false") String compris,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (!compris.equals("true")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", true);
            return "plan/delete";
        }
        plans.delete(visit.plan().id());
        visits.forget(visit.plan().reference(), request, response);
        redirect.addFlashAttribute("done", "plan.deleted");
        return "redirect:/plans";
    }

    private static void requireWriter(PlanVisit visit) {
        if (!visit.mayWrite()) {
            throw new PlanReadOnly();
        }
    }

    private void require(Limit limit, String key) {
        if (!limits.allows(limit, key)) {
            throw new TooManyRequests(limits.retryAfter(limit, key));
        }
    }

    private String sharing(PlanVisit visit, HttpServletRequest request, Model model) {
        String reference = visit.plan().reference();
        model.addAttribute("link", link(visits.secret(request, reference), true));
        model.addAttribute("readersLink", link(visits.secretForReaders(request, reference), false));
        model.addAttribute("hasReaders", keys.hasReaders(visit.plan().id()));
        return "plan/share";
    }

    private ShareForm shared(PlanVisit visit, HttpServletRequest request) {
        return new ShareForm(
                visit.plan().email().map(EmailAddress::value).orElse(""),
                visits.name(request).orElse(""));
    }

    private String refused(
            PlanVisit visit,
            ShareForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        // The other form of the page shows what is kept, and not the nothing that was not sent with this one.
        ShareForm kept = shared(visit, request);
        model.addAttribute(
                "form",
                new ShareForm(
                        errors.hasFieldErrors("email") ? form.email() : kept.email(),
                        errors.hasFieldErrors("name") ? form.name() : kept.name()));
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        model.addAttribute("errors", errors);
        return sharing(visit, request, model);
    }

    private @Nullable String link(Optional<String> secret, boolean mayWrite) {
        return secret.flatMap(key -> keys.find(key)
                        .filter(opens -> opens.mayWrite() == mayWrite)
                        .map(opens -> key))
                .map(SecretToken::new)
                .map(PlanVisits::path)
                .map(site::absolute)
                .orElse(null);
    }

    private List<Standing> standings(ActionPlan plan) {
        Territory territory = plan.territory().content();
        int issues = plan.issues().size();
        int actors = plan.actors().size();
        int projects = plan.projectsInPlay().size();
        long levers = plan.projectsInPlay().stream()
                .flatMap(project -> project.content().means().levers().stream())
                .distinct()
                .count();
        List<Action> actions = plan.actions().stream()
                .map(Part::content)
                .filter(action -> !action.isDropped())
                .toList();
        Budget budget = Budget.of(actions);
        boolean described =
                !territory.context().isEmpty() || !territory.strategy().isEmpty();
        boolean governed = !plan.governance().content().equals(Governance.EMPTY);
        return List.of(
                Standing.of(PlanStep.TERRITORY, described ? "territory.done" : "territory.todo"),
                Standing.of(PlanStep.DIAGNOSIS, "diagnosis", issues, actors),
                Standing.of(PlanStep.PORTFOLIO, "portfolio", projects),
                Standing.of(PlanStep.LEVERS, "levers", levers),
                Standing.of(
                        PlanStep.ACTIONS,
                        budget.isEmpty() ? "actions" : "actions.budget",
                        actions.size(),
                        format.number(BigDecimal.valueOf(budget.total().sum())),
                        territory.money().getSymbol(Locale.FRENCH)),
                Standing.of(PlanStep.GOVERNANCE, governed ? "governance.done" : "governance.todo"));
    }
}
