package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.shared.Slug;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        Map<Slug, PublishedInitiative> published = published(slugs);
        return slugs.stream().map(published::get).filter(Objects::nonNull).toList();
    }

    /** What projects take up, by the address that each of them has it from. */
    Map<String, PublishedInitiative> of(Collection<Project> projects) {
        List<Slug> named = projects.stream()
                .flatMap(project -> Slug.parse(project.about().initiative()).stream())
                .distinct()
                .toList();
        Map<Slug, PublishedInitiative> published = published(named);
        Map<String, PublishedInitiative> examples = new HashMap<>();
        for (Slug slug : named) {
            // One that is no longer at its address may have moved.
            Optional.ofNullable(published.get(slug))
                    .or(() -> initiatives.followPublished(slug))
                    .ifPresent(example -> examples.put(slug.value(), example));
        }
        return examples;
    }

    /** Id of the project of a plan that takes up the same example already. */
    Optional<String> taken(ActionPlan plan, Project project) {
        String wanted = project.about().initiative();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Map<String, PublishedInitiative> examples =
                of(plan.projects().stream().map(Part::content).toList());
        return plan.projects().stream()
                .filter(part -> {
                    String own = part.content().about().initiative();
                    return own.equals(wanted)
                            || examples.containsKey(own)
                                    && examples.get(own).slug().value().equals(wanted);
                })
                .map(part -> part.id().toString())
                .findFirst();
    }

    private Map<Slug, PublishedInitiative> published(List<Slug> slugs) {
        return slugs.isEmpty()
                ? Map.of()
                : initiatives.publishedAt(slugs).stream()
                        .collect(Collectors.toMap(PublishedInitiative::slug, Function.identity()));
    }
}
