package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.EvenTime;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where plans are begun and found again. */
@Controller
@PrivatePages
class PlanListController {

    /** A plan begins with at most so many initiatives: as many as a basket holds. */
    private static final int MOST = 12;

    private static final int LONGEST_NAME = 120;

    private static final Pattern KEY = Pattern.compile("(?:.*#)?([\\w-]{43})");

    /** @param country ISO 3166-1 alpha-2; may be empty */
    record BeginForm(String name, String country) {

        BeginForm(@Nullable String name, @Nullable String country) {
            this.name = TypedText.line(name);
            this.country = TypedText.line(country);
        }
    }

    record KeyForm(String lien) {

        KeyForm(@Nullable String lien) {
            this.lien = TypedText.line(lien);
        }
    }

    record FindForm(String email) {

        FindForm(@Nullable String email) {
            this.email = TypedText.line(email);
        }
    }

    /** @param changed day, as French readers write it */
    record Row(String path, String name, String changed) {}

    private final ActionPlans plans;
    private final PlanVisits visits;
    private final PlanKeys keys;
    private final Initiatives initiatives;
    private final ReferenceLists reference;
    private final FormGuard guard;
    private final Limits limits;
    private final FrenchFormat format;

    PlanListController(
            ActionPlans plans,
            PlanVisits visits,
            PlanKeys keys,
            Initiatives initiatives,
            ReferenceLists reference,
            FormGuard guard,
            Limits limits,
            FrenchFormat format) {
        this.plans = plans;
        this.visits = visits;
        this.keys = keys;
        this.initiatives = initiatives;
        this.reference = reference;
        this.guard = guard;
        this.limits = limits;
        this.format = format;
    }

    @GetMapping("/plans")
    String list(@AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, Model model) {
        model.addAttribute(
                "plans",
                visits.known(request, me).stream()
                        .map(plan -> new Row("/plans/" + plan.reference(), plan.name(), format.date(plan.changedAt())))
                        .toList());
        return "plan/list";
    }

    @GetMapping("/plans/nouveau")
    String form(
            @RequestParam(name = "initiative", required = false) @Nullable List<String> slugs,
            @RequestParam(name = "levier", defaultValue = "") String lever,
            @RequestParam(name = "pas", defaultValue = "") String step,
            Model model) {
        model.addAttribute("form", new BeginForm(null, null));
        return beginning(slugs, lever, step, model);
    }

    @PostMapping("/plans")
    String begin(
            @ModelAttribute("form") BeginForm form,
            BindingResult errors,
            @RequestParam(name = "initiative", required = false) @Nullable List<String> slugs,
            @RequestParam(name = "levier", defaultValue = "") String lever,
            @RequestParam(name = "pas", defaultValue = "") String step,
            @RequestParam(name = FormGuard.STAMP, required = false) @Nullable String stamp,
            @RequestParam(name = FormGuard.HONEYPOT, required = false) @Nullable String honeypot,
            @AuthenticationPrincipal @Nullable SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        FormGuard.Verdict verdict = guard.check(stamp, honeypot);
        if (verdict == FormGuard.Verdict.ROBOT) {
            return "redirect:/plans";
        }
        if (verdict == FormGuard.Verdict.TOO_FAST) {
            errors.reject(FormGuard.TOO_FAST_MESSAGE);
        }
        if (form.name().isEmpty() || form.name().length() > LONGEST_NAME) {
            errors.rejectValue("name", "plan.begin.name.wrong", new Object[] {LONGEST_NAME}, null);
        }
        if (!form.country().isEmpty() && !countries().containsKey(form.country())) {
            errors.rejectValue("country", "plan.begin.country.wrong");
        }
        if (errors.hasErrors() || refused(Limit.PLAN, Limits.network(request), errors, response)) {
            return refused(beginning(slugs, lever, step, model), errors, response, model);
        }
        List<PartContent> parts = new ArrayList<>();
        initiatives(slugs).stream().map(Project::from).forEach(parts::add);
        firstStep(lever, step).map(what -> Action.of(what, "", lever)).ifPresent(parts::add);
        ActionPlans.Created created =
                plans.create(Territory.named(form.name(), form.country()), parts, visits.writer(request, me));
        visits.keep(created.plan().reference(), created.key(), request, response);
        return "redirect:" + created.plan().path();
    }

