package fr.asso.aimf.essaim.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WordFileTests {

    /** A text of one letter compresses more than the reader believes of an honest file. */
    @BeforeAll
    static void believeWhatWeWrote() {
        ZipSecureFile.setMinInflateRatio(0);
    }

    @Test
    void headingsHaveTheStylesThatProgramsNavigateBy() throws IOException {
        try (XWPFDocument file = read(Samples.everyBlock())) {
            assertThat(file.getParagraphs())
                    .filteredOn(paragraph ->
                            Objects.requireNonNullElse(paragraph.getStyle(), "").matches("Titre\\d?"))
                    .extracting(
                            paragraph -> file.getStyles()
                                    .getStyle(paragraph.getStyle())
                                    .getName(),
                            XWPFParagraph::getText)
                    .extracting(Object::toString)
                    .containsExactly(
                            "(\"Title\", \"Plan d’action de Lomé pour l’économie sociale et solidaire\")",
                            "(\"heading 1\", \"Le diagnostic\")",
                            "(\"heading 2\", \"Les besoins\")",
                            "(\"heading 3\", \"Dans l’ordre\")",
                            "(\"heading 1\", \"Les actions\")");
        }
    }

    @Test
    void everyStyleThatIsUsedIsThere() throws IOException {
        try (XWPFDocument file = read(Samples.everyBlock())) {
            assertThat(file.getParagraphs())
                    .extracting(XWPFParagraph::getStyle)
                    .filteredOn(Objects::nonNull)
                    .allMatch(file.getStyles()::styleExist);
            assertThat(file.getTables()).extracting(XWPFTable::getStyleID).allMatch(file.getStyles()::styleExist);
        }
    }

    @Test
    void tablesHoldEveryCellAndRepeatTheirHeaders() throws IOException {
        Block.Table model = Samples.actions(3);
        try (XWPFDocument file = read(Samples.document(List.of(model)))) {
            XWPFTable table = file.getTables().get(0);

            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(1).isRepeatHeader()).isFalse();
            assertThat(cells(table, 0)).containsExactly("Action", "Responsable", "Début", "Budget");
            for (int i = 0; i < 3; i++) {
                assertThat(cells(table, i + 1)).isEqualTo(model.rows().get(i));
            }
            assertThat(cells(table, 4)).isEqualTo(model.total());
            assertThat(table.getRows()).hasSize(5);
        }
    }

    @Test
    void listsAreListsAndEachCountsFromOne() throws IOException {
        try (XWPFDocument file = read(Samples.everyBlock())) {
            assertThat(file.getParagraphs())
                    .filteredOn(paragraph -> paragraph.getNumID() != null)
                    .extracting(paragraph -> paragraph.getNumFmt() + " " + paragraph.getNumID())
                    .containsExactly(
                            "bullet 1", "bullet 1", "decimal 2", "decimal 2", "decimal 2", "decimal 3", "decimal 3");
        }
    }

    @Test
    void saysItsTitleItsLanguageAndItsPages() throws IOException {
        try (XWPFDocument file = read(Samples.everyBlock())) {
            assertThat(file.getProperties().getCoreProperties().getTitle())
                    .isEqualTo("Plan d’action de Lomé pour l’économie sociale et solidaire");
            assertThat(file.getProperties().getCoreProperties().getCreator()).isEqualTo("Ville de Lomé");
            assertThat(file.getProperties()
                            .getCoreProperties()
                            .getUnderlyingProperties()
                            .getLanguageProperty())
                    .hasValue("fr-FR");
            assertThat(file.getFooterList().get(0)._getHdrFtr().xmlText()).contains("NUMPAGES");
        }
    }

    @Test
    void noTextBreaksIt() {
        for (String text : Samples.HOSTILE) {
            assertThatCode(() -> read(Samples.hostile(text)).close())
                    .as("%.40s", text)
                    .doesNotThrowAnyException();
        }
    }

    private static XWPFDocument read(Document document) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(WordFile.of(document)));
    }

    private static List<String> cells(XWPFTable table, int row) {
        return table.getRow(row).getTableCells().stream()
                .map(XWPFTableCell::getText)
                .toList();
    }
}
