package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What others wrote meanwhile into fields that are chosen from a list: the model has their keys, people read names. */
@Component
class OthersInWords {

    private final ReferenceLists reference;
    private final MessageSource messages;

    OthersInWords(ReferenceLists reference, MessageSource messages) {
        this.reference = reference;
        this.messages = messages;
    }

    /** Puts names in the place of keys in the model's {@code others}. */
    void translate(Model model) {
        if (model.getAttribute("others") instanceof Map<?, ?> others) {
            Map<String, String> words = new LinkedHashMap<>();
            others.forEach(
                    (field, text) -> words.put(field.toString(), words(model, field.toString(), text.toString())));
            model.addAttribute("others", words);
        }
    }

    private String words(Model model, String field, String text) {
        return switch (field) {
            case "country" ->
                reference.countries().stream()
                        .filter(country -> country.code().equals(text))
                        .map(Country::name)
                        .findFirst()
                        .orElse(text);
            case "issue" -> reference.issue(text).map(TerritorialIssue::name).orElse(text);
            case "kinds" ->
                Arrays.stream(Territory.Kinds.values())
                        .filter(kind -> Arrays.asList(text.split(", ")).contains(kind.name()))
                        .map(kind -> message("builder.kind.", kind))
                        .collect(Collectors.joining(", "));
            case "urgency" ->
                Arrays.stream(PriorityIssue.Urgency.values())
                        .filter(urgency -> urgency.name().equals(text))
                        .map(urgency -> message("builder.urgency.", urgency))
                        .findFirst()
                        .orElse(text);
            case "issues" -> listed(text, slug -> reference.issue(slug).map(TerritorialIssue::name));
            case "levers" -> listed(text, slug -> reference.lever(slug).map(Lever::name));
            case "project" -> project(model, text);
            case "lever" -> reference.lever(text).map(Lever::name).orElse(text);
            case "factor" ->
                reference.successFactors().stream()
                        .filter(factor -> factor.slug().equals(text))
                        .map(SuccessFactor::name)
                        .findFirst()
                        .orElse(text);
            case "funding" -> funding(text);
            case "state" -> named(Action.State.values(), "builder.action.state.", text);
            case "decision" -> cell(Project.Decision.values(), text);
            case "rhythm" -> named(Governance.Rhythm.values(), "builder.governance.rhythm.", text);
            case "feasibility", "efficacy", "adoption" -> cell(Project.Grade.values(), text);
            default -> field.endsWith("].state") ? cell(Project.FactorState.values(), text) : text;
        };
    }

    /** A line for each row of a budget, which begins with its source unless it has none. */
    private String funding(String rows) {
        return rows.lines()
                .map(row -> row.split(", ", 2))
                .map(row -> named(Action.Source.values(), "builder.action.source.", row[0])
                        + (row.length == 1 ? "" : ", " + row[1]))
                .collect(Collectors.joining("\n"));
    }

    private static String listed(String slugs, Function<String, Optional<String>> name) {
        return Arrays.stream(slugs.split(", "))
                .map(slug -> name.apply(slug).orElse(slug))
                .collect(Collectors.joining(", "));
    }

    private static String project(Model model, String id) {
        return model.getAttribute("visit") instanceof PlanVisit visit
                ? visit.plan()
                        .part(Project.class, id)
                        .map(project -> project.content().label())
                        .orElse("")
                : id;
    }

    private String cell(Enum<?>[] values, String text) {
        return named(values, "builder.cell.", text);
    }

    private String named(Enum<?>[] values, String prefix, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .map(value -> message(prefix, value))
                .findFirst()
                .orElse(text);
    }

    private String message(String prefix, Enum<?> key) {
        return messages.getMessage(prefix + key.name(), null, Locale.FRENCH);
    }
}
