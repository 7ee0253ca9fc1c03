package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.FactorState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the projects of a plan stand together.
 *
 * @param projects how many there are
 * @param weighed whether somebody weighed one of them against a factor
 * @param factors slugs of the success factors by where they stand, each in the order of the founding document
 */
record Portfolio(int projects, boolean weighed, Map<Standing, List<String>> factors) {

    /** Where one success factor stands in all projects together. */
    enum Standing {
        /** Every project meets it. */
        MET,
        /** Nobody said that a project lacks it, and not of every project that it has it. */
        NOT_WEIGHED,
        /** Some projects meet it, others do not. */
        PARTLY,
        /** No project meets it; some set out to. */
        TO_BUILD,
        /** No project meets it, and none sets out to. */
        MISSING
    }

    /** @param factorSlugs all success factors, in order */
    static Portfolio of(List<Project> projects, List<String> factorSlugs) {
        Map<Standing, List<String>> factors = factorSlugs.stream()
                .collect(Collectors.groupingBy(
                        slug -> standing(slug, projects), () -> new EnumMap<>(Standing.class), Collectors.toList()));
        boolean weighed = projects.stream()
                .anyMatch(project -> factorSlugs.stream()
                        .anyMatch(slug -> project.evaluation().stateOf(slug).isPresent()));
        return new Portfolio(projects.size(), weighed, factors);
    }

    List<String> factors(Standing standing) {
        return factors.getOrDefault(standing, List.of());
    }

    /** The factors that no project meets, those that none sets out to meet first. */
    List<String> wanted() {
        return Stream.concat(factors(Standing.MISSING).stream(), factors(Standing.TO_BUILD).stream())
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
        return met ? Standing.PARTLY : toBuild ? Standing.TO_BUILD : Standing.MISSING;
    }
}
