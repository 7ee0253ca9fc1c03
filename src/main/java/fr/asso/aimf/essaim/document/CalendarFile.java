package fr.asso.aimf.essaim.document;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.property.Transparency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

/** Whole days for any calendar program (iCalendar, RFC 5545). */
record CalendarFile(String name, List<Event> events) {

    /**
     * @param uid unique in the world, and always the same for the same event, so that a newer file replaces it
     * @param to its last day
     * @param category empty for none
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

    /** Lines have 75 octets at most (RFC 5545, 3.1), the library counts characters: so many, three octets each. */
    private static final int LONGEST_LINE = 24;

    /** @param now when it is made */
    byte[] ics(Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//AIMF//Essaim//FR");
        calendar.setMethod(Method.publish());
        calendar.setName(FitText.line(name));
        calendar.addExperimentalProperty("X-WR-CALNAME", FitText.line(name));
        events.forEach(event -> calendar.addEvent(entry(event, now)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ICalWriter writer = new ICalWriter(bytes, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(LONGEST_LINE);
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static VEvent entry(Event event, Instant now) {
        VEvent entry = new VEvent();
        entry.setUid(event.uid());
        entry.setDateTimeStamp(Date.from(now));
        entry.setDateStart(day(event.from()), false);
        entry.setDateEnd(day(event.to().plusDays(1)), false);
        entry.setSummary(FitText.line(event.summary()));
        if (!event.description().isEmpty()) {
            entry.setDescription(FitText.lines(event.description()));
        }
        if (!event.category().isEmpty()) {
            entry.addCategories(FitText.line(event.category()));
        }
        entry.setStatus(event.cancelled() ? Status.cancelled() : Status.confirmed());
        // A project of months does not make its people busy for months.
        entry.setTransparency(Transparency.transparent());
        return entry;
    }

    /** As the library writes it: in the zone of the machine. */
    private static Date day(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
