package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.EmptyResultHelp;
import fr.asso.aimf.essaim.search.OrganisationHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import fr.asso.aimf.essaim.search.Sort;
import fr.asso.aimf.essaim.web.Pagination;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        FilterBoxes.Countries countries,
        String levers,
        String legalForms,
        List<SortLink> sorts,
        Pagination pagination,
        List<FoundOrganisation> organisations,
        List<GuidePage> guidePages,
        @Nullable Help help) {

    /**
     * @param name as HTML, the words found marked; so the passage
     * @param about acronym, legal form and country, as far as known
     */
    public record FoundOrganisation(String path, String name, String passage, String about) {}

    /** @param title as HTML, the words found marked; so the passage */
    public record GuidePage(String path, String title, String passage) {}

    public record Chip(String label, String without) {}

    public record SortLink(Sort sort, String address, boolean current) {}

    /** Ways on from nothing: what to leave out, a spelling, issues near by. */
    public record Help(
            List<Drop> drops,
            @Nullable String spelling,
            @Nullable String spellingAddress,
            List<NearIssue> issues) {}

    public record NearIssue(String slug, String label) {}

    /** @param label of the filter left out; null when it is the text */
    public record Drop(@Nullable String label, String address, long total) {}

    static BrowsePage of(
            SearchResult result,
            @Nullable EmptyResultHelp help,
            ReferenceLists reference,
            BrowseAddress addresses,
            FilterBoxes boxes,
            HitCards cards) {
        SearchQuery query = result.query();
        List<Chip> chips = chips(query, addresses);
        return new BrowsePage(
                result,
                BrowseAddress.of(query.withPage(result.page())),
                asked(chips, result.page()),
                chips,
                BrowseAddress.of(query.withoutFilters()),
                cards.html(result.hits()),
                boxes.issues(result),
                boxes.countries(result),
                boxes.levers(result),
                boxes.legalForms(result),
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
        List<NearIssue> issues = help.issues().stream()
                .flatMap(slug -> reference.issue(slug).stream())
                .map(issue -> new NearIssue(issue.slug(), issue.name()))
                .toList();
        String spelling = help.spelling().orElse(null);
        return new Help(drops, spelling, spelling == null ? null : BrowseAddress.of(query.withText(spelling)), issues);
    }
}
