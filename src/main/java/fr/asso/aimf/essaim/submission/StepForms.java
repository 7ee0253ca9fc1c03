package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.reference.CityLookup;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.SuccessFactor;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.submission.SubmissionContent.Essentials;
import fr.asso.aimf.essaim.submission.SubmissionContent.Figure;
import jakarta.servlet.ServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.server.ResponseStatusException;

/**
 * The forms of the steps, for whoever writes in them: reads what was sent, and puts into the model what the fragments of
 * {@code submission/fields} show.
 */
@Component
public class StepForms {

    /** Stands for no city at all among those to choose from. */
    static final String NO_CITY = "0";

    /** How fields of the forms are called; the binder fails on indexes that are none. */
    private static final Pattern NAME = Pattern.compile("\\w+|figures\\[\\d{1,2}]\\.\\w+|factors\\[[a-z-]+]");

    private final ReferenceLists reference;
    private final CityLookup cities;
    private final SubmissionCheck check;

    StepForms(ReferenceLists reference, CityLookup cities, SubmissionCheck check) {
        this.reference = reference;
        this.cities = cities;
        this.check = check;
    }

    /** Issues that one group holds, to tick. */
    public record IssueChoice(TerritorialIssue group, List<TerritorialIssue> issues) {

        /** Whether one of them is among the chosen ones. */
        public boolean isChosen(List<String> chosen) {
            return issues.stream().map(TerritorialIssue::slug).anyMatch(chosen::contains);
        }
    }

