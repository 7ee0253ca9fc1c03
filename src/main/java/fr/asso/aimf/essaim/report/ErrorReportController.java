package fr.asso.aimf.essaim.report;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.MovedAddresses;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Where readers say what is wrong on a sheet. */
@Controller
@PrivatePages
class ErrorReportController {

    private static final String FORM = "/signaler";

    private final ErrorReports reports;
    private final Initiatives initiatives;
    private final MovedAddresses movedAddresses;
    private final FormGuard guard;
    private final Limits limits;
    private final MessageSource messages;

    ErrorReportController(
            ErrorReports reports,
            Initiatives initiatives,
            MovedAddresses movedAddresses,
            FormGuard guard,
            Limits limits,
            MessageSource messages) {
        this.reports = reports;
        this.initiatives = initiatives;
        this.movedAddresses = movedAddresses;
        this.guard = guard;
        this.limits = limits;
        this.messages = messages;
    }

    @GetMapping("/initiatives/{slug}" + FORM)
    Object form(@PathVariable String slug, Model model, Locale locale) {
        Optional<PublishedInitiative> initiative = Slug.parse(slug).flatMap(initiatives::find);
        if (initiative.isEmpty()) {
            return moved(slug);
        }
        model.addAttribute("form", new ReportForm(null, null, null));
        return prepare(initiative.get(), model, locale);
    }

    @PostMapping("/initiatives/{slug}" + FORM)
    String report(
            @PathVariable String slug,
            @ModelAttribute("form") ReportForm form,
            BindingResult errors,
            @RequestParam(name = FormGuard.STAMP, required = false) @Nullable String stamp,
            @RequestParam(name = FormGuard.HONEYPOT, required = false) @Nullable String honeypot,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        PublishedInitiative initiative = Slug.parse(slug)
                .flatMap(typed -> initiatives.find(typed).or(() -> initiatives.followPublished(typed)))
                .orElseThrow(PageNotFound::new);
        String thanks = "redirect:" + Initiatives.path(initiative.slug()) + FORM + "/merci";
        FormGuard.Verdict verdict = guard.check(stamp, honeypot);
        if (verdict == FormGuard.Verdict.ROBOT) {
            return thanks;
        }
        form.check(errors);
        if (verdict == FormGuard.Verdict.TOO_FAST) {
            errors.reject(FormGuard.TOO_FAST_MESSAGE);
        }
        HttpStatus refusal = HttpStatus.UNPROCESSABLE_CONTENT;
        // Only what would be kept counts: who mends their typing is not held up.
        String network = Limits.network(request);
        if (!errors.hasErrors() && !limits.allows(Limit.REPORT, network)) {
            Duration wait = limits.retryAfter(Limit.REPORT, network);
            errors.reject(TooManyRequests.MESSAGE, new Object[] {wait.toMinutes()}, null);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            refusal = HttpStatus.TOO_MANY_REQUESTS;
        }
        if (errors.hasErrors()) {
            model.addAttribute("errors", errors);
            response.setStatus(refusal.value());
            return prepare(initiative, model, locale);
        }
        reports.report(
                initiative.id(),
                form.chosen().orElseThrow(),
                form.words(),
                form.address().orElse(null));
        return thanks;
    }

    @GetMapping("/initiatives/{slug}" + FORM + "/merci")
    String thanks(@PathVariable String slug, Model model) {
        PublishedInitiative initiative =
                Slug.parse(slug).flatMap(initiatives::find).orElseThrow(PageNotFound::new);
        model.addAttribute("path", Initiatives.path(initiative.slug()));
        model.addAttribute("about", initiative.content().title());
        return "report/thanks";
    }

    private String prepare(PublishedInitiative initiative, Model model, Locale locale) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (ErrorReport.Reason reason : ErrorReport.Reason.values()) {
            reasons.put(reason.name(), messages.getMessage("report.reason." + reason, null, locale));
        }
        model.addAttribute("path", Initiatives.path(initiative.slug()));
        model.addAttribute("about", initiative.content().title());
        model.addAttribute("reasons", reasons);
        return "report/form";
    }

    /** What has another address now is reported there. */
    private View moved(String slug) {
        String path = Slug.parse(slug)
                .map(Initiatives::path)
                .flatMap(movedAddresses::find)
                .orElseThrow(PageNotFound::new);
        RedirectView view = new RedirectView(path + FORM);
        view.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        return view;
    }
}
