package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The levers in the order in which the projects of a plan call for them. */
final class LeverRanking {

    private LeverRanking() {}

    /**
     * @param chosen projects that chose it
     * @param fits further projects that it would fit
     */
    record Entry(String slug, int chosen, int fits) {}

    /**
     * Those that some project chose or would suit, the most often chosen first.
     *
     * @param fitting for each project the slugs of levers that suit it
     * @param all slugs of all levers, in the order for equals
     */
    static List<Entry> of(List<Project> projects, List<Set<String>> fitting, List<String> all) {
        return all.stream()
                .map(slug -> new Entry(
                        slug,
                        (int) projects.stream()
                                .filter(project -> has(project, slug))
                                .count(),
                        (int) IntStream.range(0, projects.size())
                                .filter(i -> !has(projects.get(i), slug)
                                        && fitting.get(i).contains(slug))
                                .count()))
                .filter(entry -> entry.chosen() + entry.fits() > 0)
                .sorted(Comparator.comparing(Entry::chosen)
                        .thenComparing(Entry::fits)
                        .reversed())
                .toList();
    }

    private static boolean has(Project project, String slug) {
        return project.means().levers().contains(slug);
    }
}
