package fr.asso.aimf.essaim.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Whole days for any calendar program (iCalendar, RFC 5545). Written here, for it is a few lines: the libraries that do it
 * bring time zones along and put themselves in the JVM's own.
 */
record CalendarFile(String name, List<Event> events) {

    /**
     * @param uid unique in the world, and always the same for the same event, so that a newer file replaces it
     * @param to its last day
     * @param cancelled whether it will not take place
     */
    record Event(
            String uid,
            String summary,
            String description,
            LocalDate from,
            LocalDate to,
            String category,
            boolean cancelled) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Octets of a line, as the standard has it; what is longer goes on after a line break and a space. */
    private static final int LONGEST_LINE = 75;

    /** @param now when it is made */
    byte[] ics(Instant now) {
        StringBuilder file = new StringBuilder();
        line(file, "BEGIN", "VCALENDAR");
        line(file, "VERSION", "2.0");
        line(file, "PRODID", "-//AIMF//Essaim//FR");
        line(file, "METHOD", "PUBLISH");
        line(file, "X-WR-CALNAME", text(name));
        for (Event event : events) {
            line(file, "BEGIN", "VEVENT");
            line(file, "UID", text(event.uid()));
            line(file, "DTSTAMP", MOMENT.format(now));
            line(file, "DTSTART;VALUE=DATE", DAY.format(event.from()));
            line(file, "DTEND;VALUE=DATE", DAY.format(event.to().plusDays(1)));
            line(file, "SUMMARY", text(event.summary()));
            line(file, "DESCRIPTION", text(event.description()));
            line(file, "CATEGORIES", text(event.category()));
            line(file, "STATUS", event.cancelled() ? "CANCELLED" : "CONFIRMED");
            // A project of months does not make its people busy for months.
            line(file, "TRANSP", "TRANSPARENT");
            line(file, "END", "VEVENT");
        }
        line(file, "END", "VCALENDAR");
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String text) {
        return FitText.lines(text)
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    private static void line(StringBuilder file, String name, String value) {
        int octets = 0;
        for (int character : (name + ":" + value).codePoints().toArray()) {
            String one = Character.toString(character);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                file.append("\r\n ");
                octets = 1;
            }
            file.append(one);
            octets += length;
        }
        file.append("\r\n");
    }
}
