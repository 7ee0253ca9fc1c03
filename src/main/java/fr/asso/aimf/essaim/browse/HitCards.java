package fr.asso.aimf.essaim.browse;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.search.SearchHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.unbescape.html.HtmlEscape;

/**
 * The cards of a page of results. Their template renders one, with a mark where each value goes; all cards are that one with
 * their own values. Measured: half of rendering a page was rendering its twenty cards.
 */
@Component
final class HitCards {

    private static final Pattern MARK = Pattern.compile("\\{([A-Z]+)}");

    private final ITemplateEngine templates;
    private final ReferenceLists reference;
    private final Supplier<List<Piece>> pieces = SingletonSupplier.of(this::pieces);

    /** What a card says of its initiative, by its name in the template. */
    private enum Value {
        PATH,
        TITLE,
        PASSAGE,
        ORGANISATION,
        PLACE,
        ISSUES,
        SLUG,
        NAME
    }

    /** @param value what comes behind the HTML; null behind the last */
    private record Piece(String html, @Nullable Value value) {}

    HitCards(ITemplateEngine templates, ReferenceLists reference) {
        this.templates = templates;
        this.reference = reference;
    }

    /** As items of a list in HTML. */
    String html(List<SearchHit> hits) {
        StringBuilder html = new StringBuilder(1000 * hits.size());
        for (SearchHit hit : hits) {
            for (Piece piece : pieces.get()) {
                html.append(piece.html());
                if (piece.value() != null) {
                    html.append(valueOf(piece.value(), hit));
                }
            }
        }
        return html.toString();
    }

    private String valueOf(Value value, SearchHit hit) {
        InitiativeCard card = hit.card();
        return switch (value) {
            case PATH -> Initiatives.path(card.slug());
            case TITLE -> hit.title().html();
            case PASSAGE -> hit.passage().html();
            case ORGANISATION -> escaped(card.organisationName());
            case PLACE -> escaped(place(card));
            case ISSUES ->
                card.issues().stream()
                        .flatMap(slug -> reference.issue(slug).stream())
                        .map(issue -> "<li>" + escaped(issue.name()) + "</li>")
                        .collect(joining());
            case SLUG -> card.slug().value();
            case NAME -> escaped(card.title());
        };
    }

    private String place(InitiativeCard card) {
        String country = reference.countryByCode(card.countryCode()).name();
        return card.cityName() == null ? country : card.cityName() + ", " + country;
    }

    private List<Piece> pieces() {
        String card = templates.process(
                "browse/hit",
                Set.of("hit"),
                new Context(
                        Locale.FRENCH,
                        Stream.of(Value.values())
                                .collect(toMap(
                                        value -> value.name().toLowerCase(Locale.ROOT), value -> "{" + value + "}"))));
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Matcher mark = MARK.matcher(card); mark.find(); at = mark.end()) {
            pieces.add(new Piece(card.substring(at, mark.start()), Value.valueOf(mark.group(1))));
        }
        pieces.add(new Piece(card.substring(at), null));
        return pieces;
    }

    private static String escaped(String text) {
        return HtmlEscape.escapeHtml4Xml(text);
    }
}
