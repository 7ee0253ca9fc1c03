package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.directory.CostRange;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a submission still needs before it can be published, and makes the publishable content of one that needs nothing. */
@Component
public class SubmissionCheck {

    static final int MAX_ACTIVITY = 6_000;
    static final int MAX_TEXT = 2_000;
    static final int MAX_FIGURES = 12;

    /** What the column of figures holds: 13 digits before the comma, two behind it. */
    private static final BigDecimal MAX_FIGURE = BigDecimal.TEN.pow(13);

    private final ReferenceLists reference;
    private final Cities cities;
    private final Clock clock;

    SubmissionCheck(ReferenceLists reference, Cities cities, Clock clock) {
        this.reference = reference;
        this.cities = cities;
        this.clock = clock;
    }

    /** Everything there is to say about the text, in the order of the form. */
    public List<Problem> problems(SubmissionContent content) {
        List<Problem> problems = new ArrayList<>();
        check(content.essentials(), new Findings(Step.ESSENTIALS, problems));
        check(content.activity(), new Findings(Step.ACTIVITY, problems));
        check(content.repeating(), new Findings(Step.REPEATING, problems));
        check(content.results(), new Findings(Step.RESULTS, problems));
        return problems;
    }

    /**
     * The content that readers get.
     *
     * @throws IllegalStateException when something that blocks is left
     */
    public InitiativeContent toPublish(SubmissionContent content, OrganisationId organisation) {
        if (problems(content).stream().anyMatch(Problem::blocks)) {
            throw new IllegalStateException("The submission is not complete");
        }
        return convert(content, organisation);
    }

