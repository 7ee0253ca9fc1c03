package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.directory.CostRange;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.MarkdownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From what was typed to what readers get, and back. */
@Component
class SubmissionConversion {

    private final ReferenceLists reference;
    private final Cities cities;

    SubmissionConversion(ReferenceLists reference, Cities cities) {
        this.reference = reference;
        this.cities = cities;
    }

    /** The content that readers get of one in which nothing is missing or wrong. */
    InitiativeContent publishable(SubmissionContent content, OrganisationId organisation) {
        SubmissionContent.Essentials essentials = content.essentials();
        SubmissionContent.Repeating repeating = content.repeating();
        CostRange cost = cost(TypedValues.whole(repeating.costLow()), TypedValues.whole(repeating.costHigh()));
        return new InitiativeContent(
                essentials.title(),
                essentials.summary(),
                MarkdownText.of(content.activity().text()),
                organisation,
                essentials.country(),
                TypedValues.whole(essentials.cityId()),
                essentials.issues().stream()
                        .sorted(Comparator.comparing(issue -> !issue.equals(essentials.mainIssue())))
                        .toList(),
                new HashSet<>(content.activity().levers()),
                small(essentials.startYear()),
                content.results().figures().stream()
                        .map(figure -> new KeyFigure(
                                figure.label(),
                                TypedValues.number(figure.value()).orElseThrow(),
                                KeyFigure.Accuracy.valueOf(figure.accuracy()),
                                orNull(figure.unit()),
                                small(figure.year()),
                                orNull(figure.source())))
                        .toList(),
                content.website().orElse(null),
                new fr.asso.aimf.essaim.directory.Repeating(
                        orNull(repeating.authorityRole()),
                        cost,
                        small(repeating.setupMonths()),
                        orNull(repeating.partners()),
                        orNull(repeating.funding()),
                        orNull(repeating.conditions()),
                        orNull(repeating.pitfalls()),
                        orNull(repeating.notSuitableIf()),
                        orNull(content.results().text())),
                repeating.factors());
    }

    /** See {@link SubmissionCheck#toPreview}. */
    InitiativeContent preview(
            SubmissionContent content, List<Problem> problems, OrganisationId organisation, String fallbackCountry) {
        Set<String> wrong = new HashSet<>();
        problems.stream().filter(Problem::blocks).forEach(problem -> wrong.add(problem.field()));
        SubmissionContent.Essentials typed = content.essentials();
        List<String> issues = typed.issues().stream()
                .filter(slug ->
                        reference.issue(slug).filter(issue -> !issue.isGroup()).isPresent())
                .limit(InitiativeContent.MAX_ISSUES)
                .toList();
        boolean country = !wrong.contains("country");
        SubmissionContent.Essentials essentials = new SubmissionContent.Essentials(
                wrong.contains("title") ? "[Titre à écrire]" : typed.title(),
                wrong.contains("summary") ? "[Résumé à écrire en une phrase]" : typed.summary(),
                country ? typed.country() : fallbackCountry,
                typed.city(),
                country && !wrong.contains("city") ? typed.cityId() : "",
                issues.isEmpty()
                        ? List.of(reference
                                .issuesOf(reference.issueGroups().getFirst())
                                .getFirst()
                                .slug())
                        : issues,
                typed.mainIssue(),
                wrong.contains("startYear") ? "" : typed.startYear(),
                wrong.contains("website") ? "" : typed.website());
        SubmissionContent.Repeating repeating = content.repeating();
        boolean cost = !wrong.contains("costLow") && !wrong.contains("costHigh");
        List<SubmissionContent.Figure> figures = new ArrayList<>();
        for (int i = 0; i < content.results().figures().size(); i++) {
            String row = "figures[" + i + "].";
            if (wrong.stream().noneMatch(field -> field.startsWith(row))) {
                figures.add(content.results().figures().get(i));
            }
        }
        return publishable(
                new SubmissionContent(
                        essentials,
                        new SubmissionContent.Activity(
                                content.activity().text().isEmpty()
                                        ? "[Activité à décrire]"
                                        : content.activity().text(),
                                content.activity().levers().stream()
                                        .filter(slug -> reference.lever(slug).isPresent())
                                        .toList()),
                        new SubmissionContent.Repeating(
                                repeating.authorityRole(),
                                cost ? repeating.costLow() : "",
                                cost ? repeating.costHigh() : "",
                                wrong.contains("setupMonths") ? "" : repeating.setupMonths(),
                                repeating.partners(),
                                repeating.funding(),
                                repeating.conditions(),
                                repeating.pitfalls(),
                                repeating.notSuitableIf(),
                                repeating.factors()),
                        new SubmissionContent.Results(content.results().text(), figures)),
                organisation);
    }

    /** What an initiative says, ready to be changed. */
    SubmissionContent prefill(InitiativeContent content) {
        fr.asso.aimf.essaim.directory.Repeating repeating = content.repeating();
        Optional<City> city = Optional.ofNullable(content.cityId()).flatMap(cities::findById);
        Map<String, String> factors = new LinkedHashMap<>();
        reference.successFactors().forEach(factor -> {
            String note = content.factors().get(factor.slug());
            if (note != null) {
                factors.put(factor.slug(), note);
            }
        });
        return new SubmissionContent(
                new SubmissionContent.Essentials(
                        content.title(),
                        content.summary(),
                        content.countryCode(),
                        city.map(City::name).orElse(""),
                        city.map(known -> String.valueOf(known.geonameId())).orElse(""),
                        content.issues(),
                        content.issues().getFirst(),
                        text(content.startYear()),
                        text(content.website())),
                new SubmissionContent.Activity(
                        content.activity().source(),
                        content.levers().stream().sorted().toList()),
                new SubmissionContent.Repeating(
                        repeating.authorityRole(),
                        repeating.cost() == null ? "" : text(repeating.cost().low()),
                        repeating.cost() == null ? "" : text(repeating.cost().high()),
                        text(repeating.setupMonths()),
                        repeating.partners(),
                        repeating.funding(),
                        repeating.conditions(),
                        repeating.pitfalls(),
                        repeating.notSuitableIf(),
                        factors),
                new SubmissionContent.Results(
                        repeating.results(),
                        content.figures().stream()
                                .map(figure -> new SubmissionContent.Figure(
                                        figure.label(),
                                        figure.value()
                                                .stripTrailingZeros()
                                                .toPlainString()
                                                .replace('.', ','),
                                        figure.accuracy().name(),
                                        figure.unit(),
                                        text(figure.year()),
                                        figure.source()))
                                .toList()));
    }

    /** One amount alone is both the least and the most. */
    private static @Nullable CostRange cost(@Nullable Integer low, @Nullable Integer high) {
        Integer least = low == null ? high : low;
        Integer most = high == null ? low : high;
        return least == null || most == null ? null : new CostRange(least, most);
    }

    private static @Nullable Short small(String typed) {
        Integer value = TypedValues.whole(typed);
        return value == null ? null : value.shortValue();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
