package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.EmptyResultHelp;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.OrganisationHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import fr.asso.aimf.essaim.search.Sort;
import fr.asso.aimf.essaim.web.Pagination;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * All that the page of results shows, links and labels made.
 *
 * @param address its own shortest address
 * @param asked the filters and the page in words, empty for all initiatives; never the text searched, which anybody can
 *     write and links would show under the portal's name
 * @param chips filters chosen, each with the address that takes it off
 * @param withoutFilters the address that takes all filters off
 * @param hits the cards, as HTML
 * @param issues the boxes to tick, as HTML; so for the other filters
 * @param sorts empty where there is nothing to put in order
 * @param help ways on, when nothing was found
 */
public record BrowsePage(
        SearchResult result,
        String address,
        String asked,
        List<Chip> chips,
        String withoutFilters,
        String hits,
        String issues,
        String countries,
        String moreCountries,
        int moreCountryCount,
        String levers,
        String legalForms,
        List<SortLink> sorts,
        Pagination pagination,
        List<FoundOrganisation> organisations,
        List<GuidePage> guidePages,
        @Nullable Help help) {

    /** Countries shown before the reader asks for the rest. */
    private static final int FIRST_COUNTRIES = 8;

    /**
     * @param name as HTML, the words found marked; so the passage
     * @param about acronym, legal form and country, as far as known
     */
    public record FoundOrganisation(String path, String name, String passage, String about) {}

    /** @param title as HTML, the words found marked; so the passage */
    public record GuidePage(String path, String title, String passage) {}

    public record Chip(String label, String without) {}

    /** @param children the issues that a group holds; none for all else */
    public record Choice(String slug, String label, int count, boolean chosen, List<Choice> children) {

        /** Not by the template: each page has 130 of them, and each took a fragment and eight expressions. */
        private void write(Facet facet, StringBuilder html) {
            html.append(
                            count == 0
                                    ? "<li><label class=\"none\"><input type=\"checkbox\" id=\""
                                    : "<li><label><input type=\"checkbox\" id=\"")
                    .append(facet.parameter())
                    .append('-')
                    .append(slug)
                    .append("\" name=\"")
                    .append(facet.parameter())
                    .append("\" value=\"")
                    .append(slug)
                    .append(chosen ? "\" checked><span>" : "\"><span>")
                    .append(HtmlUtils.htmlEscape(label, StandardCharsets.UTF_8.name()))
                    .append("</span> <span class=\"count\">")
                    .append(count)
                    .append("</span></label>");
            if (!children.isEmpty()) {
                html.append("<ul>");
                children.forEach(child -> child.write(facet, html));
                html.append("</ul>");
            }
            html.append("</li>");
        }
    }

    public record SortLink(Sort sort, String address, boolean current) {}

    /** Ways on from nothing: what to leave out, a spelling, issues near by. */
    public record Help(
            List<Drop> drops,
            @Nullable String spelling,
            @Nullable String spellingAddress,
            List<Choice> issues) {}

    /** @param label of the filter left out; null when it is the text */
    public record Drop(@Nullable String label, String address, long total) {}

    static BrowsePage of(
            SearchResult result,
            @Nullable EmptyResultHelp help,
            ReferenceLists reference,
            BrowseAddress addresses,
            HitCards cards) {
        SearchQuery query = result.query();
        List<Chip> chips = chips(query, addresses);
        List<Choice> countries = countries(result, reference);
        int first = countries.size() <= FIRST_COUNTRIES + 2 ? countries.size() : FIRST_COUNTRIES;
        return new BrowsePage(
                result,
                BrowseAddress.of(query.withPage(result.page())),
                asked(chips, result.page()),
                chips,
                BrowseAddress.of(query.withoutFilters()),
                cards.html(result.hits()),
                boxes(Facet.ISSUE, issues(result, reference)),
                boxes(Facet.COUNTRY, countries.subList(0, first)),
                boxes(Facet.COUNTRY, countries.subList(first, countries.size())),
                countries.size() - first,
                boxes(
                        Facet.LEVER,
                        reference.levers().stream()
                                .map(lever -> choice(result, Facet.LEVER, lever.slug(), lever.name(), List.of()))
                                .toList()),
                boxes(
                        Facet.LEGAL_FORM,
                        reference.legalForms().stream()
                                .map(form -> choice(result, Facet.LEGAL_FORM, form.slug(), form.name(), List.of()))
                                .toList()),
                result.total() > 1 ? sorts(query) : List.of(),
                Pagination.of(result.page(), result.pageCount(), number -> BrowseAddress.of(query.withPage(number))),
                result.organisations().stream()
                        .map(hit -> organisation(hit, reference))
                        .toList(),
                result.pages().stream()
                        .map(hit -> new GuidePage(
                                hit.path(), hit.title().html(), hit.passage().html()))
                        .toList(),
                help == null ? null : help(query, help, reference, addresses));
    }

    private static String boxes(Facet facet, List<Choice> choices) {
        StringBuilder html = new StringBuilder(100 * choices.size());
        choices.forEach(choice -> choice.write(facet, html));
        return html.toString();
    }

    private static FoundOrganisation organisation(OrganisationHit hit, ReferenceLists reference) {
        Stream<String> legalForm = Stream.ofNullable(hit.legalForm())
                .flatMap(slug -> reference.legalForm(slug).stream())
                .map(LegalForm::name);
        Stream<String> country =
                Stream.of(reference.countryByCode(hit.countryCode()).name());
        return new FoundOrganisation(
                Organisations.path(hit.slug()),
                hit.name().html(),
                hit.passage().html(),
                Stream.of(Stream.ofNullable(hit.acronym()), legalForm, country)
                        .flatMap(Function.identity())
                        .collect(Collectors.joining(" · ")));
    }

    private static String asked(List<Chip> chips, int page) {
        Stream<String> number = page > 1 ? Stream.of("page " + page) : Stream.of();
        return Stream.of(chips.stream().map(Chip::label), number)
                .flatMap(Function.identity())
                .collect(Collectors.joining(", "));
    }

    private static List<Chip> chips(SearchQuery query, BrowseAddress addresses) {
        List<Chip> chips = new ArrayList<>();
        query.selected()
                .forEach((facet, slugs) -> slugs.forEach(slug -> chips.add(new Chip(
                        addresses.name(facet, slug).orElse(slug), BrowseAddress.of(query.without(facet, slug))))));
        return chips;
    }

    private static List<Choice> issues(SearchResult result, ReferenceLists reference) {
        return reference.issueGroups().stream()
                .map(group -> choice(
                        result,
                        Facet.ISSUE,
                        group.slug(),
                        group.name(),
                        reference.issuesOf(group).stream()
                                .map(issue -> choice(result, Facet.ISSUE, issue.slug(), issue.name(), List.of()))
                                .toList()))
                .toList();
    }

    /** Those that some initiative has, chosen ones first, then the most frequent. */
    private static List<Choice> countries(SearchResult result, ReferenceLists reference) {
        return reference.countries().stream()
                .filter(country ->
                        result.counts().getOrDefault(Facet.COUNTRY, Map.of()).containsKey(country.slug())
                                || result.query().isSelected(Facet.COUNTRY, country.slug()))
                .map(country -> choice(result, Facet.COUNTRY, country.slug(), country.name(), List.of()))
                .sorted(Comparator.comparing((Choice choice) -> !choice.chosen())
                        .thenComparing(Comparator.comparingInt(Choice::count).reversed()))
                .toList();
    }

    private static Choice choice(SearchResult result, Facet facet, String slug, String label, List<Choice> children) {
        return new Choice(slug, label, result.count(facet, slug), result.query().isSelected(facet, slug), children);
    }

    private static List<SortLink> sorts(SearchQuery query) {
        Sort shown = !query.hasText() && query.sort() == Sort.RELEVANCE ? Sort.RECENT : query.sort();
        return Stream.of(Sort.values())
                .filter(sort -> query.hasText() || sort != Sort.RELEVANCE)
                .map(sort -> new SortLink(sort, BrowseAddress.of(query.withSort(sort)), sort == shown))
                .toList();
    }

    private static Help help(
            SearchQuery query, EmptyResultHelp help, ReferenceLists reference, BrowseAddress addresses) {
        List<Drop> drops = help.drops().stream()
                .map(drop -> drop.facet() == null
                        ? new Drop(null, BrowseAddress.of(query.withText("")), drop.total())
                        : new Drop(
                                addresses.name(drop.facet(), drop.value()).orElse(drop.value()),
                                BrowseAddress.of(query.without(drop.facet(), drop.value())),
                                drop.total()))
                .toList();
        List<Choice> issues = help.issues().stream()
                .flatMap(slug -> reference.issue(slug).stream())
                .map(issue -> new Choice(issue.slug(), issue.name(), 0, false, List.of()))
                .toList();
        String spelling = help.spelling().orElse(null);
        return new Help(drops, spelling, spelling == null ? null : BrowseAddress.of(query.withText(spelling)), issues);
    }
}
