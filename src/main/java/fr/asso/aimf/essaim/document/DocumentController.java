package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.CsvDownload;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import fr.asso.aimf.essaim.web.SiteAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What comes out of a plan: documents to read, to print and to go on writing, its tables, its calendar. */
@Controller
@PrivatePages
@RequestMapping("/plans/{reference}/documents")
class DocumentController {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private final PlanDocuments documents;
    private final Pdfs pdfs;
    private final Clock clock;
    private final String host;

    DocumentController(PlanDocuments documents, Pdfs pdfs, Clock clock, SiteAddress site) {
        this.documents = documents;
        this.pdfs = pdfs;
        this.clock = clock;
        this.host = URI.create(site.absolute("/")).getHost();
    }

    @GetMapping
    String list(PlanVisit visit, Model model) {
        model.addAttribute("kinds", DocumentKind.values());
        return "document/list";
    }

    @GetMapping("/{kind}")
    String page(PlanVisit visit, @PathVariable String kind, Model model) {
        model.addAttribute("kind", find(kind));
        model.addAttribute("document", find(kind).of(documents.facts(visit.plan())));
        return "document/page";
    }

    @GetMapping("/{kind}.pdf")
    ResponseEntity<byte[]> pdf(PlanVisit visit, @PathVariable String kind) {
        byte[] pdf = pdfs.of(find(kind).of(documents.facts(visit.plan())));
        return download(visit, kind, "pdf", MediaType.APPLICATION_PDF_VALUE, pdf);
    }

    @GetMapping("/{kind}.docx")
    ResponseEntity<byte[]> docx(PlanVisit visit, @PathVariable String kind) {
        byte[] docx = WordFile.of(find(kind).of(documents.facts(visit.plan())));
        return download(visit, kind, "docx", OFFICE + "wordprocessingml.document", docx);
    }

    @GetMapping("/actions.xlsx")
    ResponseEntity<byte[]> xlsx(PlanVisit visit) {
        byte[] xlsx = ActionTable.of(documents.facts(visit.plan())).xlsx();
        return download(visit, "actions", "xlsx", OFFICE + "spreadsheetml.sheet", xlsx);
    }

    @GetMapping("/actions.csv")
    void csv(PlanVisit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PlanFacts facts = documents.facts(visit.plan());
        List<String> head = ActionTable.actionColumns(facts).stream()
                .map(Spreadsheet.Column::header)
                .toList();
        try (CsvDownload csv = CsvDownload.begin(request, response, name(visit, "actions"), head)) {
            for (List<@Nullable Object> row : ActionTable.actionRows(facts)) {
                csv.row(row.toArray());
            }
        }
    }

    @GetMapping("/calendrier.ics")
    ResponseEntity<byte[]> ics(PlanVisit visit) {
        byte[] ics = PlanCalendar.of(documents.facts(visit.plan()), host).ics(clock.instant());
        return download(visit, "calendrier", "ics", "text/calendar;charset=UTF-8", ics);
    }

    private static DocumentKind find(String slug) {
        return DocumentKind.find(slug).orElseThrow(PageNotFound::new);
    }

    /** What it is and where, in letters that every system takes. */
    private static String name(PlanVisit visit, String what) {
        return what + "-" + Slug.of(visit.plan().name(), "territoire");
    }

    private static ResponseEntity<byte[]> download(
            PlanVisit visit, String what, String ending, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name(visit, what) + "." + ending)
                                .build()
                                .toString())
                .body(bytes);
    }
}