    private static InitiativeContent convert(SubmissionContent content, OrganisationId organisation) {
        SubmissionContent.Essentials essentials = content.essentials();
        SubmissionContent.Repeating repeating = content.repeating();
        CostRange cost = cost(whole(repeating.costLow()), whole(repeating.costHigh()));
        return new InitiativeContent(
                essentials.title(),
                essentials.summary(),
                MarkdownText.of(content.activity().text()),
                organisation,
                essentials.country(),
                whole(essentials.cityId()),
                essentials.issues().stream()
                        .sorted(Comparator.comparing(issue -> !issue.equals(essentials.mainIssue())))
                        .toList(),
                new HashSet<>(content.activity().levers()),
                small(essentials.startYear()),
                content.results().figures().stream()
                        .map(figure -> new KeyFigure(
                                figure.label(),
                                number(figure.value()).orElseThrow(),
                                KeyFigure.Accuracy.valueOf(figure.accuracy()),
                                orNull(figure.unit()),
                                small(figure.year()),
                                orNull(figure.source())))
                        .toList(),
                website(essentials.website()).orElse(null),
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

    /**
     * What readers would see if it were published as it is: what is missing or wrong is left out, and of what a sheet cannot be
     * without, a word in brackets stands there.
     */
    public InitiativeContent toPreview(SubmissionContent content, OrganisationId organisation, String fallbackCountry) {
        Set<String> wrong = new HashSet<>();
        problems(content).stream().filter(Problem::blocks).forEach(problem -> wrong.add(problem.field()));
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
        return convert(
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
    public SubmissionContent prefill(InitiativeContent content) {
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

    private void check(SubmissionContent.Essentials essentials, Findings findings) {
        findings.length("title", essentials.title(), 5, 150);
        findings.length("summary", essentials.summary(), 20, 300);
        Optional<String> country = reference.countries().stream()
                .map(known -> known.code())
                .filter(essentials.country()::equals)
                .findFirst();
        if (essentials.country().isEmpty()) {
            findings.missing("country");
        } else if (country.isEmpty()) {
            findings.wrong("country", "country.unknown");
        }
        checkCity(essentials, findings);
        if (essentials.issues().isEmpty()) {
            findings.missing("issues");
        } else if (essentials.issues().size() > InitiativeContent.MAX_ISSUES) {
            findings.wrong("issues", "issues.many");
        } else if (essentials.issues().stream()
                .anyMatch(slug ->
                        reference.issue(slug).filter(issue -> !issue.isGroup()).isEmpty())) {
            findings.wrong("issues", "issues.unknown");
        }
        int thisYear = Year.now(clock).getValue();
        if (essentials.startYear().isEmpty()) {
            findings.advised("startYear");
        } else {
            findings.range("startYear", essentials.startYear(), 1800, thisYear);
        }
        if (!essentials.website().isEmpty() && website(essentials.website()).isEmpty()) {
            findings.wrong("website", "website.wrong");
        }
    }

    private void checkCity(SubmissionContent.Essentials essentials, Findings findings) {
        if (essentials.cityId().isEmpty()) {
            if (!essentials.city().isEmpty()) {
                findings.wrong("city", "city.unknown");
            }
            return;
        }
        Optional<City> city = Optional.ofNullable(whole(essentials.cityId())).flatMap(cities::findById);
        if (city.isEmpty()) {
            findings.wrong("city", "city.unknown");
        } else if (!city.get().countryCode().equals(essentials.country())) {
            findings.wrong("city", "city.elsewhere");
        }
    }

    private void check(SubmissionContent.Activity activity, Findings findings) {
        findings.length("text", activity.text(), 1, MAX_ACTIVITY);
        if (activity.levers().stream().anyMatch(slug -> reference.lever(slug).isEmpty())) {
            findings.wrong("levers", "levers.unknown");
        }
    }

    private void check(SubmissionContent.Repeating repeating, Findings findings) {
        findings.advisedText("authorityRole", repeating.authorityRole());
        if (repeating.costLow().isEmpty() && repeating.costHigh().isEmpty()) {
            findings.advised("costLow");
        } else {
            boolean low = findings.amount("costLow", repeating.costLow());
            boolean high = findings.amount("costHigh", repeating.costHigh());
            Integer least = whole(repeating.costLow());
            Integer most = whole(repeating.costHigh());
            if (low && high && least != null && most != null && least > most) {
                findings.wrong("costHigh", "costHigh.backwards");
            }
        }
        if (repeating.setupMonths().isEmpty()) {
            findings.advised("setupMonths");
        } else {
            findings.range("setupMonths", repeating.setupMonths(), 1, 240);
        }
        findings.advisedText("partners", repeating.partners());
        findings.advisedText("funding", repeating.funding());
        findings.advisedText("conditions", repeating.conditions());
        findings.advisedText("pitfalls", repeating.pitfalls());
        findings.notTooLong("notSuitableIf", repeating.notSuitableIf(), MAX_TEXT);
        Set<String> known = new HashSet<>();
        reference.successFactors().forEach(factor -> known.add(factor.slug()));
        repeating.factors().forEach((slug, note) -> {
            if (!known.contains(slug)) {
                findings.wrong("factors", "factors.unknown");
            } else {
                findings.notTooLong("factors[" + slug + "]", note, MAX_TEXT);
            }
        });
    }

    private void check(SubmissionContent.Results results, Findings findings) {
        findings.advisedText("text", results.text());
        if (results.figures().isEmpty()) {
            findings.advised("figures");
        } else if (results.figures().size() > MAX_FIGURES) {
            findings.wrong("figures", "figures.many");
        }
        for (int i = 0; i < results.figures().size(); i++) {
            checkFigure(results.figures().get(i), "figures[" + i + "].", findings);
        }
    }

    private void checkFigure(SubmissionContent.Figure figure, String row, Findings findings) {
        if (figure.label().isEmpty()) {
            findings.wrong(row + "label", "figure.label.missing");
        } else {
            findings.notTooLong(row + "label", figure.label(), 150);
        }
        if (number(figure.value()).isEmpty()) {
            findings.wrong(row + "value", "figure.value.wrong");
        }
        if (Stream.of(KeyFigure.Accuracy.values())
                .noneMatch(known -> known.name().equals(figure.accuracy()))) {
            findings.wrong(row + "accuracy", "figure.accuracy.wrong");
        }
        findings.notTooLong(row + "unit", figure.unit(), 60);
        findings.notTooLong(row + "source", figure.source(), 300);
        if (figure.year().isEmpty()) {
            findings.advised(row + "year", "figure.year.advised");
        } else {
            findings.range(row + "year", figure.year(), 1800, Year.now(clock).getValue());
        }
        if (figure.source().isEmpty()) {
            findings.advised(row + "source", "figure.source.advised");
        }
    }

    /** "1 300" and "2,5" as people in French-speaking countries write them. */
    static Optional<BigDecimal> number(String typed) {
        String bare = typed.replaceAll("[\\s\\u00a0\\u202f’']", "").replace(',', '.');
        if (!bare.matches("\\d{1,13}(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(bare)).filter(value -> value.compareTo(MAX_FIGURE) < 0);
    }

    /** The web address somebody typed, with or without its scheme. */
    static Optional<WebAddress> website(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WebAddress(typed.contains("://") ? typed : "https://" + typed))
                    .filter(address -> address.display().contains("."));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One amount alone is both the least and the most. */
    private static @Nullable CostRange cost(@Nullable Integer low, @Nullable Integer high) {
        Integer least = low == null ? high : low;
        Integer most = high == null ? low : high;
        return least == null || most == null ? null : new CostRange(least, most);
    }

    private static @Nullable Integer whole(String typed) {
        return number(typed)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValue)
                .orElse(null);
    }

    private static @Nullable Short small(String typed) {
        Integer value = whole(typed);
        return value == null ? null : value.shortValue();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** What was found about one step. */
    private record Findings(Step step, List<Problem> problems) {

        void missing(String field) {
            problems.add(new Problem(step, field, Problem.Kind.MISSING, code(field) + ".missing"));
        }

        void wrong(String field, String code) {
            problems.add(new Problem(step, field, Problem.Kind.WRONG, code));
        }

        void advised(String field) {
            advised(field, code(field) + ".advised");
        }

        void advised(String field, String code) {
            problems.add(new Problem(step, field, Problem.Kind.ADVISED, code));
        }

        void length(String field, String text, int least, int most) {
            if (text.isEmpty()) {
                missing(field);
            } else if (text.length() < least) {
                wrong(field, code(field) + ".short");
            } else if (text.length() > most) {
                wrong(field, code(field) + ".long");
            }
        }

        void advisedText(String field, String text) {
            if (text.isEmpty()) {
                advised(field);
            } else {
                notTooLong(field, text, MAX_TEXT);
            }
        }

        void notTooLong(String field, String text, int most) {
            if (text.length() > most) {
                wrong(field, "long");
            }
        }

        boolean range(String field, String typed, int least, int most) {
            Integer value = whole(typed);
            boolean right = value != null && value >= least && value <= most;
            if (!right) {
                wrong(field, field.endsWith("year") ? "figure.year.wrong" : code(field) + ".wrong");
            }
            return right;
        }

        boolean amount(String field, String typed) {
            boolean right = typed.isEmpty() || whole(typed) != null;
            if (!right) {
                wrong(field, "cost.wrong");
            }
            return right;
        }

        /** The two fields called text are told apart by their step. */
        private String code(String field) {
            return field.equals("text") ? step.path() : field;
        }
    }
}
