package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.Sort;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list of results, and the query it stands for. What an address asks for that does not exist is left out. */
@Component
class BrowseAddress {

    static final String PATH = "/initiatives";

    private static final String TEXT = "q";
    private static final String SORT = "tri";
    static final String PAGE = "page";

    private final ReferenceLists reference;

    BrowseAddress(ReferenceLists reference) {
        this.reference = reference;
    }

    SearchQuery parse(MultiValueMap<String, String> parameters) {
        Map<Facet, Set<String>> selected = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Set<String> known = new LinkedHashSet<>();
            for (String slug : parameters.getOrDefault(facet.parameter(), List.of())) {
                if (name(facet, slug).isPresent()) {
                    known.add(slug);
                }
            }
            selected.put(facet, known);
        }
        String text = Optional.ofNullable(parameters.getFirst(TEXT)).orElse("");
        Sort sort =
                Optional.ofNullable(parameters.getFirst(SORT)).flatMap(Sort::of).orElse(Sort.RELEVANCE);
        return new SearchQuery(text, selected, sort, page(parameters.getFirst(PAGE)));
    }

    /** The shortest address of a query: what goes without saying is not said. */
    static String of(SearchQuery query) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        if (query.hasText()) {
            address.queryParam(TEXT, "{q}");
        }
        query.selected().forEach((facet, slugs) -> address.queryParam(facet.parameter(), slugs));
        if (query.sort() != Sort.RELEVANCE) {
            address.queryParam(SORT, query.sort().parameter());
        }
        if (query.page() > 1) {
            address.queryParam(PAGE, query.page());
        }
        return address.encode().buildAndExpand(Map.of(TEXT, query.text())).toUriString();
    }

    /** What a facet's value is called; empty when there is no such value. */
    Optional<String> name(Facet facet, String slug) {
        return switch (facet) {
            case ISSUE -> reference.issue(slug).map(TerritorialIssue::name);
            case COUNTRY -> reference.country(slug).map(Country::name);
            case LEVER -> reference.lever(slug).map(Lever::name);
            case LEGAL_FORM -> reference.legalForm(slug).map(LegalForm::name);
        };
    }

    /** The page an address asks for, counted from 1; what is no number asks for the first. */
    static int page(@Nullable String parameter) {
        try {
            return parameter == null ? 1 : Math.max(1, Integer.parseInt(parameter.strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