    /** A link's secret stands behind the # of its address, which no browser sends: the script puts it into this form, or the person does. */
    @GetMapping("/plans/cle")
    String key(Model model) {
        model.addAttribute("form", new KeyForm(null));
        return "plan/key";
    }

    @PostMapping("/plans/cle")
    String open(
            @ModelAttribute("form") KeyForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Matcher typed = KEY.matcher(form.lien());
        Optional<PlanKeys.Opens> opens = typed.matches() ? keys.find(typed.group(1)) : Optional.empty();
        if (opens.isEmpty()) {
            errors.rejectValue("lien", "plan.key.wrong");
            return refused("plan/key", errors, response, model);
        }
        String reference = opens.get().reference();
        // Whoever can write and looks at the link for readers goes on writing: nothing else here knows their own link.
        if (opens.get().mayWrite() || !visits.mayWriteByLink(reference, request)) {
            visits.keep(reference, new SecretToken(typed.group(1)), request, response);
        }
        return "redirect:/plans/" + reference;
    }

    @GetMapping("/plans/retrouver")
    String find(Model model) {
        model.addAttribute("form", new FindForm(null));
        return "plan/find";
    }

    @PostMapping("/plans/retrouver")
    String send(
            @ModelAttribute("form") FindForm form,
            BindingResult errors,
            @RequestParam(name = FormGuard.STAMP, required = false) @Nullable String stamp,
            @RequestParam(name = FormGuard.HONEYPOT, required = false) @Nullable String honeypot,
            HttpServletResponse response,
            Model model) {
        FormGuard.Verdict verdict = guard.check(stamp, honeypot);
        if (verdict == FormGuard.Verdict.ROBOT) {
            return "redirect:/plans/retrouver/envoye";
        }
        if (verdict == FormGuard.Verdict.TOO_FAST) {
            errors.reject(FormGuard.TOO_FAST_MESSAGE);
        }
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.rejectValue("email", "plan.email.wrong");
        }
        if (errors.hasErrors()
                || email.isEmpty()
                || refused(Limit.MAIL_TO_ADDRESS, email.get().value(), errors, response)) {
            return refused("plan/find", errors, response, model);
        }
        EvenTime.pass(() -> plans.sendLinks(email.get()));
        return "redirect:/plans/retrouver/envoye";
    }

    @GetMapping("/plans/retrouver/envoye")
    String sent() {
        return "plan/sent";
    }

    private Optional<String> firstStep(String lever, String number) {
        return reference.lever(lever).flatMap(known -> known.firstStep(number));
    }

    private String beginning(@Nullable List<String> slugs, String lever, String step, Model model) {
        model.addAttribute("firstStep", firstStep(lever, step).orElse(null));
        model.addAttribute("lever", lever);
        model.addAttribute("step", step);
        model.addAttribute("countries", countries());
        model.addAttribute("initiatives", initiatives(slugs));
        return "plan/new";
    }

    private Map<String, String> countries() {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("", "–");
        reference.countries().forEach(country -> countries.put(country.code(), country.name()));
        return countries;
    }

    private List<PublishedInitiative> initiatives(@Nullable List<String> slugs) {
        return slugs == null
                ? List.of()
                : slugs.stream()
                        .distinct()
                        .limit(MOST)
                        .flatMap(slug -> Slug.parse(slug).flatMap(initiatives::findPublished).stream())
                        .toList();
    }

    private boolean refused(Limit limit, String key, BindingResult errors, HttpServletResponse response) {
        if (limits.allows(limit, key)) {
            return false;
        }
        Duration wait = limits.retryAfter(limit, key);
        errors.reject(TooManyRequests.MESSAGE, new Object[] {wait.toMinutes()}, null);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return true;
    }

    private static String refused(String page, BindingResult errors, HttpServletResponse response, Model model) {
        model.addAttribute("errors", errors);
        if (response.getStatus() == HttpStatus.OK.value()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page;
    }
}
