package fr.asso.aimf.essaim.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Tables for a spreadsheet program: numbers it calculates with, dates it sorts, texts that it never takes for formulas. */
record Spreadsheet(String title, String author, List<Sheet> sheets) {

    /** @param rows their cells: String, Integer, BigDecimal, LocalDate, YearMonth (its first day), or null for an empty one */
    record Sheet(String name, List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {}

    /** @param width in characters */
    record Column(String header, int width) {}

    /** As an XLSX file. */
    byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook file = new XSSFWorkbook()) {
            file.getProperties().getCoreProperties().setTitle(FitText.line(title));
            file.getProperties().getCoreProperties().setCreator(FitText.line(author));
            Styles styles = new Styles(file);
            for (Sheet sheet : sheets) {
                write(
                        file.createSheet(WorkbookUtil.createSafeSheetName(FitText.line(sheet.name()), ' ')),
                        sheet,
                        styles);
            }
            file.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(XSSFSheet target, Sheet sheet, Styles styles) {
        Row head = target.createRow(0);
        for (int i = 0; i < sheet.columns().size(); i++) {
            Cell cell = head.createCell(i);
            cell.setCellValue(FitText.line(sheet.columns().get(i).header()));
            cell.setCellStyle(styles.head);
            target.setColumnWidth(i, sheet.columns().get(i).width() * 256);
        }
        for (int i = 0; i < sheet.rows().size(); i++) {
            Row row = target.createRow(i + 1);
            List<? extends @Nullable Object> cells = sheet.rows().get(i);
            for (int j = 0; j < cells.size(); j++) {
                Object value = cells.get(j);
                if (value != null) {
                    write(row.createCell(j), value, styles);
                }
            }
        }
        target.createFreezePane(0, 1);
        target.setAutoFilter(
                new CellRangeAddress(0, sheet.rows().size(), 0, sheet.columns().size() - 1));
        target.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        target.getPrintSetup().setLandscape(true);
        target.setFitToPage(true);
        target.getPrintSetup().setFitHeight((short) 0);
    }

    private static void write(Cell cell, Object value, Styles styles) {
        if (value instanceof BigDecimal number) {
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(number.stripTrailingZeros().scale() > 0 ? styles.decimal : styles.number);
        } else if (value instanceof Integer number) {
            cell.setCellValue(number);
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(day);
            cell.setCellStyle(styles.day);
        } else if (value instanceof YearMonth month) {
            cell.setCellValue(month.atDay(1));
            cell.setCellStyle(styles.month);
        } else {
            String text =
                    FitText.shortened(FitText.lines(value.toString()), SpreadsheetVersion.EXCEL2007.getMaxTextLength());
            cell.setCellValue(text);
            // Stays a text even when somebody presses Enter in it.
            cell.setCellStyle(text.matches("(?s)[=+\\-@].*") ? styles.quoted : styles.text);
        }
    }

    private static final class Styles {

        private final XSSFWorkbook file;
        private final CellStyle head;
        private final CellStyle text;
        private final CellStyle quoted;
        private final CellStyle number;
        private final CellStyle decimal;
        private final CellStyle day;
        private final CellStyle month;

        Styles(XSSFWorkbook file) {
            this.file = file;
            Font bold = file.createFont();
            bold.setBold(true);
            head = formatted("General");
            head.setFont(bold);
            head.setWrapText(true);
            head.setBorderBottom(BorderStyle.THIN);
            text = formatted("General");
            text.setWrapText(true);
            quoted = formatted("General");
            quoted.setWrapText(true);
            quoted.setQuotePrefixed(true);
            number = formatted("#,##0");
            decimal = formatted("#,##0.00");
            day = formatted("dd/mm/yyyy");
            month = formatted("mm/yyyy");
        }

        private CellStyle formatted(String format) {
            CellStyle style = file.createCellStyle();
            style.setDataFormat(file.createDataFormat().getFormat(format));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            return style;
        }
    }
}
