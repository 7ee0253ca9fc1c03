package fr.asso.aimf.essaim.submission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.submission.SubmissionContent.Activity;
import fr.asso.aimf.essaim.submission.SubmissionContent.Essentials;
import fr.asso.aimf.essaim.submission.SubmissionContent.Figure;
import fr.asso.aimf.essaim.submission.SubmissionContent.Repeating;
import fr.asso.aimf.essaim.submission.SubmissionContent.Results;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SubmissionContentTests {

    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `  Une   laverie `       | Une laverie
            `😀 fête`                | 😀 fête
            `e\u0301te\u0301`        | été
            `مغسلة تضامنية`          | مغسلة تضامنية
            `\u202Eerivel\u202C`     | erivel
            `\u2067a\u2069b\uFEFF`   | ab
            `a\u0000b`               | ab
            `ligne\u2028suite`       | ligne suite
            `\uD83D seul`            | seul
            `<script>x</script>`     | <script>x</script>
            """)
    void wordsStayAndWhatNoEyeSeesGoes(String typed, String kept) {
        assertThat(titled(typed).title()).isEqualTo(kept);
    }

    @Test
    void anEmptyFormIsAnEmptyContent() {
        assertThat(new SubmissionContent(null, null, null, null)).isEqualTo(SubmissionContent.EMPTY);
        assertThat(SubmissionContent.EMPTY.essentials().title()).isEmpty();
        assertThat(new Activity("a\r\nb\rc", null).text()).isEqualTo("a\nb\nc");
    }

    @Test
    void emptyFiguresAndNotesAreNoFiguresAndNoNotes() {
        assertThat(new Results(null, Arrays.asList(null, figure(" "), figure("foyers"))).figures())
                .containsExactly(figure("foyers"));
        assertThat(repeating(Map.of("a", " ", "b", "oui")).factors()).containsExactly(Map.entry("b", "oui"));
    }

    @Test
    void whatIsStoredComesBackTheSame() {
        SubmissionContent content = SubmissionContent.EMPTY
                .with(titled("😀 مغسلة"))
                .with(new Activity("On lave.", List.of("animation", "animation")))
                .with(repeating(Map.of("z", "dernier", "a", "premier")))
                .with(new Results("Du linge propre", List.of(figure("foyers"))));

        SubmissionContent back = json.readValue(json.writeValueAsString(content), SubmissionContent.class);

        assertThat(back).isEqualTo(content);
        for (Step step : Step.values()) {
            assertThat(back.seal(step)).isEqualTo(content.seal(step));
        }
    }

    @Test
    void aSealTellsOneStepsTextsApartWhateverTheOrderOfNotes() {
        SubmissionContent one = SubmissionContent.EMPTY.with(titled("Une laverie"));
        SubmissionContent other = one.with(titled("Une laverie !"));
        assertThat(one.seal(Step.ESSENTIALS)).isNotEqualTo(other.seal(Step.ESSENTIALS));
        assertThat(one.seal(Step.ACTIVITY)).isEqualTo(other.seal(Step.ACTIVITY));

        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("z", "dernier");
        notes.put("a", "premier");
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("a", "premier");
        turned.put("z", "dernier");
        assertThat(one.with(repeating(notes)).seal(Step.REPEATING))
                .isEqualTo(one.with(repeating(turned)).seal(Step.REPEATING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 300       | 1300
            1\u00a0300  | 1300
            1\u202f300  | 1300
            2,5         | 2.5
            2.50        | 2.50
            12’000      | 12000
            -3          |
            1,234       |
            beaucoup    |
            1e9         |
            99999999999999 |
            """)
    void numbersAreReadAsPeopleWriteThem(String typed, String read) {
        assertThat(TypedValues.number(typed).map(Object::toString).orElse(null)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            www.exemple.org         | https://www.exemple.org
            http://exemple.org/a?b  | http://exemple.org/a?b
            école.example           | https://xn--cole-9oa.example
            exemple                 |
            javascript:alert(1)     |
            ftp://exemple.org       |
            """)
    void websitesAreReadWithOrWithoutTheirScheme(String typed, String read) {
        assertThat(SubmissionContent.EMPTY
                        .with(new Essentials(null, null, null, null, null, null, null, null, typed))
                        .website()
                        .map(Object::toString)
                        .orElse(null))
                .isEqualTo(read);
    }

    private static Essentials titled(String title) {
        return new Essentials(title, null, null, null, null, null, null, null, null);
    }

    private static Repeating repeating(Map<String, String> factors) {
        return new Repeating(null, null, null, null, null, null, null, null, null, factors);
    }

    private static Figure figure(String label) {
        return new Figure(label, null, null, null, null, null);
    }
}
