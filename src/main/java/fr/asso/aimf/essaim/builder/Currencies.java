package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import java.text.Collator;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The currencies that amounts of a plan can be in, as French readers call them. */
@Component
class Currencies {

    private final ReferenceLists reference;

    /** Java's names of currencies take a twentieth of a second to read, which a start can do without. */
    private final Supplier<List<Currency>> all = SingletonSupplier.of(this::inOrder);

    Currencies(ReferenceLists reference) {
        this.reference = reference;
    }

    private List<Currency> inOrder() {
        return Stream.concat(
                        reference.countries().stream()
                                .map(country ->
                                        Territory.named("", country.code()).money()),
                        Stream.of(Currency.getInstance("USD")))
                .distinct()
                .sorted(Comparator.comparing(this::name, Collator.getInstance(Locale.FRENCH)))
                .toList();
    }

    /** "franc CFA (XOF)": two francs have this name, so the code tells them apart where Java names their banks. */
    String name(Currency currency) {
        return currency.getDisplayName(Locale.FRENCH).replaceFirst(" \\(.*\\)", "") + " (" + currency.getCurrencyCode()
                + ")";
    }

    /** Codes with names, to choose from; one more for what was typed and is none of them. */
    Map<String, String> all(String typed) {
        Map<String, String> names = new LinkedHashMap<>();
        all.get().forEach(currency -> names.put(currency.getCurrencyCode(), name(currency)));
        if (!typed.isEmpty()) {
            names.putIfAbsent(typed, typed);
        }
        return names;
    }
}
