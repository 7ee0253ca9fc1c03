package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.web.FrenchFormat;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Months and amounts of a plan's actions as people read them. */
public record ActionWords(FrenchFormat format, Currency currency) {

    /** From when to when; what cannot be read as it was typed; empty when nothing was. */
    public String when(Action action) {
        String from = month(action.from(), action.first());
        String to = month(action.to(), action.to().isEmpty() ? Optional.empty() : action.last());
        return to.isEmpty() || to.equals(from) ? from : from.isEmpty() ? "… – " + to : from + " – " + to;
    }

    /** What it costs; empty when no amount can be read. */
    public String cost(Action action) {
        return action.funding().stream().allMatch(line -> line.value().isEmpty()) ? "" : money(action.budget());
    }

    public String money(long amount) {
        return format.money(amount, currency);
    }

    /** The amount alone, where the currency is said once for all. */
    public String number(long amount) {
        return format.number(BigDecimal.valueOf(amount));
    }

    public String currencyName() {
        return currency.getDisplayName(Locale.FRENCH);
    }

    private String month(String typed, Optional<YearMonth> read) {
        return read.map(format::month).orElse(typed);
    }
}
