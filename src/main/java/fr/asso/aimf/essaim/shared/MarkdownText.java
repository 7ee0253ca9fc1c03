package fr.asso.aimf.essaim.shared;

import jakarta.persistence.Embeddable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A text in a subset of Markdown (CommonMark paragraphs, emphasis, lists, links) with its HTML, rendered once when written.
 * Markup typed by people is shown as text, never obeyed.
 *
 * @param source as typed
 * @param html safe to put into a page as it is
 */
@Embeddable
public record MarkdownText(String source, String html) {

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(ListBlock.class, BlockQuote.class))
            .build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
            .omitSingleParagraphP(false)
            .build();
    private static final Pattern LIST_MARKER = Pattern.compile("(?m)^\\s*(?:[-*+]|\\d+[.)])\\s+");
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    /** Renders the source. An image becomes its alternative text: pages carry no image from elsewhere. */
    public static MarkdownText of(String source) {
        Node document = PARSER.parse(source);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                Node child = image.getFirstChild();
                while (child != null) {
                    Node next = child.getNext();
                    image.insertBefore(child);
                    child = next;
                }
                image.unlink();
            }
        });
        return new MarkdownText(source, HTML.render(document).strip());
    }

    /** Where its links lead, each once, but for what is no web address. */
    public Set<WebAddress> links() {
        Set<WebAddress> links = new LinkedHashSet<>();
        PARSER.parse(source).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                WebAddress.parse(link.getDestination()).ifPresent(links::add);
                visitChildren(link);
            }
        });
        return links;
    }

    /** The words without any markup, for search and descriptions. */
    public String plain() {
        return LIST_MARKER
                .matcher(TEXT.render(PARSER.parse(source)))
                .replaceAll("")
                .strip();
    }
}
