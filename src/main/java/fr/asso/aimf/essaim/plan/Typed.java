package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.shared.TypedText;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people type for numbers, months and choices. */
final class Typed {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{4})");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");

    private Typed() {}

    /** "12 000 000", with whatever space or dots between the thousands. */
    static OptionalLong number(String text) {
        String digits = text.replaceAll("[\\s\\u00A0\\u202F'’]|\\.(?=\\d{3}(\\D|$))", "");
        return DIGITS.matcher(digits).matches() ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** "2027-03", as the month field of a browser sends it, or "03/2027". */
    static Optional<YearMonth> month(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        try {
            if (yearFirst.matches()) {
                return Optional.of(month(yearFirst.group(1), yearFirst.group(2)));
            }
            return monthFirst.matches()
                    ? Optional.of(month(monthFirst.group(2), monthFirst.group(1)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }

    /** Each once, none empty. */
    static List<String> list(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(TypedText::line)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }

    /** In the order of the keys: the database keeps none, and two equal ones have to read the same. */
    static <V> Map<String, V> map(@Nullable Map<String, V> values, UnaryOperator<V> clean) {
        Map<String, V> sorted = new TreeMap<>();
        if (values != null) {
            values.forEach((key, value) -> {
                if (value != null) {
                    sorted.put(TypedText.line(key), clean.apply(value));
                }
            });
        }
        return sorted;
    }

    private static YearMonth month(String year, String month) {
        YearMonth read = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
        if (read.getYear() < 1950 || read.getYear() > 2200) {
            throw new DateTimeException("Not a year of a plan: " + read);
        }
        return read;
    }
}
