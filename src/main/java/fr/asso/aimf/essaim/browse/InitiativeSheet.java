package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.CostRange;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of an initiative as readers see it: what is known, and what is not yet.
 *
 * @param legalForm name of the organisation's legal form; null while unknown
 * @param answers what repeating it takes, as far as known
 * @param missing keys of what is not known
 */
record InitiativeSheet(
        InitiativeContent content,
        Organisation organisation,
        Country country,
        @Nullable City city,
        @Nullable String legalForm,
        List<TerritorialIssue> issues,
        List<Lever> levers,
        List<Figure> figures,
        @Nullable Cost cost,
        List<Answer> answers,
        List<Factor> factors,
        List<String> missing) {

    /** @param value as French readers write it, without unit */
    record Figure(
            String label,
            String value,
            KeyFigure.Accuracy accuracy,
            @Nullable String unit,
            @Nullable Short year,
            @Nullable String source) {}

    /** Amounts in euros as French readers write them. */
    record Cost(String low, String high) {

        public boolean isOneAmount() {
            return low.equals(high);
        }
    }

    /** @param key of the question, the last part of its message */
    record Answer(String key, String text) {}

    record Factor(SuccessFactor factor, String note) {}

    /** Where the figures come from, each source once. */
    public List<String> sources() {
        return figures.stream()
                .map(Figure::source)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static InitiativeSheet of(
            InitiativeContent content,
            Organisation organisation,
            @Nullable City city,
            ReferenceLists reference,
            FrenchFormat format) {
        Repeating repeating = content.repeating();
        List<Answer> answers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        sort("role", repeating.authorityRole(), answers, missing);
        sort("partners", repeating.partners(), answers, missing);
        sort("funding", repeating.funding(), answers, missing);
        sort("conditions", repeating.conditions(), answers, missing);
        sort("pitfalls", repeating.pitfalls(), answers, missing);
        sort("unsuitable", repeating.notSuitableIf(), answers, missing);
        List<Factor> factors = reference.successFactors().stream()
                .flatMap(
                        factor -> Optional.ofNullable(content.factors().get(factor.slug()))
                                .map(note -> new Factor(factor, note))
                                .stream())
                .toList();
        if (repeating.results() == null) {
            missing.add("results");
        }
        if (repeating.cost() == null) {
            missing.add("cost");
        }
        if (repeating.setupMonths() == null) {
            missing.add("setup");
        }
        if (factors.isEmpty()) {
            missing.add("factors");
        }
        return new InitiativeSheet(
                content,
                organisation,
                reference.countryByCode(content.countryCode()),
                city,
                organisation
                        .legalForm()
                        .flatMap(reference::legalForm)
                        .map(LegalForm::name)
                        .orElse(null),
                content.issues().stream()
                        .map(reference::issue)
                        .flatMap(Optional::stream)
                        .toList(),
                reference.levers().stream()
                        .filter(lever -> content.levers().contains(lever.slug()))
                        .toList(),
                content.figures().stream()
                        .map(figure -> new Figure(
                                figure.label(),
                                format.number(figure.value()),
                                figure.accuracy(),
                                figure.unit(),
                                figure.year(),
                                figure.source()))
                        .toList(),
                cost(repeating.cost(), format),
                answers,
                factors,
                missing);
    }

    private static void sort(String key, @Nullable String text, List<Answer> answers, List<String> missing) {
        if (text == null) {
            missing.add(key);
        } else {
            answers.add(new Answer(key, text));
        }
    }

    private static @Nullable Cost cost(@Nullable CostRange range, FrenchFormat format) {
        return range == null
                ? null
                : new Cost(
                        format.number(BigDecimal.valueOf(range.low())),
                        format.number(BigDecimal.valueOf(range.high())));
    }
}
