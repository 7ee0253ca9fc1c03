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
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.Sort;
import java.util.Comparator;
import java.util.HashMap;
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

    /** With all that somebody ever used or that any answer suggests, every lever would fit every project. */
    private static final int FIRST = 2;

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
     * @param weight how well it fits, the more the better; 0 when it does not
     */
    record Choice(Lever lever, boolean byExample, boolean proposed, int near, int weight) {}

    /** Slugs of the levers that the answers to the questions of the diagnosis suggest, the most often suggested first. */
    List<String> proposed(ActionPlan plan) {
        Answers answers = plan.answers().content();
        return answers.version().stream()
                .mapToObj(questionnaires::version)
                .flatMap(Optional::stream)
                .flatMap(answered -> Questionnaires.propose(answered.content(), answers.chosen()).levers().stream())
                .map(Proposals.Proposal::slug)
                .toList();
    }

    /**
     * All levers for each project: first what its example used, then what the diagnosis proposed first, then what others used
     * most for the same issues.
     *
     * @param proposed slugs of levers that the diagnosis proposed, in order
     */
    List<List<Choice>> of(List<Project> projects, List<String> proposed) {
        Map<String, PublishedInitiative> known = examples.of(projects);
        Map<Set<String>, Map<String, Integer>> counted = new HashMap<>();
        return projects.stream()
                .map(project -> {
                    PublishedInitiative example = known.get(project.about().initiative());
                    return of(
                            example == null ? Set.of() : example.content().levers(),
                            proposed,
                            counted.computeIfAbsent(issuesOf(project), this::near));
                })
                .toList();
    }

    private List<Choice> of(Set<String> ofExample, List<String> proposed, Map<String, Integer> near) {
        List<String> first = proposed.stream().limit(FIRST).toList();
        List<String> mostUsed = near.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FIRST)
                .map(Map.Entry::getKey)
                .toList();
        return reference.levers().stream()
                .map(lever -> new Choice(
                        lever,
                        ofExample.contains(lever.slug()),
                        proposed.contains(lever.slug()),
                        near.getOrDefault(lever.slug(), 0),
                        (ofExample.contains(lever.slug()) ? 4 : 0)
                                + (first.contains(lever.slug()) ? 2 : 0)
                                + (mostUsed.contains(lever.slug()) ? 1 : 0)))
                .sorted(Comparator.comparing(Choice::weight)
                        .thenComparing(Choice::proposed)
                        .thenComparing(Choice::near)
                        .reversed())
                .toList();
    }

    /** A few initiatives that used a lever: first those that answer the project's issues. */
    List<InitiativeCard> users(Lever lever, Project project) {
        Set<String> issues = issuesOf(project);
        Set<String> its = Set.of(lever.slug());
        List<InitiativeCard> near = issues.isEmpty()
                ? List.of()
                : search.list(Map.of(Facet.ISSUE, issues, Facet.LEVER, its), Sort.RECENT, USERS);
        return near.size() == USERS
                ? near
                : Stream.concat(near.stream(), search.listAny(Facet.LEVER, its, Sort.RECENT, USERS).stream())
                        .distinct()
                        .limit(USERS)
                        .toList();
    }

    /** Of all initiatives that answer one of the issues, how many used each lever. */
    private Map<String, Integer> near(Set<String> issues) {
        SearchQuery query = SearchQuery.ALL;
        for (String slug : issues) {
            query = query.with(Facet.ISSUE, slug);
        }
        return issues.isEmpty() ? Map.of() : search.search(query).counts().getOrDefault(Facet.LEVER, Map.of());
    }

    private Set<String> issuesOf(Project project) {
        return project.about().issues().stream()
                .filter(slug -> reference.issue(slug).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
