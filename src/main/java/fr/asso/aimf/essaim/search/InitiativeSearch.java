package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds published initiatives. Answers from the index alone, so it works while the database is away. */
@Component
public class InitiativeSearch {

    /** One page of what a query finds. */
    public SearchResult search(SearchQuery query) {
        Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            counts.put(facet, counts(facet));
        }
        return new SearchResult(query, 0, 1, 1, List.of(), counts, false, List.of(), List.of());
    }

    /** The last published ones. */
    public List<InitiativeCard> latest(int limit) {
        return List.of();
    }

    /** Those nearest to an initiative: by issues and levers first, then by words, then by country. */
    public List<InitiativeCard> similar(InitiativeId id, int limit) {
        return List.of();
    }

    /** Those that carry one value of a facet. */
    public List<InitiativeCard> list(Facet facet, String slug, Sort sort, int limit) {
        return List.of();
    }

    /** Those of one organisation, the last published first. */
    public List<InitiativeCard> ofOrganisation(Slug organisation, int limit) {
        return List.of();
    }

    /** How many initiatives carry each value of a facet; values that none carries are absent. */
    public Map<String, Integer> counts(Facet facet) {
        return Map.of();
    }

    /** How many initiatives are published. */
    public long total() {
        return 0;
    }

    /** Pages whose name has a word beginning with each of the words typed. */
    public List<Suggestion> suggest(String typed, int limit) {
        return List.of();
    }

    /** Ways on from a query that found nothing. */
    public EmptyResultHelp helpFor(SearchQuery query) {
        return new EmptyResultHelp(List.of(), Optional.empty(), List.of());
    }

    /** Grows with each change of the directory that the index has taken in; what was made from an older one is outdated. */
    public long version() {
        return 0;
    }

    /**
     * Waits until the index has taken in every change committed so far.
     *
     * @throws IllegalStateException when that takes longer than half a minute
     */
    public void awaitChanges() {}
}
