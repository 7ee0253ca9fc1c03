package fr.asso.aimf.essaim.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The documents that a plan makes by itself; their texts are the messages {@code document.} and their slug. */
enum DocumentKind {
    PLAN("plan", WholePlan::of),
    NOTE("note", MayorsNote::of),
    DELIBERATION("deliberation", DraftDeliberation::of);

    private final String slug;
    private final Function<PlanFacts, Document> writer;

    DocumentKind(String slug, Function<PlanFacts, Document> writer) {
        this.slug = slug;
        this.writer = writer;
    }

    static Optional<DocumentKind> find(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug.equals(slug)).findFirst();
    }

    /** What stands in its address and in the name of its file. */
    public String slug() {
        return slug;
    }

    Document of(PlanFacts facts) {
        return writer.apply(facts);
    }
}
