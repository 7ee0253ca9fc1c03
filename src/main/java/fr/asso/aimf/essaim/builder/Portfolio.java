package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.Evaluation;
import fr.asso.aimf.essaim.plan.Project.FactorState;
import fr.asso.aimf.essaim.plan.Project.Grade;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the projects of a plan stand together.
 *
 * @param projects how many there are, those set aside not counted, nor in what follows
 * @param setAside how many were set aside
 * @param weighed whether somebody weighed one of them against a factor
 * @param factors slugs of the success factors by where they stand, each in the order of the founding document
 * @param weak the founding document's three tests, in order, to how many projects pass them badly; those without any are absent
 */
record Portfolio(
        int projects, int setAside, boolean weighed, Map<Standing, List<String>> factors, Map<String, Integer> weak) {

    /** Where one success factor stands in all projects together. */
    enum Standing {
        /** Every project meets it. */
        MET,
        /** Nobody said that a project lacks it, and not of every project that it has it. */
        NOT_WEIGHED,
        /** Some projects meet it, others do not. */
        PARTLY,
        /** One project at least lacks it, the others were not weighed. */
        MISSING_SOMEWHERE,
        /** No project meets it; some set out to. */
        TO_BUILD,
        /** No project meets it, and none sets out to. */
        MISSING
    }

    /** @param factorSlugs all success factors, in order */
    static Portfolio of(List<Project> all, List<String> factorSlugs) {
        List<Project> projects =
                all.stream().filter(project -> !project.isSetAside()).toList();
        Map<Standing, List<String>> factors = factorSlugs.stream()
                .collect(Collectors.groupingBy(
                        slug -> standing(slug, projects), () -> new EnumMap<>(Standing.class), Collectors.toList()));
        boolean weighed = projects.stream()
                .anyMatch(project -> factorSlugs.stream()
                        .anyMatch(slug -> project.evaluation().stateOf(slug).isPresent()));
        Map<String, Integer> weak = new LinkedHashMap<>();
        for (Project project : projects) {
            Evaluation evaluation = project.evaluation();
            count(weak, "feasibility", evaluation.feasibilityGrade());
            count(weak, "efficacy", evaluation.efficacyGrade());
            count(weak, "adoption", evaluation.adoptionGrade());
        }
        weak.values().removeIf(count -> count == 0);
        return new Portfolio(projects.size(), all.size() - projects.size(), weighed, factors, weak);
    }

    private static void count(Map<String, Integer> weak, String test, Optional<Grade> grade) {
        weak.merge(test, grade.equals(Optional.of(Grade.WEAK)) ? 1 : 0, Integer::sum);
    }

    List<String> factors(Standing standing) {
        return factors.getOrDefault(standing, List.of());
    }

    /** The factors that no project meets, those that none sets out to meet first. */
    List<String> wanted() {
        return Stream.of(Standing.MISSING, Standing.MISSING_SOMEWHERE, Standing.TO_BUILD)
                .flatMap(standing -> factors(standing).stream())
                .toList();
    }

    private static Standing standing(String slug, List<Project> projects) {
        List<Optional<FactorState>> states = projects.stream()
                .map(project -> project.evaluation().stateOf(slug))
                .toList();
        boolean met = states.contains(Optional.of(FactorState.MET));
        boolean toBuild = states.contains(Optional.of(FactorState.TO_BUILD));
        boolean absent = states.contains(Optional.of(FactorState.ABSENT));
        if (!toBuild && !absent) {
            return met && !states.contains(Optional.<FactorState>empty()) ? Standing.MET : Standing.NOT_WEIGHED;
        }
        if (met || toBuild) {
            return met ? Standing.PARTLY : Standing.TO_BUILD;
        }
        return states.contains(Optional.<FactorState>empty()) ? Standing.MISSING_SOMEWHERE : Standing.MISSING;
    }
}
