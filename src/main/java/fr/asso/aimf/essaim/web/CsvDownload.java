package fr.asso.aimf.essaim.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * A table for a spreadsheet, sent row by row. In the form that French spreadsheets open by a double click: UTF-8 with a mark that
 * says so, semicolons between cells.
 */
public class CsvDownload implements Closeable {

    private static final CSVFormat FORMAT =
            CSVFormat.EXCEL.builder().setDelimiter(';').get();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final CSVPrinter printer;

    private CsvDownload(CSVPrinter printer) {
        this.printer = printer;
    }

    /** @param name of the file, without its ending */
    public static CsvDownload begin(
            HttpServletRequest request, HttpServletResponse response, String name, List<String> head)
            throws IOException {
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvDownload download = new CsvDownload(new CSVPrinter(writer, FORMAT));
        download.row(head.toArray());
        return download;
    }

    /** Cells in the order of the head; null is an empty one. */
    public void row(@Nullable Object... cells) throws IOException {
        printer.printRecord(Stream.of(cells).map(CsvDownload::cell).toArray());
    }

    /** A text that a spreadsheet would calculate is marked as a text. */
    static Object cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
