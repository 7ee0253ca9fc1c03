package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.MetFactor;
import fr.asso.aimf.essaim.search.FactorExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Initiatives that met what a portfolio lacks, in their own words. */
@Component
class ProvenFactors {

    private static final int SHOWN = 2;

    /** So many are known of each factor at most. */
    private static final int KNOWN = 3;

    private final FactorExamples examples;

    ProvenFactors(FactorExamples examples) {
        this.examples = examples;
    }

    /** @param factor slug of the success factor that was met */
    record Proof(String factor, MetFactor initiative) {}

    /** A few different ones: each factor has its turn before another one has a second. */
    List<Proof> of(List<String> factors) {
        Map<String, List<MetFactor>> known = examples.byFactor();
        List<List<MetFactor>> found = factors.stream()
                .map(factor -> known.getOrDefault(factor, List.of()))
                .toList();
        List<Proof> shown = new ArrayList<>();
        for (int turn = 0; turn < KNOWN; turn++) {
            for (int i = 0; i < factors.size() && shown.size() < SHOWN; i++) {
                if (turn < found.get(i).size() && !isAmong(shown, found.get(i).get(turn))) {
                    shown.add(new Proof(factors.get(i), found.get(i).get(turn)));
                }
            }
        }
        return shown;
    }

    private static boolean isAmong(List<Proof> shown, MetFactor initiative) {
        return shown.stream().anyMatch(proof -> proof.initiative().id().equals(initiative.id()));
    }
}
