package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.plan.Action.Source;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan still lacks before it can be put before a council. Actions that were dropped lack nothing, and do nothing for
 * others; nor do projects that were set aside.
 */
public final class Gaps {

    private Gaps() {}

    /** What can be lacking, the gravest first. The sentence is the message {@code plan.gap.} and this. */
    public enum Kind {
        END_BEFORE_BEGIN,
        UNREADABLE,
        ISSUE_WITHOUT_PROJECT,
        PROJECT_WITHOUT_ACTION,
        FACTOR_UNATTENDED,
        ACTION_WITHOUT_OWNER,
        ACTION_WITHOUT_BUDGET,
        MONEY_TO_FIND,
        NO_GOVERNANCE,
        ACTION_WITHOUT_DATES,
        LEVER_WITHOUT_ACTION,
        ACTION_WITHOUT_INDICATOR
    }

    /** Something that is lacking, and whom or what it is lacking. */
    public record Gap(Kind kind, List<Item> items) {}

    /**
     * @param name empty for what has none
     * @param path of the page where it is mended, below that of the plan
     */
    public record Item(String name, String path) {}

    /**
     * The names of what a plan calls by slugs.
     *
     * @param factors success factors in the order they are listed in, slug to name, as levers and issues are
     * @param groups slug of an issue to that of the issue that it belongs to
     */
    public record Names(
            Map<String, String> factors,
            Map<String, String> levers,
            Map<String, String> issues,
            Map<String, String> groups) {

        public static Names of(ReferenceLists lists) {
            return new Names(
                    named(lists.successFactors(), SuccessFactor::slug, SuccessFactor::name),
                    named(lists.levers(), Lever::slug, Lever::name),
                    named(lists.issues(), TerritorialIssue::slug, TerritorialIssue::name),
                    named(
                            lists.issues().stream()
                                    .filter(issue -> !issue.isGroup())
                                    .toList(),
                            TerritorialIssue::slug,
                            issue -> issue.parentSlug().orElseThrow()));
        }

        private static <T> Map<String, String> named(List<T> all, Function<T, String> slug, Function<T, String> name) {
            return all.stream().collect(Collectors.toMap(slug, name, (one, other) -> one, LinkedHashMap::new));
        }

        /** Whether one is the other, or holds it: who works for health works for its part too. */
        private boolean meet(String one, String other) {
            return one.equals(other) || other.equals(groups.get(one)) || one.equals(groups.get(other));
        }
    }

    /** What the plan lacks, the gravest first; each kind once. */
    public static List<Gap> of(ActionPlan plan, Names names) {
        return of(
                plan.issues(),
                plan.projectsInPlay(),
                plan.actions(),
                plan.governance().content(),
                names);
    }

    static List<Gap> of(
            List<Part<PriorityIssue>> issues,
            List<Part<Project>> projects,
            List<Part<Action>> allActions,
            Governance governance,
            Names names) {
        List<Part<Action>> actions =
                allActions.stream().filter(part -> !part.content().isDropped()).toList();
        List<Gap> gaps = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Item> items = switch (kind) {
                case END_BEFORE_BEGIN -> those(actions, "#to", Gaps::endsBeforeItBegins);
                case UNREADABLE -> those(actions, "", Gaps::isUnreadable);
                case ISSUE_WITHOUT_PROJECT -> unanswered(issues, projects, names);
                case PROJECT_WITHOUT_ACTION -> idle(projects, actions);
                case FACTOR_UNATTENDED -> unattended(projects, actions, names);
                case ACTION_WITHOUT_OWNER ->
                    those(actions, "#owner", action -> action.owner().isEmpty());
                case ACTION_WITHOUT_BUDGET ->
                    those(
                            actions,
                            "#funding",
                            action -> action.funding().stream()
                                    .allMatch(line -> line.value().isEmpty()));
                case MONEY_TO_FIND ->
                    those(
                            actions,
                            "#funding",
                            action -> action.funding().stream()
                                    .anyMatch(line -> line.from().equals(Optional.of(Source.TO_FIND))));
                case NO_GOVERNANCE ->
                    governance.equals(Governance.EMPTY) ? List.of(new Item("", "/gouvernance")) : List.of();
                case ACTION_WITHOUT_DATES ->
                    those(actions, "#from", action -> action.from().isEmpty());
                case LEVER_WITHOUT_ACTION -> unused(projects, actions, names);
                case ACTION_WITHOUT_INDICATOR ->
                    those(actions, "#indicator", action -> action.indicator().isEmpty());
            };
            if (!items.isEmpty()) {
                gaps.add(new Gap(kind, items));
            }
        }
        return gaps;
    }

    private static boolean endsBeforeItBegins(Action action) {
        return action.problems().stream().anyMatch(problem -> problem.code().equals("before"));
    }

    private static boolean isUnreadable(Action action) {
        return action.problems().stream().anyMatch(problem -> !problem.code().equals("before"));
    }

    private static List<Item> those(List<Part<Action>> actions, String field, Predicate<Action> lacks) {
        return actions.stream()
                .filter(part -> lacks.test(part.content()))
                .map(part -> new Item(part.content().what(), "/actions/" + part.id() + field))
                .toList();
    }

    /** Of an issue in own words alone no project can say that it answers it. */
    private static List<Item> unanswered(List<Part<PriorityIssue>> issues, List<Part<Project>> projects, Names names) {
        return issues.stream()
                .map(Part::content)
                .filter(issue -> !issue.issue().isEmpty())
                .filter(issue -> projects.stream()
                        .flatMap(project -> project.content().about().issues().stream())
                        .noneMatch(answered -> names.meet(answered, issue.issue())))
                .map(issue -> new Item(
                        issue.words().isEmpty() ? names.issues.getOrDefault(issue.issue(), "") : issue.words(),
                        "/portefeuille"))
                .toList();
    }

    private static List<Item> idle(List<Part<Project>> projects, List<Part<Action>> actions) {
        Set<String> active = slugs(actions, Action::project);
        return projects.stream()
                .filter(project -> !active.contains(project.id().toString()))
                .map(project -> new Item(project.content().about().title(), "/actions/nouvelle?projet=" + project.id()))
                .toList();
    }

    /** Not met by each project, and built by no action of that project, nor by one for all projects. */
    private static List<Item> unattended(List<Part<Project>> projects, List<Part<Action>> actions, Names names) {
        return names.factors.entrySet().stream()
                .filter(factor -> projects.stream()
                        .filter(project -> !project.content().factorsMet().contains(factor.getKey()))
                        .anyMatch(project -> actions.stream()
                                .map(Part::content)
                                .filter(action -> action.factor().equals(factor.getKey()))
                                .noneMatch(action -> action.project().isEmpty()
                                        || action.project().equals(project.id().toString()))))
                .map(factor -> new Item(factor.getValue(), "/actions/nouvelle?facteur=" + factor.getKey()))
                .toList();
    }

    private static List<Item> unused(List<Part<Project>> projects, List<Part<Action>> actions, Names names) {
        Set<String> used = slugs(actions, Action::lever);
        return projects.stream()
                .flatMap(project -> project.content().means().levers().stream())
                .distinct()
                .filter(lever -> names.levers.containsKey(lever) && !used.contains(lever))
                .map(lever -> new Item(names.levers.getOrDefault(lever, ""), "/actions/nouvelle?levier=" + lever))
                .toList();
    }

    private static Set<String> slugs(List<Part<Action>> actions, Function<Action, String> slug) {
        return Stream.concat(actions.stream().map(Part::content).map(slug), Stream.of(""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
