package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The initiatives of the directory that a plan takes up. */
@Component
class Examples {

    private final Initiatives initiatives;

    Examples(Initiatives initiatives) {
        this.initiatives = initiatives;
    }

    /** The published initiative that has this slug, or had it once. */
    Optional<PublishedInitiative> find(String slug) {
        return Slug.parse(slug).flatMap(initiatives::followPublished);
    }

    /** What a project takes up; empty for one of the plan's own, and when readers see the example no longer. */
    Optional<PublishedInitiative> of(Project project) {
        return find(project.about().initiative());
    }

    /** Those of the given ones that readers see, in their order. */
    List<PublishedInitiative> all(List<Slug> slugs) {
        return slugs.stream()
                .flatMap(slug -> initiatives.findPublished(slug).stream())
                .toList();
    }
}
