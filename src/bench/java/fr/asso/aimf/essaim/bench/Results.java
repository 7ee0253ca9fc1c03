package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of results in Markdown: a title, the day and the machine, paragraphs and tables. It is printed, and kept in
 * {@code src/bench/results}.
 */
final class Results {

    private final String file;
    private final StringBuilder text = new StringBuilder();
    private int columns;

    /** @param file its name without {@code .md} */
    Results(String file, String title) throws IOException {
        this.file = file;
        text.append("# ")
                .append(title)
                .append("\n\n")
                .append(LocalDate.now())
                .append(", ")
                .append(machine())
                .append(".\n");
    }

    private static String machine() throws IOException {
        Path processors = Path.of("/proc/cpuinfo");
        String model = "";
        if (Files.exists(processors)) {
            try (Stream<String> lines = Files.lines(processors)) {
                model = lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line ->
                                " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                        .orElse("");
            }
        }
        return Runtime.getRuntime().availableProcessors() + " processors" + model + ", Java "
                + Runtime.version().feature() + "; load generator, portal and PostgreSQL on the same machine";
    }

    Results paragraph(String words) {
        text.append('\n').append(words).append('\n');
        return this;
    }

    Results section(String title) {
        return paragraph("## " + title);
    }

    /** Begins a table; the first column is of words, the others of numbers. */
    Results table(String... headings) {
        columns = headings.length;
        text.append('\n');
        line(List.of(headings));
        List<String> rules = new ArrayList<>(List.of("---"));
        for (int i = 1; i < columns; i++) {
            rules.add("---:");
        }
        line(rules);
        return this;
    }

    /** Begins a table whose columns are all of words. */
    Results texts(String... headings) {
        columns = headings.length;
        text.append('\n');
        line(List.of(headings));
        line(Collections.nCopies(columns, "---"));
        return this;
    }

    /** A row of the table that was begun last; numbers are written with as many digits as say something. */
    Results row(@Nullable Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("A row of " + cells.length + " cells in a table of " + columns);
        }
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(cell == null ? "–" : cell instanceof Number number ? digits(number) : cell.toString());
        }
        line(written);
        return this;
    }

    /** The cell of a figure that has a limit: {@code ok} or {@code missed}. */
    static String kept(boolean isKept) {
        return isKept ? "ok" : "**missed**";
    }

    static String digits(Number number) {
        double value = number.doubleValue();
        String pattern =
                value == Math.rint(value) || Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Prints it and keeps it. */
    void write() throws IOException {
        System.out.println(text);
        Path results = Files.createDirectories(Path.of("src/bench/results"));
        Files.writeString(results.resolve(file + ".md"), text);
    }

    private void line(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
