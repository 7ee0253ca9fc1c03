package fr.asso.aimf.essaim.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.asso.aimf.essaim.BesideOthers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

@BesideOthers
class PdfsTests {

    private final Pdfs pdfs = new Pdfs(Samples.templates());

    @Test
    void isTaggedAndSaysItsTitleAndLanguage() throws IOException {
        try (PDDocument pdf = read(Samples.everyBlock())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr-FR");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Plan d’action de Lomé pour l’économie sociale et solidaire");
            assertThat(pdf.getDocumentCatalog()
                            .getMetadata()
                            .exportXMPMetadata()
                            .readAllBytes())
                    .asString()
                    .contains("pdfuaid");
        }
    }

    @Test
    void headingsListsAndTablesAreTaggedForWhatTheyAre() throws IOException {
        try (PDDocument pdf = read(Samples.everyBlock())) {
            List<String> tags = tags(pdf.getDocumentCatalog().getStructureTreeRoot());

            assertThat(tags).filteredOn(tag -> tag.matches("H\\d")).containsExactly("H1", "H2", "H3", "H4", "H2");
            assertThat(tags).filteredOn("L"::equals).hasSize(3);
            assertThat(tags).filteredOn("LI"::equals).hasSize(7);
            assertThat(tags).filteredOn("TR"::equals).hasSize(5);
            // Four columns, and the first cell of each row.
            assertThat(tags).filteredOn("TH"::equals).hasSize(4 + 4);
            assertThat(tags).filteredOn("TD"::equals).hasSize(3 * 4);
        }
    }

    @Test
    void itsWordsCanBeReadAndItsPagesAreCounted() throws IOException {
        try (PDDocument pdf = read(Samples.everyBlock())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Le diagnostic", "Les besoins", "Dans l’ordre", "Les actions")
                    .contains("« Œuvre », ɛ ɔ ŋ ɓ ɗ, Nguyễn, 12 €")
                    .contains("12 000 000", "Le maire,", "page 1 sur 1");
        }
    }

    @Test
    void bookmarksFollowTheHeadings() throws IOException {
        try (PDDocument pdf = read(Samples.everyBlock())) {
            PDOutlineItem first = pdf.getDocumentCatalog().getDocumentOutline().getFirstChild();

            assertThat(first.getTitle()).isEqualTo("Le diagnostic");
            assertThat(first.getFirstChild().getTitle()).isEqualTo("Les besoins");
            assertThat(first.getFirstChild().getFirstChild().getTitle()).isEqualTo("Dans l’ordre");
            assertThat(first.getNextSibling().getTitle()).isEqualTo("Les actions");
        }
    }

    @Test
    void everyFontIsInTheFile() throws IOException {
        try (PDDocument pdf = read(Samples.everyBlock())) {
            for (PDPage page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void longTablesSayTheirHeadersOnEveryPageAndTheirTotalOnce() throws IOException {
        try (PDDocument pdf = read(Samples.document(List.of(Samples.actions(60))))) {
            String text = new PDFTextStripper().getText(pdf);

            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(text.split("Responsable", -1)).hasSize(pdf.getNumberOfPages() + 1);
            assertThat(text).containsOnlyOnce("12 000 000");
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

    private PDDocument read(Document document) throws IOException {
        return Loader.loadPDF(pdfs.of(document));
    }

    static List<String> tags(PDStructureNode node) {
        List<String> tags = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                tags.addAll(tags(element));
            }
        }
        return tags;
    }
}
