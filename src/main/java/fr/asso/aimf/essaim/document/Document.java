package fr.asso.aimf.essaim.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in French with headings, lists and tables, made into a page, a PDF or a DOCX.
 *
 * @param author who speaks, as a council
 * @param date of which day its facts are
 */
record Document(String title, String subtitle, String author, LocalDate date, List<Block> blocks) {

    static final String LANGUAGE = "fr-FR";

    Document {
        title = FitText.line(title);
        if (title.isEmpty()) {
            // A PDF that is accessible has one.
            title = "Sans titre";
        }
        subtitle = FitText.line(subtitle);
        author = FitText.line(author);
        blocks = List.copyOf(blocks);
    }

    /**
     * @param id of the heading in HTML
     * @param below what is under it
     */
    record OutlineEntry(String id, String text, List<OutlineEntry> below) {}

    /** Its headings as a tree. One that skips a level stands under the nearest higher one. */
    public List<OutlineEntry> outline() {
        List<OutlineEntry> top = new ArrayList<>();
        List<List<OutlineEntry>> open = new ArrayList<>(List.of(top, top, top, top));
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Heading heading) {
                OutlineEntry entry = new OutlineEntry(id(i), heading.text(), new ArrayList<>());
                open.get(heading.level()).add(entry);
                for (int lower = heading.level() + 1; lower < open.size(); lower++) {
                    open.set(lower, entry.below());
                }
            }
        }
        return top;
    }

    /** Of the block at a position. */
    static String id(int position) {
        return "bloc-" + position;
    }
}
