package fr.asso.aimf.essaim.document;

import java.util.List;

/** A part of a {@link Document}. Texts keep their line breaks, but for headings. */
sealed interface Block permits Block.Heading, Block.Paragraph, Block.Items, Block.Table, Block.Signature, Timeline {

    /** @param level 1 to 3, below the title of the document */
    record Heading(int level, String text) implements Block {

        public Heading {
            if (level < 1 || level > 3) {
                throw new IllegalArgumentException("No heading of level " + level);
            }
            text = FitText.line(text);
        }
    }

    record Paragraph(String text) implements Block {

        public Paragraph {
            text = FitText.lines(text);
        }
    }

    /** A list. */
    record Items(boolean numbered, List<String> texts) implements Block {

        public Items {
            texts = FitText.each(texts);
        }

        static Items bullets(List<String> texts) {
            return new Items(false, texts);
        }

        static Items numbered(List<String> texts) {
            return new Items(true, texts);
        }
    }

    /**
     * @param caption what the table holds
     * @param rowHeaders whether the first cell of each row names it
     * @param rows each with a cell for each column
     * @param total a last row that sums up; empty when there is none
     */
    record Table(String caption, List<Column> columns, boolean rowHeaders, List<List<String>> rows, List<String> total)
            implements Block {

        /** @param number whether its cells are set as numbers */
        record Column(String header, boolean number) {

            Column {
                header = FitText.line(header);
            }

            static Column text(String header) {
                return new Column(header, false);
            }

            static Column number(String header) {
                return new Column(header, true);
            }
        }

        public Table {
            caption = FitText.line(caption);
            columns = List.copyOf(columns);
            rows = rows.stream().map(FitText::each).toList();
            total = FitText.each(total);
            int width = columns.size();
            if (width == 0
                    || rows.stream().anyMatch(row -> row.size() != width)
                    || (!total.isEmpty() && total.size() != width)) {
                throw new IllegalArgumentException("A row of “" + caption + "” has not a cell for each column");
            }
        }

        public boolean hasTotal() {
            return !total.isEmpty();
        }
    }

    /** A place to sign: who does, in lines; and room under it. */
    record Signature(String text) implements Block {

        public Signature {
            text = FitText.lines(text);
        }
    }

    /** Its name, for templates. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
