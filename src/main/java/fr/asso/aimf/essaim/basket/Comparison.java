package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.directory.CostRange;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes columns of initiatives. */
@Component
class Comparison {

    private static final int MOST_OF_A_TEXT = 280;
    private static final int MOST_OF_A_NOTE = 140;
    private static final int MOST_FIGURES = 3;

    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Cities cities;
    private final ReferenceLists reference;
    private final FrenchFormat format;

    Comparison(
            Initiatives initiatives,
            Organisations organisations,
            Cities cities,
            ReferenceLists reference,
            FrenchFormat format) {
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.cities = cities;
        this.reference = reference;
        this.format = format;
    }

    /** Those that are published, in the order of their slugs. */
    List<Compared> of(Collection<Slug> slugs) {
        Map<Slug, PublishedInitiative> found = initiatives.publishedAt(slugs).stream()
                .collect(Collectors.toMap(PublishedInitiative::slug, Function.identity()));
        Map<OrganisationId, Organisation> actors = organisations.findAll(found.values().stream()
                .map(initiative -> initiative.content().organisationId())
                .toList());
        return slugs.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(initiative -> column(
                        initiative,
                        Objects.requireNonNull(actors.get(initiative.content().organisationId()))))
                .toList();
    }

    private Compared column(PublishedInitiative initiative, Organisation organisation) {
        InitiativeContent content = initiative.content();
        Repeating repeating = content.repeating();
        CostRange cost = repeating.cost();
        return new Compared(
                initiative.slug(),
                content.title(),
                content.issues().stream()
                        .map(reference::issue)
                        .flatMap(Optional::stream)
                        .map(TerritorialIssue::name)
                        .toList(),
                cost == null ? null : format.number(BigDecimal.valueOf(cost.low())),
                cost == null ? null : format.number(BigDecimal.valueOf(cost.high())),
                repeating.setupMonths(),
                cut(repeating.authorityRole(), MOST_OF_A_TEXT),
                reference.levers().stream()
                        .filter(lever -> content.levers().contains(lever.slug()))
                        .map(Lever::name)
                        .toList(),
                reference.successFactors().stream()
                        .flatMap(factor ->
                                Optional.ofNullable(cut(content.factors().get(factor.slug()), MOST_OF_A_NOTE))
                                        .map(note -> new Compared.Factor(factor.name(), note))
                                        .stream())
                        .toList(),
                cut(repeating.results(), MOST_OF_A_TEXT),
                content.figures().stream()
                        .limit(MOST_FIGURES)
                        .map(figure -> new Compared.Figure(
                                figure.accuracy().name(), format.number(figure.value()), figure.unit(), figure.label()))
                        .toList(),
                organisation.name(),
                organisation.isPublic() ? organisation.slug() : null,
                Optional.ofNullable(content.cityId())
                        .flatMap(cities::findById)
                        .map(City::name)
                        .orElse(null),
                reference.countryByCode(content.countryCode()).name());
    }

    /** At the end of a word. */
    static @Nullable String cut(@Nullable String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = text.lastIndexOf(' ', most - 2);
        return text.substring(0, end > most / 2 ? end : text.offsetByCodePoints(0, most / 2)) + " …";
    }
}
