package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReportId;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reader reported, for those who look after it. */
@Controller
@PrivatePages
@RequestMapping("/moderation/signalements/{id:[0-9a-f-]{36}}")
class ReportController {

    private final ErrorReports reports;
    private final Initiatives initiatives;
    private final Timeline timeline;
    private final Desk desk;
    private final Ages ages;

    ReportController(ErrorReports reports, Initiatives initiatives, Timeline timeline, Desk desk, Ages ages) {
        this.reports = reports;
        this.initiatives = initiatives;
        this.timeline = timeline;
        this.desk = desk;
        this.ages = ages;
    }

    @GetMapping
    String report(@PathVariable UUID id, Model model) {
        model.addAttribute("form", new ReviewForm(null, null, null, null, null));
        return prepare(find(id), model);
    }

    /** A reader who left an address wants to know, and is told; of another one nobody could read an answer. */
    @PostMapping("/clore")
    String settle(
            @PathVariable UUID id,
            @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        ErrorReport report = find(id);
        if (report.email().isPresent()) {
            form.require("words", errors);
        }
        form.limit("note", errors);
        if (errors.hasErrors()) {
            return refused(report, errors, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
        }
        try {
            reports.settle(report.id(), me.id(), form.words(), form.note());
        } catch (IllegalStateException e) {
            model.addAttribute("moved", "moderation.report.moved");
            return refused(find(id), errors, HttpStatus.CONFLICT, model, response);
        }
        redirect.addFlashAttribute("done", "moderation.done.settled");
        redirect.addFlashAttribute("doneAbout", about(report).content().title());
        return "redirect:/moderation";
    }

    private String refused(
            ErrorReport report, BindingResult errors, HttpStatus status, Model model, HttpServletResponse response) {
        model.addAttribute("errors", errors);
        response.setStatus(status.value());
        return prepare(report, model);
    }

    private String prepare(ErrorReport report, Model model) {
        PublishedInitiative about = about(report);
        List<ErrorReport> others = reports.about(report.initiative()).stream()
                .filter(other -> !other.id().equals(report.id()))
                .toList();
        List<Timeline.Entry> story = timeline.of(ErrorReports.subject(report.id()));
        model.addAttribute("report", report);
        model.addAttribute("path", "/moderation/signalements/" + report.id().value());
        model.addAttribute("about", about);
        model.addAttribute("withdrawn", initiatives.isWithdrawn(about.id()));
        model.addAttribute("otherReports", others);
        model.addAttribute(
                "holder", desk.holderOf(ErrorReports.subject(report.id())).orElse(null));
        model.addAttribute("story", story);
        model.addAttribute("ages", ages);
        return "moderation/report";
    }

    private ErrorReport find(UUID id) {
        return reports.find(new ErrorReportId(id)).orElseThrow(PageNotFound::new);
    }

    private PublishedInitiative about(ErrorReport report) {
        return initiatives.known(report.initiative()).orElseThrow();
    }
}