    /**
     * What was sent with a step's form, as a change of the content: whatever else was sent is ignored. A city is looked up by its
     * name, and the most important issue counts among the issues.
     */
    public UnaryOperator<SubmissionContent> read(Step step, ServletRequest request) {
        if (!Collections.list(request.getParameterNames()).stream().allMatch(NAME.asMatchPredicate())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        ServletRequestDataBinder binder = new ServletRequestDataBinder(null, "form");
        binder.setTargetType(ResolvableType.forClass(step.part()));
        binder.construct(request);
        Record part = (Record) binder.getTarget();
        if (part == null) {
            throw new IllegalArgumentException("Not a form of the step " + step);
        }
        return content -> content.withPart(
                part instanceof Essentials essentials ? settled(essentials, content.essentials()) : part);
    }

    /**
     * Shows a step's form as the content has it, what is wrong beside its field.
     *
     * @param more whether an empty row for one more figure is asked for
     */
    public void fill(Model model, Step step, SubmissionContent content, boolean more) {
        Record part = content.part(step);
        BindingResult errors = new BeanPropertyBindingResult(part, "form");
        check.problems(content).stream()
                .filter(problem -> problem.step() == step && problem.kind() == Problem.Kind.WRONG)
                .forEach(problem -> errors.rejectValue(problem.field(), "submission.problem." + problem.code()));
        model.addAttribute("form", part);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        switch (step) {
            case ESSENTIALS -> fillEssentials(model, content.essentials());
            case ACTIVITY -> {
                model.addAttribute("maxActivity", SubmissionCheck.MAX_ACTIVITY);
                model.addAttribute(
                        "levers",
                        reference.levers().stream()
                                .collect(Collectors.toMap(Lever::slug, Lever::name, (a, b) -> a, LinkedHashMap::new)));
            }
            case REPEATING -> model.addAttribute("factors", reference.successFactors());
            case RESULTS -> fillResults(model, content.results().figures(), more);
        }
    }

    /**
     * The fields in which two texts of one step differ, each with what stands there in the other, in words.
     *
     * @return by name of the field
     */
    public Map<String, String> differences(Step step, SubmissionContent mine, SubmissionContent other) {
        Map<String, String> own = fields(mine.part(step));
        Map<String, String> differing = new LinkedHashMap<>();
        fields(other.part(step)).forEach((field, text) -> {
            if (!text.equals(own.getOrDefault(field, ""))) {
                differing.put(field, text);
            }
        });
        return differing;
    }

    private void fillEssentials(Model model, Essentials essentials) {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("", "");
        reference.countries().forEach(country -> countries.put(country.code(), country.name()));
        model.addAttribute("countries", countries);
        model.addAttribute(
                "issueChoices",
                reference.issueGroups().stream()
                        .map(group -> new IssueChoice(group, reference.issuesOf(group)))
                        .toList());
        model.addAttribute(
                "cityChoices",
                essentials.cityId().isEmpty() ? cities.like(essentials.country(), essentials.city()) : List.of());
    }

    private static void fillResults(Model model, List<Figure> figures, boolean more) {
        List<Figure> rows = new ArrayList<>(figures);
        if (rows.isEmpty() || more) {
            rows.add(new Figure(null, null, null, null, null, null));
        }
        model.addAttribute("rows", rows);
        model.addAttribute("known", figures.size());
        model.addAttribute(
                "accuracies",
                Stream.of(KeyFigure.Accuracy.values()).map(Enum::name).toList());
    }

    private Essentials settled(Essentials typed, Essentials before) {
        List<String> issues = typed.issues();
        String main = typed.mainIssue();
        if (!main.isEmpty() && !issues.contains(main)) {
            issues = Stream.concat(issues.stream(), Stream.of(main)).toList();
        } else if (main.isEmpty() && issues.size() == 1) {
            main = issues.get(0);
        }
        Essentials about = typed.about(issues, main);
        if (typed.cityId().equals(NO_CITY)) {
            return about.in("", "");
        }
        return cities.find(typed.country(), typed.city(), typed.cityId(), before.cityId())
                .map(city -> about.in(city.name(), String.valueOf(city.geonameId())))
                .orElseGet(() -> about.in(typed.city(), ""));
    }

    private Map<String, String> fields(Record part) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (part instanceof Essentials essentials) {
            fields.put("title", essentials.title());
            fields.put("summary", essentials.summary());
            fields.put(
                    "country",
                    reference.countries().stream()
                            .filter(country -> country.code().equals(essentials.country()))
                            .map(Country::name)
                            .findFirst()
                            .orElse(""));
            fields.put("city", essentials.city());
            fields.put("issues", names(essentials.issues(), this::issue));
            fields.put("mainIssue", issue(essentials.mainIssue()));
            fields.put("startYear", essentials.startYear());
            fields.put("website", essentials.website());
        } else if (part instanceof SubmissionContent.Activity activity) {
            fields.put("text", activity.text());
            fields.put(
                    "levers",
                    names(
                            activity.levers(),
                            slug -> reference.lever(slug).map(Lever::name).orElse(slug)));
        } else if (part instanceof SubmissionContent.Repeating repeating) {
            fields.put("authorityRole", repeating.authorityRole());
            fields.put("costLow", repeating.costLow());
            fields.put("costHigh", repeating.costHigh());
            fields.put("setupMonths", repeating.setupMonths());
            fields.put("partners", repeating.partners());
            fields.put("funding", repeating.funding());
            fields.put("conditions", repeating.conditions());
            fields.put("pitfalls", repeating.pitfalls());
            fields.put("notSuitableIf", repeating.notSuitableIf());
            for (SuccessFactor factor : reference.successFactors()) {
                fields.put("factors[" + factor.slug() + "]", repeating.factors().getOrDefault(factor.slug(), ""));
            }
        } else if (part instanceof SubmissionContent.Results results) {
            fields.put("text", results.text());
            fields.put(
                    "figures", results.figures().stream().map(StepForms::line).collect(Collectors.joining("\n")));
        }
        return fields;
    }

    private String issue(String slug) {
        return reference.issue(slug).map(TerritorialIssue::name).orElse(slug);
    }

    private static String names(List<String> slugs, UnaryOperator<String> name) {
        return slugs.stream().map(name).sorted().collect(Collectors.joining(", "));
    }

    private static String line(Figure figure) {
        return Stream.of(figure.label(), (figure.value() + " " + figure.unit()).strip(), figure.year(), figure.source())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" ; "));
    }
}
