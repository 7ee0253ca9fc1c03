package fr.asso.aimf.essaim.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers and dates as French readers write them. */
@Component
public class FrenchFormat {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.FRENCH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'à' HH:mm 'UTC'", Locale.FRENCH)
            .withZone(ZoneOffset.UTC);

    /** "1 300", "2,5": groups apart by a narrow no-break space, no idle decimals. */
    public String number(BigDecimal value) {
        return NumberFormat.getInstance(Locale.FRENCH).format(value);
    }

    /** "1 300 €", "2 500 000 F CFA"; whole units. */
    public String money(long amount, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.FRENCH);
        format.setCurrency(currency);
        format.setMaximumFractionDigits(0);
        return format.format(amount);
    }

    /** "mars 2027". */
    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** "23 novembre 2026", in UTC, so that the same page reads the same everywhere. */
    public String date(Instant instant) {
        return DATE.format(instant);
    }

    /** A day without an hour, as above. */
    public String date(LocalDate day) {
        return DATE.format(day);
    }

    /** "23 novembre 2026 à 09:05 UTC". */
    public String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
