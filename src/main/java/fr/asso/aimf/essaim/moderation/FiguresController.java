package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.web.CsvDownload;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
@PrivatePages
class FiguresController {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    /** @param median null when nothing was decided for the first time */
    record Row(String name, Figures.Month month, @Nullable Waiting median) {}

    private final Figures figures;
    private final Ages ages;
    private final Clock clock;

    FiguresController(Figures figures, Ages ages, Clock clock) {
        this.figures = figures;
        this.ages = ages;
        this.clock = clock;
    }

    @GetMapping("/moderation/chiffres")
    String figures(Model model) {
        model.addAttribute("queues", figures.queues());
        model.addAttribute(
                "months",
                figures.months().stream()
                        .map(month -> new Row(month.month().format(MONTH), month, waiting(month.median())))
                        .toList());
        model.addAttribute("ages", ages);
        return "moderation/figures";
    }

    @GetMapping("/moderation/chiffres.csv")
    void download(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (CsvDownload table = CsvDownload.begin(
                request,
                response,
                "essaim-moderation",
                List.of("mois", "recues", "acceptees", "renvoyees", "refusees", "delai_median_heures"))) {
            for (Figures.Month month : figures.months()) {
                table.row(
                        month.month().toString(),
                        month.received(),
                        month.accepted(),
                        month.sentBack(),
                        month.rejected(),
                        hours(month.median()));
            }
        }
    }

    private @Nullable Waiting waiting(@Nullable Duration median) {
        return median == null ? null : Waiting.since(clock.instant().minus(median), clock.instant());
    }

    /** "26,5", as French spreadsheets read numbers. */
    private static @Nullable String hours(@Nullable Duration median) {
        return median == null
                ? null
                : BigDecimal.valueOf(median.toSeconds())
                        .divide(BigDecimal.valueOf(3600), 1, RoundingMode.HALF_UP)
                        .toString()
                        .replace('.', ',');
    }
}
