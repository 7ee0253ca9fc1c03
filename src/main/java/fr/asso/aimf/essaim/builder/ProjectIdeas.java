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
import org.springframework.stereotype.Component;

/** Initiatives that a territory could take up: they answer what it puts first, those nearest to it before the others. */
@Component
class ProjectIdeas {

    private static final int SHOWN = 6;
    private static final int LOOKED_AT = 100;

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

    /** @param taken slugs of initiatives that the plan takes up already */
    List<Idea> of(ActionPlan plan, Set<String> taken) {
        Optional<Country> home = reference.countries().stream()
                .filter(country ->
                        country.code().equals(plan.territory().content().country()))
                .findFirst();
        Map<String, Idea> ideas = new LinkedHashMap<>();
        for (TerritorialIssue issue : priorities(plan)) {
            for (InitiativeCard card : search.list(Facet.ISSUE, issue.slug(), Sort.RECENT, LOOKED_AT)) {
                if (!taken.contains(card.slug().value())) {
                    ideas.computeIfAbsent(
                                    card.slug().value(),
                                    slug -> new Idea(card, new ArrayList<>(), distance(card, home)))
                            .issues()
                            .add(issue);
                }
            }
        }
        return ideas.values().stream()
                .sorted(Comparator.comparing(Idea::distance)
                        .thenComparing(idea -> -idea.issues().size()))
                .limit(SHOWN)
                .toList();
    }

    private Distance distance(InitiativeCard card, Optional<Country> home) {
        Country there = reference.countryByCode(card.countryCode());
        return home.map(country -> country.code().equals(there.code())
                        ? Distance.COUNTRY
                        : country.region().equals(there.region()) ? Distance.REGION : Distance.FAR)
                .orElse(Distance.FAR);
    }
}
