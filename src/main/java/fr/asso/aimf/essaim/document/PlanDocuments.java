package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.Gaps;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.FrenchFormat;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gathers what documents of a plan need to know. */
@Component
class PlanDocuments {

    private final ReferenceLists reference;
    private final Initiatives initiatives;
    private final SiteAddress site;
    private final FrenchFormat format;
    private final MessageSource messages;
    private final Clock clock;

    PlanDocuments(
            ReferenceLists reference,
            Initiatives initiatives,
            SiteAddress site,
            FrenchFormat format,
            MessageSource messages,
            Clock clock) {
        this.reference = reference;
        this.initiatives = initiatives;
        this.site = site;
        this.format = format;
        this.messages = messages;
        this.clock = clock;
    }

    PlanFacts facts(ActionPlan plan) {
        return new PlanFacts(
                plan,
                reference.countries().stream()
                        .filter(country ->
                                country.code().equals(plan.territory().content().country()))
                        .map(Country::name)
                        .findFirst()
                        .orElse(""),
                Gaps.Names.of(reference),
                examples(plan),
                LocalDate.now(clock),
                new ActionWords(format, plan.territory().content().money()),
                messages);
    }

    private Map<String, PlanFacts.Example> examples(ActionPlan plan) {
        Map<String, PlanFacts.Example> examples = new HashMap<>();
        plan.projects().forEach(project -> {
            String slug = project.content().about().initiative();
            Slug.parse(slug)
                    .flatMap(initiatives::followPublished)
                    .ifPresent(example -> examples.put(
                            slug,
                            new PlanFacts.Example(
                                    example.content().title(), site.absolute(Initiatives.path(example.slug())))));
        });
        return examples;
    }
}
