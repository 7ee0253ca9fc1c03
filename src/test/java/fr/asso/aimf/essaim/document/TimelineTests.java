package fr.asso.aimf.essaim.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TimelineTests {

    @Test
    void saysInWordsWhatItShows() throws Exception {
        Element svg = parsed(Samples.timeline().svg("chronologie"));

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("chronologie-nom chronologie-texte");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Calendrier des actions");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("Former trente éco-délégués\u00a0: de mars 2027 à février 2028, en cours.")
                .contains("Étendre à Tsévié\u00a0: juin 2028, abandonnée.");
    }

    @Test
    void aBarIsAsLongAsItsMonths() throws Exception {
        // Two years from January on, 318 units wide.
        Timeline timeline = new Timeline("Deux ans", List.of(row("2027-01", "2028-12"), row("2027-07", "2027-12")));
        NodeList bars = parsed(timeline.svg("x")).getElementsByTagName("rect");

        assertThat(((Element) bars.item(0)).getAttribute("x")).isEqualTo("1.5");
        assertThat(((Element) bars.item(0)).getAttribute("width")).isEqualTo("317.0");
        assertThat(((Element) bars.item(1)).getAttribute("x")).isEqualTo("81.0");
        assertThat(((Element) bars.item(1)).getAttribute("width")).isEqualTo("78.5");
    }

    @Test
    void yearsAreNamedAndNeverTooManyForTheirWidth() throws Exception {
        for (int years = 1; years <= 40; years++) {
            Timeline timeline = new Timeline("Longtemps", List.of(row("2027-01", (2026 + years) + "-12")));
            NodeList texts = parsed(timeline.svg("x")).getElementsByTagName("text");

            assertThat(IntStream.range(0, texts.getLength())
                            .mapToObj(i -> texts.item(i).getTextContent())
                            .filter(text -> text.matches("\\d{4}")))
                    .hasSizeBetween(1, 9)
                    .contains("2027");
        }
    }

    @Test
    void noTextBreaksIt() throws Exception {
        for (String text : Samples.HOSTILE) {
            Timeline timeline = (Timeline) Samples.hostile(text).blocks().get(5);
            assertThat(parsed(timeline.svg("x")).getElementsByTagName("rect").getLength())
                    .isEqualTo(1);
        }
        assertThat(new Timeline("Rien", List.of()).svg("x")).isEmpty();
        assertThat(new Timeline("Sans fin", List.of(row("0001-01", "9999-12"))).svg("x"))
                .isEmpty();
    }

    private static Timeline.Row row(String from, String to) {
        return new Timeline.Row("Action", YearMonth.parse(from), YearMonth.parse(to), Timeline.State.PLANNED, "prévue");
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
