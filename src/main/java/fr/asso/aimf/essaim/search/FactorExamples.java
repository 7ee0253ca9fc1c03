package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.MetFactor;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Who met the success factors. Kept until the directory changes, because the pages that show them are read far more often than
 * that; and they do without while the database is away.
 */
@Component
public class FactorExamples {

    private static final Logger LOG = LoggerFactory.getLogger(FactorExamples.class);
    private static final int MOST = 3;

    private record Known(long version, Map<String, List<MetFactor>> byFactor) {}

    private final Initiatives initiatives;
    private final ReferenceLists reference;
    private final InitiativeSearch search;

    private volatile @Nullable Known known;

    FactorExamples(Initiatives initiatives, ReferenceLists reference, InitiativeSearch search) {
        this.initiatives = initiatives;
        this.reference = reference;
        this.search = search;
    }

    /** False when the database was away as they were last looked for: they are as they were before, or none. */
    public boolean areCurrent() {
        Known last = known;
        return last != null && last.version() == search.version();
    }

    /** A few for each factor, by its slug; none for a factor that nobody tells of. */
    public Map<String, List<MetFactor>> byFactor() {
        long version = search.version();
        Known last = known;
        if (last != null && last.version() == version) {
            return last.byFactor();
        }
        try {
            Map<String, List<MetFactor>> byFactor = reference.successFactors().stream()
                    .map(SuccessFactor::slug)
                    .collect(Collectors.toMap(slug -> slug, slug -> initiatives.meeting(slug, MOST)));
            known = new Known(version, byFactor);
            return byFactor;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Pages do without examples of success factors: {}", e.getMessage());
            return last == null ? Map.of() : last.byFactor();
        }
    }
}
