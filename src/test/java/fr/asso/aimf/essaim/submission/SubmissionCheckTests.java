package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.submission.SubmissionContent.Activity;
import fr.asso.aimf.essaim.submission.SubmissionContent.Essentials;
import fr.asso.aimf.essaim.submission.SubmissionContent.Figure;
import fr.asso.aimf.essaim.submission.SubmissionContent.Repeating;
import fr.asso.aimf.essaim.submission.SubmissionContent.Results;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class SubmissionCheckTests {

    private static final OrganisationId ORGANISATION = new OrganisationId(UUID.randomUUID());
    private static final SubmissionContent COMPLETE = SubmissionContent.EMPTY
            .with(essentials("Une laverie solidaire", "Des habitants lavent le linge.", "ML", "2019", ""))
            .with(new Activity("On lave.", List.of()));

    @Autowired
    private SubmissionCheck check;

    @Autowired
    private Initiatives initiatives;

    @Test
    void anEmptyOneLacksWhatASheetCannotBeWithout() {
        assertThat(codes(SubmissionContent.EMPTY, Problem.Kind.MISSING))
                .containsExactly(
                        "title.missing", "summary.missing", "country.missing", "issues.missing", "activite.missing");
        assertThat(codes(SubmissionContent.EMPTY, Problem.Kind.WRONG)).isEmpty();
        assertThat(codes(SubmissionContent.EMPTY, Problem.Kind.ADVISED))
                .contains("pitfalls.advised", "figures.advised");
    }

    @Test
    void theEssentialsAndTheActivityAreEnough() {
        assertThat(check.problems(COMPLETE)).noneMatch(Problem::blocks);
        InitiativeContent content = check.toPublish(COMPLETE, ORGANISATION);
        assertThat(content.title()).isEqualTo("Une laverie solidaire");
        assertThat(content.organisationId()).isEqualTo(ORGANISATION);
        assertThat(content.repeating().cost()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rien | Des habitants lavent le linge.  | ML | 2019 |                     | title.short
            😀😀😀 | Des habitants lavent le linge. | ML | 2019 |                     | title.short
            Une laverie | Trop court               | ML | 2019 |                     | summary.short
            Une laverie | Des habitants lavent le linge. | XX | 2019 |               | country.unknown
            Une laverie | Des habitants lavent le linge. | ML | 3019 |               | startYear.wrong
            Une laverie | Des habitants lavent le linge. | ML | hier |               | startYear.wrong
            Une laverie | Des habitants lavent le linge. | ML | 2019 | pas un site   | website.wrong
            """)
    void whatCannotBeSoIsSaid(
            String title, String summary, String country, String year, String website, String problem) {
        assertThat(codes(COMPLETE.with(essentials(title, summary, country, year, website)), Problem.Kind.WRONG))
                .containsExactly(problem);
    }

    @Test
    void amountsAndFiguresAreChecked() {
        SubmissionContent content = COMPLETE.with(new Repeating(
                        null, "20 000", "5 000", "0", null, null, null, null, "x".repeat(2_001), Map.of("x", "y")))
                .with(new Results(
                        null,
                        List.of(
                                new Figure(null, "12", null, null, null, null),
                                new Figure("foyers", "beaucoup", "À PEU PRÈS", null, "12", "x"))));

        assertThat(codes(content, Problem.Kind.WRONG))
                .containsExactly(
                        "costHigh.backwards",
                        "setupMonths.wrong",
                        "long",
                        "factors.unknown",
                        "figure.label.missing",
                        "figure.value.wrong",
                        "figure.accuracy.wrong",
                        "figure.year.wrong");
        assertThatIllegalStateException().isThrownBy(() -> check.toPublish(content, ORGANISATION));
    }

    @Test
    void tooMuchIsTooMuch() {
        List<Figure> figures = IntStream.range(0, 13)
                .mapToObj(n -> new Figure("foyers", "1", null, null, null, null))
                .toList();
        assertThat(codes(COMPLETE.with(new Results(null, figures)), Problem.Kind.WRONG))
                .containsExactly("figures.many");
        assertThat(codes(COMPLETE.with(new Activity("x".repeat(6_001), null)), Problem.Kind.WRONG))
                .containsExactly("activite.long");
    }

    @Test
    void everyDraftCanBeLookedAt() {
        SubmissionContent worst = new SubmissionContent(
                new Essentials("x", "y", "XX", "Nulle part", "12", List.of("faux"), "faux", "hier", ":"),
                new Activity("", List.of("faux")),
                new Repeating(null, "beaucoup", "-1", "500", null, null, null, null, null, Map.of("faux", "x")),
                new Results(null, List.of(new Figure("x", "y", "z", null, "1", null))));

        for (SubmissionContent content : List.of(SubmissionContent.EMPTY, worst, COMPLETE)) {
            InitiativeContent preview = check.toPreview(content, ORGANISATION, "ML");
            assertThat(preview.countryCode()).isEqualTo("ML");
            assertThat(preview.figures()).isEmpty();
        }
        assertThat(check.toPreview(SubmissionContent.EMPTY, ORGANISATION, "ML").title())
                .isEqualTo("[Titre à écrire]");
    }

    @Test
    void whatIsPublishedCanBeProposedAgainWordForWord() {
        List<PublishedInitiative> all = initiatives.publishedAfter(null, 100);

        assertThat(all).isNotEmpty().allSatisfy(published -> {
            SubmissionContent prefilled = check.prefill(published.content());
            assertThat(check.problems(prefilled)).noneMatch(Problem::blocks);
            assertThat(check.toPublish(prefilled, published.content().organisationId()))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(published.content());
        });
    }

    private Stream<String> codesOf(SubmissionContent content, Problem.Kind kind) {
        return check.problems(content).stream()
                .filter(problem -> problem.kind() == kind)
                .map(Problem::code);
    }

    private List<String> codes(SubmissionContent content, Problem.Kind kind) {
        return codesOf(content, kind).toList();
    }

    private static Essentials essentials(String title, String summary, String country, String year, String website) {
        return new Essentials(title, summary, country, null, null, List.of("sante"), "sante", year, website);
    }
}
