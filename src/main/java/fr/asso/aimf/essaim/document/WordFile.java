package fr.asso.aimf.essaim.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGridCol;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblLook;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import org.springframework.core.io.ClassPathResource;

/**
 * Makes a DOCX that its readers go on writing: everything has a style (styles.xml), lists are lists, rows of headers repeat.
 * Lengths are in twentieths of a point.
 */
final class WordFile {

    private static final int PAGE_WIDTH = 11906;
    private static final int PAGE_HEIGHT = 16838;
    private static final int MARGIN = 1134;
    /** Characters in the cells of a row, roughly. */
    private static final int LINE = 100;
    /** What is longer may be cut. */
    private static final int LONGEST_WORD = 24;

    private final XWPFDocument file = new XWPFDocument();
    private final BigInteger bullets;
    private final BigInteger numbers;

    private WordFile() throws IOException, XmlException {
        file.createStyles()
                .setStyles(StylesDocument.Factory.parse(resource("styles.xml")).getStyles());
        XWPFNumbering numbering = file.createNumbering();
        List<BigInteger> kinds =
                NumberingDocument.Factory.parse(resource("numbering.xml")).getNumbering().getAbstractNumList().stream()
                        .map((CTAbstractNum kind) -> numbering.addAbstractNum(new XWPFAbstractNum(kind)))
                        .toList();
        bullets = numbering.addNum(kinds.get(0));
        numbers = kinds.get(1);
    }

