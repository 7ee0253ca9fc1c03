package fr.asso.aimf.essaim.document;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.unbescape.html.HtmlEscape;

/**
 * What happens when, as a picture for pages; a table beside it says the same in words, and says it alone in other formats.
 *
 * @param name of the picture, for those who do not see it
 */
public record Timeline(String name, List<Row> rows) implements Block {

    /** How far it is; shown by the filling of its bar, which needs no colour. */
    public enum State {
        PLANNED("fill=\"none\""),
        STARTED("fill=\"currentColor\" fill-opacity=\".35\""),
        DONE("fill=\"currentColor\""),
        DROPPED("fill=\"none\" stroke-dasharray=\"3 3\"");

        private final String filling;

        State(String filling) {
            this.filling = filling;
        }
    }

    /**
     * @param to the last month, not before the first
     * @param stateName the state in words
     */
    public record Row(String label, YearMonth from, YearMonth to, State state, String stateName) {

        public Row {
            label = FitText.line(label);
            stateName = FitText.line(stateName);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(label + " ends before it begins");
            }
        }
    }

    /** In units that are pixels on a small phone. */
    private static final int WIDTH = 320;

    private static final int HEAD = 44;
    private static final int ROW = 44;
    private static final int FONT = 13;
    /** What four bold figures take, and a gap. */
    private static final int YEAR = 38;

    /** What surely fits beside a bar of the whole width. */
    private static final int LONGEST_LABEL = 40;
    /** With more, the letters of months touch one another. */
    private static final int MOST_LETTERS = 18;
    /** With more, the lines of months become a grey field. */
    private static final int MOST_LINES = 60;
    /** Nothing legible is longer; a plan takes some years. */
    private static final int MOST_YEARS = 40;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    public Timeline {
        name = FitText.line(name);
        rows = List.copyOf(rows);
    }

    /**
     * An SVG for a page of any colours; "" without rows, or when they span more years than a picture can show.
     *
     * @param id unique on the page
     */
    public String svg(String id) {
        if (rows.isEmpty()) {
            return "";
        }
        YearMonth first =
                rows.stream().map(Row::from).min(Comparator.naturalOrder()).orElseThrow();
        YearMonth end = rows.stream()
                .map(Row::to)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusMonths(1);
        long months = first.until(end, ChronoUnit.MONTHS);
        if (months > 12L * MOST_YEARS) {
            return "";
        }
        int height = HEAD + ROW * rows.size();
        StringBuilder svg = new StringBuilder();
        svg.append(("<svg class=\"timeline\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-labelledby=\"%s-nom %s-texte\" font-size=\"%d\" fill=\"currentColor\">\n")
                .formatted(WIDTH, height, id, id, FONT));
        svg.append("<title id=\"%s-nom\">%s</title>\n".formatted(id, escaped(name)));
        svg.append("<desc id=\"%s-texte\">%s</desc>\n".formatted(id, escaped(words())));
        scale(svg, first, (int) months, height);
        for (int i = 0; i < rows.size(); i++) {
            bar(svg, rows.get(i), first, (int) months, HEAD + ROW * i);
        }
        return svg.append("</svg>").toString();
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (Row row : rows) {
            words.append(row.label())
                    .append("\u00a0: ")
                    .append(span(row))
                    .append(", ")
                    .append(row.stateName())
                    .append(". ");
        }
        return words.toString().strip();
    }

    private static String span(Row row) {
        return row.from().equals(row.to())
                ? MONTH.format(row.from())
                : "de " + MONTH.format(row.from()) + " à " + MONTH.format(row.to());
    }

    private static void scale(StringBuilder svg, YearMonth first, int months, int height) {
        int yearWidth = (months * YEAR + WIDTH - 3) / (WIDTH - 2);
        int freeFrom = 0;
        for (int month = 0; month <= months; month++) {
            YearMonth at = first.plusMonths(month);
            boolean yearBegins = at.getMonthValue() == 1;
            if (yearBegins || months <= MOST_LINES) {
                svg.append("<path d=\"M%s %dV%d\" stroke=\"currentColor\" stroke-opacity=\"%s\"/>\n"
                        .formatted(x(month, months), yearBegins ? 2 : 24, height, yearBegins ? ".6" : ".15"));
            }
            if (month == months) {
                break;
            }
            int yearEnds = month + 13 - at.getMonthValue();
            boolean room = month >= freeFrom && months - month >= Math.min(yearWidth, months);
            if (room && (yearBegins || (month == 0 && (yearEnds >= yearWidth || yearEnds >= months)))) {
                svg.append("<text x=\"%s\" y=\"16\" font-weight=\"bold\">%d</text>\n"
                        .formatted(x(month, months, 3), at.getYear()));
                freeFrom = month + yearWidth;
            }
            if (months <= MOST_LETTERS) {
                svg.append("<text x=\"%s\" y=\"36\" font-size=\"11\" text-anchor=\"middle\">%s</text>\n"
                        .formatted(x(month + .5, months), "JFMAMJJASOND".charAt(at.getMonthValue() - 1)));
            }
        }
    }

    private static void bar(StringBuilder svg, Row row, YearMonth first, int months, int top) {
        long from = first.until(row.from(), ChronoUnit.MONTHS);
        long to = first.until(row.to(), ChronoUnit.MONTHS) + 1;
        double width = (to - from) * (double) (WIDTH - 2) / months - 1;
        String label = FitText.shortened(row.label(), LONGEST_LABEL);
        svg.append("<g><title>%s</title>".formatted(escaped(row.label() + ", " + span(row) + ", " + row.stateName())))
                .append("<text x=\"2\" y=\"%d\">%s</text>".formatted(top + 15, escaped(label)))
                .append("<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"14\" rx=\"2\" stroke=\"currentColor\" %s/></g>\n"
                        .formatted(x(from, months, .5), top + 22, number(Math.max(width, 2)), row.state().filling));
    }

    private static String x(double month, int months) {
        return x(month, months, 0);
    }

    private static String x(double month, int months, double more) {
        return number(1 + month * (WIDTH - 2) / months + more);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return HtmlEscape.escapeHtml4Xml(text);
    }
}
