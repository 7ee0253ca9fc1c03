package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.Answers;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.questionnaire.Proposals;
import fr.asso.aimf.essaim.questionnaire.Questionnaires;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchHit;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which levers suit a project, and why. */
@Component
class FittingLevers {

    private static final int USERS = 3;

    private final Examples examples;
    private final Questionnaires questionnaires;
    private final InitiativeSearch search;
    private final ReferenceLists reference;

    FittingLevers(Examples examples, Questionnaires questionnaires, InitiativeSearch search, ReferenceLists reference) {
        this.examples = examples;
        this.questionnaires = questionnaires;
        this.search = search;
        this.reference = reference;
    }

    /**
     * A lever that a project may choose.
     *
     * @param byExample whether the example that the project takes up used it
     * @param proposed whether the plan's diagnosis proposed it
     * @param near how many initiatives that answer the project's issues used it
     */
    record Choice(Lever lever, boolean byExample, boolean proposed, int near) {

        public boolean isFitting() {
            return byExample || proposed || near > 0;
        }
    }

    /** Slugs of the levers that the answers to the questions of the diagnosis suggest. */
    Set<String> proposed(ActionPlan plan) {
        Answers answers = plan.answers().content();
        return answers.version().stream()
                .mapToObj(questionnaires::version)
                .flatMap(Optional::stream)
                .flatMap(answered -> Questionnaires.propose(answered.content(), answers.chosen()).levers().stream())
                .map(Proposals.Proposal::slug)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * All levers: first what the example used, then what the diagnosis proposed, then what others used for the same issues.
     *
     * @param proposed slugs of levers that the diagnosis proposed
     */
    List<Choice> of(Project project, Set<String> proposed) {
        Set<String> ofExample = examples.of(project)
                .map(PublishedInitiative::content)
                .map(content -> content.levers())
                .orElse(Set.of());
        Map<String, Integer> near = near(project);
        return reference.levers().stream()
                .map(lever -> new Choice(
                        lever,
                        ofExample.contains(lever.slug()),
                        proposed.contains(lever.slug()),
                        near.getOrDefault(lever.slug(), 0)))
                .sorted(Comparator.comparing(Choice::byExample)
                        .thenComparing(Choice::proposed)
                        .thenComparing(Choice::near)
                        .reversed())
                .toList();
    }

    /** Slugs of those that suit a project. */
    Set<String> slugsOf(Project project, Set<String> proposed) {
        return of(project, proposed).stream()
                .filter(Choice::isFitting)
                .map(choice -> choice.lever().slug())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A few initiatives that used a lever: first those that answer the project's issues. */
    List<InitiativeCard> users(Lever lever, Project project) {
        Stream<InitiativeCard> near = issuesOf(project)
                .map(issues -> search.search(issues.with(Facet.LEVER, lever.slug())).hits().stream()
                        .map(SearchHit::card))
                .orElse(Stream.empty());
        return Stream.concat(near, search.list(Facet.LEVER, lever.slug(), Sort.RECENT, USERS).stream())
                .distinct()
                .limit(USERS)
                .toList();
    }

    private Map<String, Integer> near(Project project) {
        return issuesOf(project)
                .map(issues -> search.search(issues).counts().getOrDefault(Facet.LEVER, Map.of()))
                .orElse(Map.of());
    }

    /** All initiatives that answer one of a project's issues; empty for a project that names none. */
    private Optional<SearchQuery> issuesOf(Project project) {
        List<String> known = project.about().issues().stream()
                .filter(slug -> reference.issue(slug).isPresent())
                .toList();
        SearchQuery query = SearchQuery.ALL;
        for (String slug : known) {
            query = query.with(Facet.ISSUE, slug);
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(query);
    }
}