    static byte[] of(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            WordFile word = new WordFile();
            try (XWPFDocument file = word.file) {
                word.properties(document);
                word.page(document);
                word.content(document);
                file.write(bytes);
            }
        } catch (IOException | XmlException | InvalidFormatException e) {
            throw new IllegalStateException("The DOCX cannot be made", e);
        }
        return bytes.toByteArray();
    }

    private void properties(Document document) throws InvalidFormatException {
        file.getProperties().getCoreProperties().setTitle(document.title());
        file.getProperties().getCoreProperties().setCreator(document.author());
        file.getProperties()
                .getCoreProperties()
                .getUnderlyingProperties()
                .setLanguageProperty(Optional.of(Document.LANGUAGE));
        file.getProperties().getExtendedProperties().getUnderlyingProperties().setApplication("Essaim");
    }

    private void page(Document document) {
        CTSectPr section = file.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(PAGE_WIDTH);
        size.setH(PAGE_HEIGHT);
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(MARGIN);
        margins.setBottom(MARGIN);
        margins.setLeft(MARGIN);
        margins.setRight(MARGIN);
        margins.setHeader(567);
        margins.setFooter(567);
        write(
                styled(file.createHeader(HeaderFooterType.DEFAULT).createParagraph(), "En-tte"),
                FitText.shortened(document.title(), 100));
        XWPFParagraph footer =
                styled(file.createFooter(HeaderFooterType.DEFAULT).createParagraph(), "Pieddepage");
        footer.createRun().setText("page ");
        footer.getCTP().addNewFldSimple().setInstr("PAGE");
        footer.createRun().setText(" sur ");
        footer.getCTP().addNewFldSimple().setInstr("NUMPAGES");
    }

    private void content(Document document) {
        write(styled(file.createParagraph(), "Titre"), document.title());
        if (!document.subtitle().isEmpty()) {
            write(styled(file.createParagraph(), "Sous-titre"), document.subtitle());
        }
        for (Block block : document.blocks()) {
            if (block instanceof Block.Heading heading) {
                write(styled(file.createParagraph(), "Titre" + heading.level()), heading.text());
            } else if (block instanceof Block.Paragraph paragraph) {
                write(file.createParagraph(), paragraph.text());
            } else if (block instanceof Block.Items items) {
                items(items);
            } else if (block instanceof Block.Table table) {
                table(table);
            } else if (block instanceof Block.Signature signature) {
                write(styled(file.createParagraph(), "Signature"), signature.text());
            }
        }
    }

    private void items(Block.Items items) {
        BigInteger list = items.numbered() ? newNumbers() : bullets;
        for (String text : items.texts()) {
            XWPFParagraph item = styled(file.createParagraph(), "Paragraphedeliste");
            item.setNumID(list);
            item.setNumILvl(BigInteger.ZERO);
            write(item, text);
        }
    }

    /** Each list counts from 1. */
    private BigInteger newNumbers() {
        BigInteger list = file.getNumbering().addNum(numbers);
        CTNumLvl level = file.getNumbering().getNum(list).getCTNum().addNewLvlOverride();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStartOverride().setVal(BigInteger.ONE);
        return list;
    }

    private void table(Block.Table model) {
        write(styled(file.createParagraph(), "Lgende"), model.caption());
        int columns = model.columns().size();
        XWPFTable table = file.createTable(1, columns);
        table.setStyleID("TableaudEssaim");
        table.setWidth("100%");
        CTTblPr properties = table.getCTTbl().getTblPr();
        // The borders are the style's.
        if (properties.isSetTblBorders()) {
            properties.unsetTblBorders();
        }
        properties.addNewTblCaption().setVal(model.caption());
        CTTblLook look = properties.isSetTblLook() ? properties.getTblLook() : properties.addNewTblLook();
        look.setFirstRow(true);
        look.setLastRow(model.hasTotal());
        look.setFirstColumn(model.rowHeaders());
        look.setNoHBand(true);
        look.setNoVBand(true);
        int[] widths = widths(model);
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        grid.setGridColArray(new CTTblGridCol[0]);
        for (int width : widths) {
            grid.addNewGridCol().setW(width);
        }
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        fill(
                head,
                model,
                widths,
                true,
                model.columns().stream().map(Block.Table.Column::header).toList());
        model.rows().forEach(row -> fill(table.createRow(), model, widths, false, row));
        if (model.hasTotal()) {
            fill(table.createRow(), model, widths, true, model.total());
        }
    }

    /** Bold itself where it stands out: not all programs know that of the table's style. */
    private static void fill(XWPFTableRow row, Block.Table model, int[] widths, boolean bold, List<String> texts) {
        row.setCantSplitRow(true);
        for (int i = 0; i < texts.size(); i++) {
            XWPFTableCell cell = row.getCell(i);
            cell.setWidth(Integer.toString(widths[i]));
            XWPFParagraph paragraph = styled(cell.getParagraphs().get(0), "Cellule");
            if (model.columns().get(i).number()) {
                paragraph.setAlignment(ParagraphAlignment.RIGHT);
            }
            XWPFRun run = write(paragraph, texts.get(i));
            if (bold || (i == 0 && model.rowHeaders())) {
                run.setBold(true);
            }
        }
    }

    /** By what the columns hold; not all programs weigh that themselves. No word is cut that fits, long texts share the rest. */
    private static int[] widths(Block.Table table) {
        int columns = table.columns().size();
        int[] words = new int[columns];
        int[] wishes = new int[columns];
        for (int column = 0; column < columns; column++) {
            words[column] = Math.min(longest(table, column, "[ \n]"), LONGEST_WORD) + 4;
            wishes[column] = Math.max(Math.min(longest(table, column, "\n") + 3, LINE / 2) - words[column], 0);
        }
        int needed = IntStream.of(words).sum();
        int wished = Math.max(IntStream.of(wishes).sum(), 1);
        int rest = Math.max(LINE - needed, 0);
        return IntStream.range(0, columns)
                .map(column -> (words[column] * wished + rest * wishes[column]))
                .map(weight ->
                        (int) ((long) (PAGE_WIDTH - 2 * MARGIN) * weight / ((long) wished * Math.max(needed, LINE))))
                .toArray();
    }

    /** Of what stands in a column between two breaks, in characters. */
    private static int longest(Block.Table table, int column, String breaks) {
        return Stream.concat(
                        Stream.concat(table.rows().stream(), Stream.of(table.total()))
                                .filter(row -> !row.isEmpty())
                                .map(row -> row.get(column)),
                        Stream.of(table.columns().get(column).header().replace(' ', '\n')))
                .flatMap(text -> Stream.of(text.split(breaks)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static XWPFParagraph styled(XWPFParagraph paragraph, String style) {
        paragraph.setStyle(style);
        return paragraph;
    }

    private static XWPFRun write(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], i);
        }
        return run;
    }

    private static InputStream resource(String name) throws IOException {
        return new ClassPathResource("document/" + name).getInputStream();
    }
}
