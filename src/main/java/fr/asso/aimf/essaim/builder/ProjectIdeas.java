package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Initiatives that a territory could take up: they answer what it puts first, those nearest to it before the others. */
@Component
class ProjectIdeas {

    private static final int SHOWN = 6;
    private static final int LOOKED_AT = 24;

    private final InitiativeSearch search;
    private final ReferenceLists reference;

    ProjectIdeas(InitiativeSearch search, ReferenceLists reference) {
        this.search = search;
        this.reference = reference;
    }

    /** How near an initiative is to the territory. */
    enum Distance {
        COUNTRY,
        REGION,
        FAR
    }

    /** @param issues those of the territory that it answers, the most important first; at least one */
    record Idea(InitiativeCard card, List<TerritorialIssue> issues, Distance distance) {

        /** The issues' names as a sentence lists them. */
        public String answers() {
            return String.join(", ", issues.stream().map(TerritorialIssue::name).toList());
        }
    }

    /** The priority issues of a plan that the directory knows. */
    List<TerritorialIssue> priorities(ActionPlan plan) {
        return plan.issues().stream()
                .map(part -> part.content())
                .map(PriorityIssue::issue)
                .distinct()
                .flatMap(slug -> reference.issue(slug).stream())
                .toList();
    }

    /** @param unwanted slugs of initiatives that are not to be proposed */
    List<Idea> of(ActionPlan plan, Set<String> unwanted) {
        Optional<Country> home = reference.countries().stream()
                .filter(country ->
                        country.code().equals(plan.territory().content().country()))
                .findFirst();
        List<TerritorialIssue> priorities = priorities(plan);
        Map<String, Idea> ideas = new LinkedHashMap<>();
        for (InitiativeCard card : candidates(priorities, home, LOOKED_AT + unwanted.size())) {
            if (!unwanted.contains(card.slug().value())) {
                ideas.putIfAbsent(
                        card.slug().value(),
                        new Idea(
                                card,
                                priorities.stream()
                                        .filter(issue -> answers(card, issue))
                                        .toList(),
                                distance(card, home)));
            }
        }
        return ideas.values().stream()
                .sorted(Comparator.comparing(Idea::distance)
                        .thenComparing(idea -> -idea.issues().size()))
                .limit(SHOWN)
                .toList();
    }

    /** Asked for by distance: among the latest of all there may be none that is near. */
    private List<InitiativeCard> candidates(List<TerritorialIssue> priorities, Optional<Country> home, int limit) {
        Set<String> own = home.map(Country::slug).map(Set::of).orElse(Set.of());
        Set<String> region = home.stream()
                .flatMap(country -> reference.countries().stream()
                        .filter(other -> other.region().equals(country.region()) && other != country))
                .map(Country::slug)
                .collect(Collectors.toUnmodifiableSet());
        List<InitiativeCard> cards = new ArrayList<>();
        for (TerritorialIssue issue : priorities) {
            Set<String> answering = Set.of(issue.slug());
            for (Set<String> countries : List.of(own, region)) {
                if (!countries.isEmpty()) {
                    cards.addAll(
                            search.list(Map.of(Facet.ISSUE, answering, Facet.COUNTRY, countries), Sort.RECENT, limit));
                }
            }
            cards.addAll(search.list(Facet.ISSUE, issue.slug(), Sort.RECENT, limit));
        }
        return cards;
    }

    /** An initiative carries issues of the lower level, and answers the groups that hold them. */
    private boolean answers(InitiativeCard card, TerritorialIssue issue) {
        return card.issues().stream()
                .flatMap(slug -> reference.issue(slug).stream())
                .anyMatch(own ->
                        own.slug().equals(issue.slug()) || own.parentSlug().equals(Optional.of(issue.slug())));
    }

    private Distance distance(InitiativeCard card, Optional<Country> home) {
        Country there = reference.countryByCode(card.countryCode());
        return home.map(country -> country.code().equals(there.code())
                        ? Distance.COUNTRY
                        : country.region().equals(there.region()) ? Distance.REGION : Distance.FAR)
                .orElse(Distance.FAR);
    }
}
