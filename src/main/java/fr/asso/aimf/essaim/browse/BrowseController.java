package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.EmptyResultHelp;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class BrowseController {

    private static final int SUGGESTIONS = 8;

    private final InitiativeSearch search;
    private final ReferenceLists reference;
    private final BrowseAddress addresses;
    private final FilterBoxes boxes;
    private final HitCards cards;
    private final EmptySearches emptySearches;
    private final MessageSource messages;

    BrowseController(
            InitiativeSearch search,
            ReferenceLists reference,
            BrowseAddress addresses,
            FilterBoxes boxes,
            HitCards cards,
            EmptySearches emptySearches,
            MessageSource messages) {
        this.search = search;
        this.reference = reference;
        this.addresses = addresses;
        this.boxes = boxes;
        this.cards = cards;
        this.emptySearches = emptySearches;
        this.messages = messages;
    }

    @GetMapping(BrowseAddress.PATH)
    @CachedPage({"q", "enjeu", "pays", "levier", "forme", "tri", "page"})
    String browse(@RequestParam MultiValueMap<String, String> parameters, Model model, HttpServletResponse response) {
        SearchQuery query = addresses.parse(parameters);
        SearchResult result = search.search(query);
        EmptyResultHelp help = null;
        if (result.total() == 0) {
            help = search.helpFor(query);
            emptySearches.count(query);
            // Each of them counts.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        // One filter alone is a page worth finding from outside; their combinations have no end.
        model.addAttribute(
                "noindex",
                query.hasText()
                        || query.selected().values().stream()
                                        .mapToInt(Set::size)
                                        .sum()
                                > 1);
        model.addAttribute("browse", BrowsePage.of(result, help, reference, addresses, boxes, cards));
        return "browse/initiatives";
    }

    /** What the search box proposes while somebody types. */
    @GetMapping("/suggestions")
    @CachedPage("q")
    @ResponseBody
    List<Proposal> suggest(@RequestParam(defaultValue = "") String q, Locale locale) {
        return search.suggest(q, SUGGESTIONS).stream()
                .map(suggestion -> new Proposal(
                        suggestion.label(),
                        messages.getMessage("browse.suggestion." + suggestion.kind(), null, locale),
                        suggestion.path()))
                .toList();
    }

    /** @param kind what the page is about, in the reader's language */
    record Proposal(String label, String kind, String path) {}
}
