package fr.asso.aimf.essaim.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Normalised discounted cumulative gain: how near a ranking comes to the best one, 0 to 1. A grade g gains 2^g − 1, divided at
 * rank r (from 1) by log2(r + 1), after Burges et al., "Learning to rank using gradient descent" (2005).
 */
final class Ndcg {

    private Ndcg() {}

    /**
     * @param k how many results a reader looks at
     * @param ranked grades of the results found, first result first; what is missing up to k gains nothing
     * @param judged grades of all there was to find, in any order
     * @throws IllegalArgumentException when there was nothing to find
     */
    static double at(int k, List<Integer> ranked, Collection<Integer> judged) {
        double ideal = gain(
                k, judged.stream().sorted(Comparator.reverseOrder()).limit(k).toList());
        if (ideal == 0) {
            throw new IllegalArgumentException("Nothing was to be found");
        }
        return gain(k, ranked) / ideal;
    }

    private static double gain(int k, List<Integer> ranked) {
        double gain = 0;
        for (int i = 0; i < Math.min(k, ranked.size()); i++) {
            gain += (Math.pow(2, ranked.get(i)) - 1) * Math.log(2) / Math.log(i + 2);
        }
        return gain;
    }
}
