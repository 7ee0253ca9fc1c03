package fr.asso.aimf.essaim.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.document.Spreadsheet.Column;
import fr.asso.aimf.essaim.document.Spreadsheet.Sheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

@BesideOthers
class SpreadsheetTests {

    private static final List<Column> COLUMNS = List.of(
            new Column("Action", 40),
            new Column("Début", 12),
            new Column("Jour", 12),
            new Column("Budget", 16),
            new Column("Prix", 16));

    @Test
    void numbersAndDatesAreWhatTheyAre() throws IOException {
        List<Object> row = Arrays.asList(
                "Trier",
                YearMonth.parse("2027-03"),
                LocalDate.parse("2027-04-30"),
                new BigDecimal("1500000"),
                new BigDecimal("12.50"));
        try (XSSFWorkbook file = read(List.of(row, Arrays.asList("Vendre", null, null, null, null)))) {
            XSSFSheet sheet = file.getSheetAt(0);

            assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("Budget");
            assertThat(sheet.getRow(1).getCell(1).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo("2027-03-01");
            assertThat(DateUtil.isCellDateFormatted(sheet.getRow(1).getCell(1))).isTrue();
            assertThat(sheet.getRow(1).getCell(2).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo("2027-04-30");
            assertThat(sheet.getRow(1).getCell(3).getNumericCellValue()).isEqualTo(1_500_000);
            assertThat(sheet.getRow(1).getCell(4).getNumericCellValue()).isEqualTo(12.5);
            assertThat(sheet.getRow(1).getCell(4).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.00");
            assertThat(sheet.getRow(2).getCell(3)).isNull();
        }
    }

    @Test
    void headersStayInSightAndFilter() throws IOException {
        try (XSSFWorkbook file = read(List.of(Arrays.asList("Trier", null, null, null, null)))) {
            XSSFSheet sheet = file.getSheetAt(0);

            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:E2");
            assertThat(sheet.getColumnWidth(0)).isEqualTo(40 * 256);
            assertThat(file.getSheetName(1)).isEqualTo("Totaux");
        }
    }

    @Test
    void noTextBreaksItOrIsCalculated() throws IOException {
        List<List<Object>> rows = Samples.HOSTILE.stream()
                .map(text -> Arrays.<Object>asList(text, text, null, null, "x".repeat(40_000)))
                .toList();
        try (XSSFWorkbook file = read(rows)) {
            for (int i = 1; i <= rows.size(); i++) {
                assertThat(file.getSheetAt(0).getRow(i).getCell(0).getCellType())
                        .isEqualTo(CellType.STRING);
            }
        }
        for (String formula : List.of("=1+1", "+33 6", "-2", "@SUM(A1)", "=1+1\nencore")) {
            try (XSSFWorkbook file = read(List.of(Arrays.asList(formula, null, null, null, null)))) {
                XSSFCell cell = file.getSheetAt(0).getRow(1).getCell(0);
                assertThat(cell.getStringCellValue()).isEqualTo(formula);
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            }
        }
    }

    private static XSSFWorkbook read(List<List<Object>> rows) throws IOException {
        Spreadsheet table = new Spreadsheet(
                "Plan de Lomé",
                "Ville de Lomé",
                List.of(
                        new Sheet("Actions", COLUMNS, rows),
                        new Sheet("Totaux", List.of(new Column("Année", 10)), List.of(List.of(2027)))));
        return new XSSFWorkbook(new ByteArrayInputStream(table.xlsx()));
    }
}
