package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.SearchResult;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.unbescape.html.HtmlEscape;

/**
 * The boxes to tick beside the results, as HTML. Not by the template, and what never changes of each put together once: a page
 * has 130 of them.
 */
@Component
final class FilterBoxes {

    /** Countries shown before the reader asks for the rest. */
    private static final int FIRST_COUNTRIES = 8;

    private final List<Box> issues;
    private final List<Box> countries;
    private final List<Box> levers;
    private final List<Box> legalForms;

    /**
     * @param input up to where it says that it is ticked
     * @param label up to the number of initiatives
     * @param children the boxes of the issues that a group holds; none for all else
     */
    private record Box(Facet facet, String slug, String input, String label, List<Box> children) {

        private static Box of(Facet facet, String slug, String name, List<Box> children) {
            return new Box(
                    facet,
                    slug,
                    "<input type=\"checkbox\" id=\"" + facet.parameter() + '-' + slug + "\" name=\"" + facet.parameter()
                            + "\" value=\"" + slug + '"',
                    "><span>" + HtmlEscape.escapeHtml4Xml(name) + "</span> <span class=\"count\">",
                    children);
        }

        private int count(SearchResult result) {
            return result.count(facet, slug);
        }

        private boolean isChosen(SearchResult result) {
            return result.query().isSelected(facet, slug);
        }

        private void write(SearchResult result, StringBuilder html) {
            int count = count(result);
            html.append(count == 0 ? "<li><label class=\"none\">" : "<li><label>")
                    .append(input)
                    .append(isChosen(result) ? " checked" : "")
                    .append(label)
                    .append(count)
                    .append("</span></label>");
            if (!children.isEmpty()) {
                html.append("<ul>");
                children.forEach(child -> child.write(result, html));
                html.append("</ul>");
            }
            html.append("</li>");
        }
    }

    /**
     * @param first the countries that are always shown
     * @param more the others
     */
    public record Countries(String first, String more, int moreCount) {}

    FilterBoxes(ReferenceLists reference) {
        issues = reference.issueGroups().stream()
                .map(group -> Box.of(
                        Facet.ISSUE,
                        group.slug(),
                        group.name(),
                        reference.issuesOf(group).stream()
                                .map(issue -> Box.of(Facet.ISSUE, issue.slug(), issue.name(), List.of()))
                                .toList()))
                .toList();
        countries = reference.countries().stream()
                .map(country -> Box.of(Facet.COUNTRY, country.slug(), country.name(), List.of()))
                .toList();
        levers = reference.levers().stream()
                .map(lever -> Box.of(Facet.LEVER, lever.slug(), lever.name(), List.of()))
                .toList();
        legalForms = reference.legalForms().stream()
                .map(form -> Box.of(Facet.LEGAL_FORM, form.slug(), form.name(), List.of()))
                .toList();
    }

    String issues(SearchResult result) {
        return html(issues, result);
    }

    /** Those that some initiative has, chosen ones first, then the most frequent. */
    Countries countries(SearchResult result) {
        List<Box> shown = countries.stream()
                .filter(country -> result.knows(Facet.COUNTRY, country.slug()) || country.isChosen(result))
                .sorted(Comparator.comparing((Box country) -> !country.isChosen(result))
                        .thenComparing(Comparator.comparingInt((Box country) -> country.count(result))
                                .reversed()))
                .toList();
        int first = shown.size() <= FIRST_COUNTRIES + 2 ? shown.size() : FIRST_COUNTRIES;
        return new Countries(
                html(shown.subList(0, first), result),
                html(shown.subList(first, shown.size()), result),
                shown.size() - first);
    }

    String levers(SearchResult result) {
        return html(levers, result);
    }

    String legalForms(SearchResult result) {
        return html(legalForms, result);
    }

    private static String html(List<Box> boxes, SearchResult result) {
        StringBuilder html = new StringBuilder(150 * boxes.size());
        boxes.forEach(box -> box.write(result, html));
        return html.toString();
    }
}
