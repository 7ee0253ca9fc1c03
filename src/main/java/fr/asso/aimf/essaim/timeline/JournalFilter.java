package fr.asso.aimf.essaim.timeline;

import fr.asso.aimf.essaim.shared.TypedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the journal is asked for, as it stands in the address; what cannot be understood filters nothing.
 *
 * @param personne a part of a name
 * @param acte name of an act, in lower case
 * @param objet name of a subject's kind, in lower case
 * @param du first day, in UTC
 * @param au last day, in UTC
 * @param avant number of the entry that the page comes after
 */
record JournalFilter(String personne, String acte, String objet, String du, String au, String avant) {

    private static final int MOST_CHARACTERS = 100;

    /** Years of four digits: those far beyond are no moments for the database. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    JournalFilter(
            @Nullable String personne,
            @Nullable String acte,
            @Nullable String objet,
            @Nullable String du,
            @Nullable String au,
            @Nullable String avant) {
        this.personne = cut(personne);
        this.acte = cut(acte);
        this.objet = cut(objet);
        this.du = cut(du);
        this.au = cut(au);
        this.avant = cut(avant);
    }

    Optional<Act> act() {
        return Stream.of(Act.values())
                .filter(act -> parameter(act).equals(acte))
                .findFirst();
    }

    Optional<Subject.Kind> kind() {
        return Stream.of(Subject.Kind.values())
                .filter(kind -> parameter(kind).equals(objet))
                .findFirst();
    }

    Optional<Instant> from() {
        return day(du).map(JournalFilter::begin);
    }

    /** Up to this moment, without it. */
    Optional<Instant> until() {
        return day(au).map(day -> begin(day.plusDays(1)));
    }

    Optional<Long> before() {
        return avant.matches("\\d{1,18}") ? Optional.of(Long.parseLong(avant)) : Optional.empty();
    }

    public boolean narrows() {
        return !(personne + acte + objet + du + au).isEmpty();
    }

    /** The address of the page that follows an entry. */
    String addressAfter(long number) {
        return address("/moderation/journal")
                .queryParam("avant", number)
                .encode()
                .toUriString();
    }

    /** The address of all that the filter leaves, as a table. */
    String addressOfTable() {
        return address("/moderation/journal.csv").encode().toUriString();
    }

    /** An enumerated value as it stands in the address. */
    static String parameter(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private UriComponentsBuilder address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        String[][] parameters = {{"personne", personne}, {"acte", acte}, {"objet", objet}, {"du", du}, {"au", au}};
        for (String[] parameter : parameters) {
            if (!parameter[1].isEmpty()) {
                address.queryParam(parameter[0], "{" + parameter[0] + "}");
            }
        }
        return address.uriVariables(Map.of("personne", personne, "acte", acte, "objet", objet, "du", du, "au", au));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return DAY.matcher(typed).matches() ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static String cut(@Nullable String typed) {
        String line = TypedText.line(typed);
        return line.substring(0, Math.min(line.length(), MOST_CHARACTERS));
    }
}
