package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells what a submission still needs before it can be published. */
@Component
public class SubmissionCheck {

    static final int MAX_ACTIVITY = 6_000;
    static final int MAX_TEXT = 2_000;
    static final int MAX_FIGURES = 12;

    private final ReferenceLists reference;
    private final Cities cities;
    private final SubmissionConversion conversion;
    private final Clock clock;

    SubmissionCheck(ReferenceLists reference, Cities cities, SubmissionConversion conversion, Clock clock) {
        this.reference = reference;
        this.cities = cities;
        this.conversion = conversion;
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
        return conversion.publishable(content, organisation);
    }

    /**
     * What readers would see if it were published as it is: what is missing or wrong is left out, and of what a sheet cannot be
     * without, a word in brackets stands there.
     */
    public InitiativeContent toPreview(SubmissionContent content, OrganisationId organisation, String fallbackCountry) {
        return conversion.preview(content, problems(content), organisation, fallbackCountry);
    }

    /** What an initiative says, ready to be changed. */
    public SubmissionContent prefill(InitiativeContent content) {
        return conversion.prefill(content);
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
        if (!essentials.website().isEmpty()
                && WebAddress.typed(essentials.website()).isEmpty()) {
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
        Optional<City> city =
                Optional.ofNullable(TypedValues.whole(essentials.cityId())).flatMap(cities::findById);
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
            Integer least = TypedValues.whole(repeating.costLow());
            Integer most = TypedValues.whole(repeating.costHigh());
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
        if (TypedValues.number(figure.value()).isEmpty()) {
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
            } else if (text.codePointCount(0, text.length()) < least) {
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
            Integer value = TypedValues.whole(typed);
            boolean right = value != null && value >= least && value <= most;
            if (!right) {
                wrong(field, field.endsWith("year") ? "figure.year.wrong" : code(field) + ".wrong");
            }
            return right;
        }

        boolean amount(String field, String typed) {
            boolean right = typed.isEmpty() || TypedValues.whole(typed) != null;
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
