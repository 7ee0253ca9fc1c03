package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.MetFactor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Initiatives that met what a portfolio lacks, in their own words. */
@Component
class ProvenFactors {

    private static final int SHOWN = 2;

    private final Initiatives initiatives;

    ProvenFactors(Initiatives initiatives) {
        this.initiatives = initiatives;
    }

    /** @param factor slug of the success factor that was met */
    record Proof(String factor, MetFactor initiative) {}

    /** A few different ones: each factor has its turn before another one has a second. */
    List<Proof> of(List<String> factors) {
        List<List<MetFactor>> found = factors.stream()
                .map(factor -> initiatives.meeting(factor, SHOWN))
                .toList();
        List<Proof> shown = new ArrayList<>();
        for (int turn = 0; turn < SHOWN; turn++) {
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
