package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has been written so far, as it was typed: nothing has to be there and nothing has to be right, so that nothing is lost.
 * Each part is what one step's form sends.
 */
public record SubmissionContent(Essentials essentials, Activity activity, Repeating repeating, Results results) {

    /** All texts together, in characters; beyond it nothing is stored. */
    public static final int MAX_LENGTH = 60_000;

    public static final SubmissionContent EMPTY = new SubmissionContent(null, null, null, null);

    public SubmissionContent(
            @Nullable Essentials essentials,
            @Nullable Activity activity,
            @Nullable Repeating repeating,
            @Nullable Results results) {
        this.essentials = Objects.requireNonNullElseGet(
                essentials, () -> new Essentials(null, null, null, null, null, null, null, null, null));
        this.activity = Objects.requireNonNullElseGet(activity, () -> new Activity(null, null));
        this.repeating = Objects.requireNonNullElseGet(
                repeating, () -> new Repeating(null, null, null, null, null, null, null, null, null, null));
        this.results = Objects.requireNonNullElseGet(results, () -> new Results(null, null));
    }

    /**
     * What and where.
     *
     * @param country ISO 3166-1 alpha-2
     * @param city as typed
     * @param cityId number in the gazetteer of the city chosen
     * @param issues slugs
     * @param mainIssue slug of the most important of them
     */
    public record Essentials(
            String title,
            String summary,
            String country,
            String city,
            String cityId,
            List<String> issues,
            String mainIssue,
            String startYear,
            String website) {

        public Essentials(
                @Nullable String title,
                @Nullable String summary,
                @Nullable String country,
                @Nullable String city,
                @Nullable String cityId,
                @Nullable List<String> issues,
                @Nullable String mainIssue,
                @Nullable String startYear,
                @Nullable String website) {
            this.title = TypedText.line(title);
            this.summary = TypedText.line(summary);
            this.country = TypedText.line(country);
            this.city = TypedText.line(city);
            this.cityId = TypedText.line(cityId);
            this.issues = list(issues);
            this.mainIssue = TypedText.line(mainIssue);
            this.startYear = TypedText.line(startYear);
            this.website = TypedText.line(website);
        }

        Essentials in(String cityName, String id) {
            return new Essentials(title, summary, country, cityName, id, issues, mainIssue, startYear, website);
        }

        Essentials about(List<String> newIssues, String newMainIssue) {
            return new Essentials(title, summary, country, city, cityId, newIssues, newMainIssue, startYear, website);
        }
    }

    /**
     * What is done.
     *
     * @param text in Markdown
     * @param levers slugs of those the local authority used
     */
    public record Activity(String text, List<String> levers) {

        public Activity(@Nullable String text, @Nullable List<String> levers) {
            this.text = TypedText.clean(text);
            this.levers = list(levers);
        }
    }

    /**
     * What repeating it takes.
     *
     * @param costLow euros
     * @param costHigh euros
     * @param setupMonths months from the decision to the first day of activity
     * @param factors slug of a success factor to how it was met
     */
    public record Repeating(
            String authorityRole,
            String costLow,
            String costHigh,
            String setupMonths,
            String partners,
            String funding,
            String conditions,
            String pitfalls,
            String notSuitableIf,
            Map<String, String> factors) {

        public Repeating(
                @Nullable String authorityRole,
                @Nullable String costLow,
                @Nullable String costHigh,
                @Nullable String setupMonths,
                @Nullable String partners,
                @Nullable String funding,
                @Nullable String conditions,
                @Nullable String pitfalls,
                @Nullable String notSuitableIf,
                @Nullable Map<String, String> factors) {
            this.authorityRole = TypedText.clean(authorityRole);
            this.costLow = TypedText.line(costLow);
            this.costHigh = TypedText.line(costHigh);
            this.setupMonths = TypedText.line(setupMonths);
            this.partners = TypedText.clean(partners);
            this.funding = TypedText.clean(funding);
            this.conditions = TypedText.clean(conditions);
            this.pitfalls = TypedText.clean(pitfalls);
            this.notSuitableIf = TypedText.clean(notSuitableIf);
            // Sorted, for the database keeps no order and two equal ones have to read the same.
            Map<String, String> notes = new TreeMap<>();
            if (factors != null) {
                factors.forEach((slug, note) -> {
                    if (!TypedText.clean(note).isEmpty()) {
                        notes.put(TypedText.line(slug), TypedText.clean(note));
                    }
                });
            }
            this.factors = notes;
        }
    }

    /** What came of it, and the proof. */
    public record Results(String text, List<Figure> figures) {

        public Results(@Nullable String text, @Nullable List<Figure> figures) {
            this.text = TypedText.clean(text);
            this.figures = figures == null
                    ? List.of()
                    : figures.stream()
                            .filter(figure -> figure != null && !figure.isEmpty())
                            .toList();
        }
    }

    /** A figure with what makes it credible. */
    public record Figure(String label, String value, String accuracy, String unit, String year, String source) {

        public Figure(
                @Nullable String label,
                @Nullable String value,
                @Nullable String accuracy,
                @Nullable String unit,
                @Nullable String year,
                @Nullable String source) {
            this.label = TypedText.line(label);
            this.value = TypedText.line(value);
            this.accuracy = accuracy == null || accuracy.isBlank() ? "EXACT" : TypedText.line(accuracy);
            this.unit = TypedText.line(unit);
            this.year = TypedText.line(year);
            this.source = TypedText.line(source);
        }

        boolean isEmpty() {
            return (label + value + unit + year + source).isEmpty();
        }
    }

    public SubmissionContent with(Essentials part) {
        return new SubmissionContent(part, activity, repeating, results);
    }

    public SubmissionContent with(Activity part) {
        return new SubmissionContent(essentials, part, repeating, results);
    }

    public SubmissionContent with(Repeating part) {
        return new SubmissionContent(essentials, activity, part, results);
    }

    public SubmissionContent with(Results part) {
        return new SubmissionContent(essentials, activity, repeating, part);
    }

    /** The website, as far as what was typed is the address of one. */
    public Optional<WebAddress> website() {
        return WebAddress.typed(essentials.website());
    }

    /** What one step's form holds: {@link Essentials}, {@link Activity}, {@link Repeating} or {@link Results}. */
    public Record part(Step step) {
        return switch (step) {
            case ESSENTIALS -> essentials;
            case ACTIVITY -> activity;
            case REPEATING -> repeating;
            case RESULTS -> results;
        };
    }

    /** The same with another part, of the class that its step has. */
    SubmissionContent withPart(Record part) {
        if (part instanceof Essentials essentialsPart) {
            return with(essentialsPart);
        } else if (part instanceof Activity activityPart) {
            return with(activityPart);
        } else if (part instanceof Repeating repeatingPart) {
            return with(repeatingPart);
        }
        return with((Results) part);
    }

    /**
     * Stands for a part as somebody saw it: another text has another seal. A form carries that of its own step, so that two who
     * write two steps at the same time are not in each other's way.
     */
    public String seal(Step step) {
        return HexFormat.of().formatHex(SecretToken.hash(part(step).toString()), 0, 8);
    }

    /** Characters in all texts. */
    int length() {
        return Stream.of(essentials, activity, repeating, results)
                .mapToInt(part -> part.toString().length())
                .sum();
    }

    private static List<String> list(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(TypedText::line)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }
}
