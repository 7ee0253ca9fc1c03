package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * Those that some project chose or would suit, the most often chosen first, then those that would suit others best.
     *
     * @param weights for each project how well each lever suits it, by slug; 0 when it does not
     * @param all slugs of all levers, in the order for equals
     */
    static List<Entry> of(List<Project> projects, List<Map<String, Integer>> weights, List<String> all) {
        return all.stream()
                .sorted(Comparator.<String>comparingInt(slug -> -chosen(slug, projects))
                        .thenComparing(slug ->
                                -weightsOfOthers(slug, projects, weights).sum()))
                .map(slug -> new Entry(slug, chosen(slug, projects), (int) weightsOfOthers(slug, projects, weights)
                        .filter(weight -> weight > 0)
                        .count()))
                .filter(entry -> entry.chosen() + entry.fits() > 0)
                .toList();
    }

    private static int chosen(String slug, List<Project> projects) {
        return (int) projects.stream().filter(project -> has(project, slug)).count();
    }

    private static IntStream weightsOfOthers(String slug, List<Project> projects, List<Map<String, Integer>> weights) {
        return IntStream.range(0, projects.size())
                .filter(i -> !has(projects.get(i), slug))
                .map(i -> weights.get(i).getOrDefault(slug, 0));
    }

    private static boolean has(Project project, String slug) {
        return project.means().levers().contains(slug);
    }
}
