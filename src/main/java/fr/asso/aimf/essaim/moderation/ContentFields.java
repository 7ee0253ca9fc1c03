package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns what was typed into fields that a person can compare: names instead of keys, one value a line. */
@Component
class ContentFields {

    private final ReferenceLists reference;

    ContentFields(ReferenceLists reference) {
        this.reference = reference;
    }

    /** In the order of the form. */
    List<ContentField> of(SubmissionContent content) {
        SubmissionContent.Essentials essentials = content.essentials();
        SubmissionContent.Repeating repeating = content.repeating();
        List<ContentField> fields = new ArrayList<>();
        fields.add(text("title", essentials.title()));
        fields.add(text("summary", essentials.summary()));
        fields.add(text("country", country(essentials.country())));
        fields.add(text("city", essentials.city()));
        fields.add(list("issues", issues(essentials)));
        fields.add(text("startYear", essentials.startYear()));
        fields.add(text("website", essentials.website()));
        fields.add(text("activity", content.activity().text()));
        fields.add(list("levers", levers(content.activity().levers())));
        fields.add(text("authorityRole", repeating.authorityRole()));
        fields.add(text("costLow", repeating.costLow()));
        fields.add(text("costHigh", repeating.costHigh()));
        fields.add(text("setupMonths", repeating.setupMonths()));
        fields.add(text("partners", repeating.partners()));
        fields.add(text("funding", repeating.funding()));
        fields.add(text("conditions", repeating.conditions()));
        fields.add(text("pitfalls", repeating.pitfalls()));
        fields.add(text("notSuitableIf", repeating.notSuitableIf()));
        reference
                .successFactors()
                .forEach(factor -> fields.add(new ContentField(
                        "factor." + factor.slug(),
                        "factor",
                        factor.name(),
                        repeating.factors().getOrDefault(factor.slug(), ""),
                        false)));
        fields.add(text("results", content.results().text()));
        fields.add(list(
                "figures",
                content.results().figures().stream().map(ContentFields::figure).collect(Collectors.joining("\n"))));
        return fields;
    }

    private String country(String code) {
        return reference.countries().stream()
                .filter(country -> country.code().equals(code))
                .map(Country::name)
                .findFirst()
                .orElse(code);
    }

    /** The most important first, as readers see them. */
    private String issues(SubmissionContent.Essentials essentials) {
        return essentials.issues().stream()
                .sorted(Comparator.comparing(slug -> !slug.equals(essentials.mainIssue())))
                .map(slug -> reference.issue(slug).map(TerritorialIssue::name).orElse(slug))
                .collect(Collectors.joining("\n"));
    }

    private String levers(List<String> slugs) {
        return slugs.stream()
                .sorted()
                .map(slug -> reference.lever(slug).map(Lever::name).orElse(slug))
                .collect(Collectors.joining("\n"));
    }

    /** "artisans : > 900 personnes · 2024 · rapport annuel" */
    private static String figure(SubmissionContent.Figure figure) {
        StringBuilder line = new StringBuilder(figure.label()).append("\u00a0: ");
        switch (figure.accuracy()) {
            case "ABOUT" -> line.append("≈\u00a0");
            case "MORE_THAN" -> line.append(">\u00a0");
            default -> {}
        }
        line.append(figure.value());
        if (!figure.unit().isEmpty()) {
            line.append('\u00a0').append(figure.unit());
        }
        if (!figure.year().isEmpty()) {
            line.append(" · ").append(figure.year());
        }
        if (!figure.source().isEmpty()) {
            line.append(" · ").append(figure.source());
        }
        return line.toString();
    }

    private static ContentField text(String key, String text) {
        return new ContentField(key, key, "", text, false);
    }

    private static ContentField list(String key, String lines) {
        return new ContentField(key, key, "", lines, true);
    }
}
