package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.web.PageNotFound;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class CountryController {

    private final InitiativeSearch search;
    private final ReferenceLists reference;

    CountryController(InitiativeSearch search, ReferenceLists reference) {
        this.search = search;
        this.reference = reference;
    }

    record CountedCountry(Country country, int count) {}

    @GetMapping("/pays")
    @CachedPage
    String countries(Model model) {
        Map<String, Integer> counts = search.counts(Facet.COUNTRY);
        List<CountedCountry> countries = reference.countries().stream()
                .map(country -> new CountedCountry(country, counts.getOrDefault(country.slug(), 0)))
                .toList();
        Map<String, List<CountedCountry>> regions = countries.stream()
                .collect(Collectors.groupingBy(
                        counted -> counted.country().region(), TreeMap::new, Collectors.toList()));
        model.addAttribute(
                "covering",
                countries.stream().filter(counted -> counted.count() > 0).toList());
        model.addAttribute("regions", regions);
        model.addAttribute("covered", counts.size());
        return "browse/countries";
    }

    @GetMapping("/pays/{slug}")
    @CachedPage
    String country(@PathVariable String slug, Model model) {
        Country country = reference.country(slug).orElseThrow(PageNotFound::new);
        Map<String, Integer> counts = search.counts(Facet.COUNTRY);
        model.addAttribute("country", country);
        model.addAttribute("list", ValueList.of(search, SearchQuery.ALL.with(Facet.COUNTRY, slug)));
        model.addAttribute(
                "neighbours",
                reference.countries().stream()
                        .filter(other -> other.region().equals(country.region()) && other != country)
                        .map(other -> new CountedCountry(other, counts.getOrDefault(other.slug(), 0)))
                        .filter(neighbour -> neighbour.count() > 0)
                        .toList());
        return "browse/country";
    }
}
