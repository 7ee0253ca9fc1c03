package fr.asso.aimf.essaim.timeline;

import fr.asso.aimf.essaim.web.CsvDownload;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Who did what, for moderators to look up and to take away. */
@Controller
@PrivatePages
class JournalController {

    /** "23/11/2026 14:05", in UTC, so that the same page reads the same everywhere. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneOffset.UTC);

    /** To the second, for HTML knows no finer time than milliseconds. */
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Journal journal;
    private final MessageSource messages;

    JournalController(Journal journal, MessageSource messages) {
        this.journal = journal;
        this.messages = messages;
    }

    @GetMapping("/moderation/journal")
    String journal(@ModelAttribute("filter") JournalFilter filter, Model model, Locale locale) {
        List<Journal.Row> rows = journal.page(filter);
        boolean more = rows.size() > Journal.PAGE_SIZE;
        List<Journal.Row> shown = more ? rows.subList(0, Journal.PAGE_SIZE) : rows;
        model.addAttribute("rows", shown);
        model.addAttribute("time", TIME);
        model.addAttribute("iso", ISO);
        model.addAttribute("acts", names("timeline.act.", Act.values(), locale));
        model.addAttribute("kinds", names("timeline.kind.", Subject.Kind.values(), locale));
        model.addAttribute(
                "next", more ? filter.addressAfter(shown.getLast().entry().number()) : null);
        model.addAttribute("table", filter.addressOfTable());
        return "timeline/journal";
    }

    @GetMapping("/moderation/journal.csv")
    void download(
            @ModelAttribute("filter") JournalFilter filter,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (CsvDownload table = CsvDownload.begin(
                request,
                response,
                "essaim-journal",
                List.of("numero", "date", "personne", "acte", "objet", "nom", "adresse", "mots"))) {
            journal.each(filter, row -> {
                Timeline.Entry entry = row.entry();
                try {
                    table.row(
                            entry.number(),
                            entry.at().toString(),
                            entry.actorName(),
                            messages.getMessage("timeline.act." + entry.act(), null, locale),
                            messages.getMessage(
                                    "timeline.kind." + entry.subject().kind(), null, locale),
                            row.about(),
                            row.path(),
                            entry.words());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private Map<String, String> names(String prefix, Enum<?>[] values, Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Enum<?> value : values) {
            names.put(JournalFilter.parameter(value), messages.getMessage(prefix + value, null, locale));
        }
        return names;
    }
}
