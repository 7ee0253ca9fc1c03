package fr.asso.aimf.essaim.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import fr.asso.aimf.essaim.document.CalendarFile.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarFileTests {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void anActionLastsFromItsFirstDayToTheEndOfItsLast() {
        VEvent event = read("Trier", "Avec les coopératives, à Bè ; puis ailleurs\nDeux fois")
                .getEvents()
                .get(0);

        assertThat(day(event.getDateStart().getValue())).isEqualTo("2027-01-01");
        assertThat(event.getDateStart().getValue().hasTime()).isFalse();
        // The day after: the standard excludes the end.
        assertThat(day(event.getDateEnd().getValue())).isEqualTo("2027-07-01");
        assertThat(event.getUid().getValue()).isEqualTo("action-1@essaim.example");
        assertThat(event.getSummary().getValue()).isEqualTo("Trier");
        assertThat(event.getDescription().getValue())
                .isEqualTo("Avec les coopératives, à Bè ; puis ailleurs\nDeux fois");
        assertThat(event.getCategories().get(0).getValues()).containsExactly("Marchés, achats");
        assertThat(event.getStatus().isConfirmed()).isTrue();
        assertThat(event.getTransparency().isTransparent()).isTrue();
    }

    @Test
    void noLineIsLongerThanTheStandardAllows() {
        assertThat(new String(file("é".repeat(300), "😀".repeat(100)), UTF_8).split("\r\n"))
                .allMatch(line -> line.getBytes(UTF_8).length <= 75);
        assertThat(read("é".repeat(300), "😀".repeat(100))
                        .getEvents()
                        .get(0)
                        .getDescription()
                        .getValue())
                .isEqualTo("😀".repeat(100));
    }

    @Test
    void noTextBreaksItOrBecomesALineOfIts() {
        for (String text : Samples.HOSTILE) {
            ICalendar calendar = read(text, text);

            assertThat(calendar.getEvents()).as("%.40s", text).hasSize(1);
            assertThat(day(calendar.getEvents().get(0).getDateStart().getValue()))
                    .isEqualTo("2027-01-01");
            assertThat(calendar.getEvents().get(0).getDescription())
                    .matches(description ->
                            FitText.lines(text).equals(description == null ? "" : description.getValue()));
        }
    }

    private static ICalendar read(String summary, String description) {
        return Biweekly.parse(new String(file(summary, description), UTF_8)).first();
    }

    private static byte[] file(String summary, String description) {
        return new CalendarFile(
                        "Plan de Lomé",
                        List.of(new Event(
                                "action-1@essaim.example",
                                summary,
                                description,
                                LocalDate.parse("2027-01-01"),
                                LocalDate.parse("2027-06-30"),
                                "Marchés, achats",
                                false)))
                .ics(NOW);
    }

    private static String day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault()).toString();
    }
}
