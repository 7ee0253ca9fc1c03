package fr.asso.aimf.essaim.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.KeyFigure;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an initiative and of an organisation. */
final class CatalogueDocuments {

    /** Changes with every change of what is kept or of how words are read. */
    private static final String VERSION = "4";

    static final String ID = "id";
    static final String KIND = "kind";
    static final String INITIATIVE = "initiative";
    static final String ORGANISATION = "organisation";
    static final String REGION = "region";
    /** The words of the city's name, folded. */
    static final String CITY = "city";

    static final String SLUG = "slug";
    static final String ORGANISATION_SLUG = "organisation_slug";
    static final String COUNTRY_CODE = "country_code";
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String ACRONYM = "acronym";
    static final String LEGAL_FORM = "legal_form";
    /**
     * What an initiative says beyond its summary, for passages: by itself and uncompressed, for a page of results may read twenty.
     * Measured: to open the stored fields for it was a sixth of a search for words.
     */
    static final String BODY = "body";

    private static final String PUBLISHED_ORDER = "published_order";
    private static final String NAME_ORDER = "name_order_";

    /** So many numbers of eight letters each put names in their order; what differs later only is taken for equal. */
    private static final int NAME_NUMBERS = 4;

    private static final String EQUALS_ORDER = "equals_order";

    /** The fields that hold where something is. */
    static final Set<String> PLACES = Set.of(CITY, REGION, field(Facet.COUNTRY));

    /** What a list shows of an initiative. */
    static final String CARD = "card";

    /** A number, for texts are looked up for each document that gets among the first: measured, two thirds of a search. */
    private static final SortField EQUALS = new SortField(EQUALS_ORDER, SortField.Type.LONG);

    static final Sort BY_PUBLICATION = new Sort(new SortField(PUBLISHED_ORDER, SortField.Type.LONG, true), EQUALS);
    static final Sort BY_NAME = new Sort(Stream.concat(
                    IntStream.range(0, NAME_NUMBERS)
                            .mapToObj(number -> new SortField(NAME_ORDER + number, SortField.Type.LONG)),
                    Stream.of(EQUALS))
            .toArray(SortField[]::new));
    static final Sort BY_SCORE = new Sort(SortField.FIELD_SCORE, EQUALS);

    private final ReferenceLists reference;
    private final String format;

    CatalogueDocuments(ReferenceLists reference) {
        this.reference = reference;
        this.format = VERSION + "-" + Integer.toHexString(namesOf(reference).hashCode());
    }

    /** An index of another format is built anew. The names of the reference lists are part of it: documents are found by them. */
    String format() {
        return format;
    }

    static Term idOf(InitiativeId id) {
        return new Term(ID, id.value().toString());
    }

    static Term idOf(OrganisationId id) {
        return new Term(ID, id.value().toString());
    }

    /** The term that a facet's value is found by. */
    static Term term(Facet facet, String slug) {
        return new Term(field(facet), slug);
    }

    static String field(Facet facet) {
        return "facet_" + facet.parameter();
    }

    Document of(PublishedInitiative initiative, Organisation organisation, @Nullable String cityName) {
        InitiativeContent content = initiative.content();
        Country country = reference.countryByCode(content.countryCode());
        List<TerritorialIssue> issues = withGroups(content.issues());
        List<Lever> levers = content.levers().stream()
                .flatMap(slug -> reference.lever(slug).stream())
                .toList();
        String body = body(content);

        Document document = new Document();
        key(document, idOf(initiative.id()), INITIATIVE, initiative.slug());
        issues.forEach(issue -> facet(document, Facet.ISSUE, issue.slug()));
        facet(document, Facet.COUNTRY, country.slug());
        levers.forEach(lever -> facet(document, Facet.LEVER, lever.slug()));
        organisation.legalForm().ifPresent(form -> facet(document, Facet.LEGAL_FORM, form));
        document.add(new StringField(REGION, country.region(), Store.NO));
        document.add(new StringField(ORGANISATION_SLUG, organisation.slug().value(), Store.YES));

        SearchableText text = new SearchableText()
                .name(content.title())
                .name(organisation.name())
                .name(organisation.acronym().orElse(null))
                // Twice, for it says in one sentence what the initiative is about.
                .text(content.summary())
                .text(content.summary())
                .text(body)
                .text(words(content.website()));
        issues.forEach(issue -> text.label(issue.name()).labels(issue.aliases()));
        levers.forEach(lever -> text.label(lever.name()).labels(lever.aliases()));
        label(text, country, organisation);
        text.label(cityName).addTo(document);
        if (cityName != null) {
            SearchableText.words(cityName)
                    .forEach(word -> document.add(new StringField(CITY, word.folded(), Store.NO)));
        }
        SearchableText.addSuggestion(document, content.title());

        document.add(new NumericDocValuesField(
                PUBLISHED_ORDER, initiative.publishedAt().toEpochMilli()));
        byte[] name = Arrays.copyOf(nameOrder(content.title()).getBytes(UTF_8), NAME_NUMBERS * Long.BYTES);
        for (int number = 0; number < NAME_NUMBERS; number++) {
            document.add(new NumericDocValuesField(
                    NAME_ORDER + number, ByteBuffer.wrap(name).getLong(number * Long.BYTES)));
        }
        store(document, TITLE, content.title());
        document.add(new BinaryDocValuesField(BODY, new BytesRef(SearchableText.normalised(body))));
        document.add(new BinaryDocValuesField(
                CARD,
                StoredCard.write(new InitiativeCard(
                        initiative.slug(),
                        SearchableText.normalised(content.title()),
                        SearchableText.normalised(content.summary()),
                        SearchableText.normalised(organisation.name()),
                        organisation.slug(),
                        content.countryCode(),
                        cityName == null ? null : SearchableText.normalised(cityName),
                        List.copyOf(content.issues()),
                        initiative.publishedAt(),
                        initiative.changedAt()))));
        return document;
    }

    Document of(Organisation organisation) {
        Country country = reference.countryByCode(organisation.countryCode());
        Document document = new Document();
        key(document, idOf(organisation.id()), ORGANISATION, organisation.slug());

        SearchableText text = new SearchableText()
                .name(organisation.name())
                .name(organisation.acronym().orElse(null))
                .text(organisation.summary())
                .text(words(organisation.website().orElse(null)));
        label(text, country, organisation);
        text.addTo(document);
        SearchableText.addSuggestion(
                document,
                organisation.name()
                        + organisation.acronym().map(acronym -> " " + acronym).orElse(""));

        store(document, TITLE, organisation.name());
        store(document, SUMMARY, organisation.summary());
        store(document, ACRONYM, organisation.acronym().orElse(null));
        store(document, LEGAL_FORM, organisation.legalForm().orElse(null));
        store(document, COUNTRY_CODE, organisation.countryCode());
        return document;
    }

    private static void key(Document document, Term id, String kind, Slug slug) {
        document.add(new StringField(ID, id.text(), Store.YES));
        document.add(new StringField(KIND, kind, Store.YES));
        document.add(new StringField(SLUG, slug.value(), Store.YES));
        document.add(new NumericDocValuesField(
                EQUALS_ORDER, UUID.fromString(id.text()).getLeastSignificantBits()));
    }

    private static void facet(Document document, Facet facet, String slug) {
        document.add(new StringField(field(facet), slug, Store.NO));
    }

    private static void store(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.add(new StoredField(field, SearchableText.normalised(value)));
        }
    }

    private static List<Object> namesOf(ReferenceLists reference) {
        List<Object> names = new ArrayList<>();
        reference
                .issues()
                .forEach(issue -> names.add(List.of(
                        issue.slug(),
                        issue.name(),
                        issue.aliases(),
                        issue.parentSlug().orElse(""))));
        reference.levers().forEach(lever -> names.add(List.of(lever.slug(), lever.name(), lever.aliases())));
        reference.legalForms().forEach(form -> names.add(List.of(form.slug(), form.name())));
        reference
                .countries()
                .forEach(country ->
                        names.add(List.of(country.slug(), country.name(), country.aliases(), country.region())));
        return names;
    }

    private void label(SearchableText text, Country country, Organisation organisation) {
        text.label(country.name()).label(country.region()).labels(country.aliases());
        organisation
                .legalForm()
                .flatMap(reference::legalForm)
                .map(LegalForm::name)
                .ifPresent(text::label);
    }

    /** The issues followed by the groups that hold them. */
    private List<TerritorialIssue> withGroups(List<String> slugs) {
        List<TerritorialIssue> issues =
                slugs.stream().flatMap(slug -> reference.issue(slug).stream()).toList();
        Stream<TerritorialIssue> groups = issues.stream()
                .flatMap(issue -> issue.parentSlug().stream())
                .distinct()
                .flatMap(slug -> reference.issue(slug).stream());
        return Stream.concat(issues.stream(), groups).toList();
    }

    private static String body(InitiativeContent content) {
        Repeating repeating = content.repeating();
        Stream<@Nullable String> texts = Stream.of(
                content.activity().plain(),
                repeating.authorityRole(),
                repeating.partners(),
                repeating.funding(),
                repeating.conditions(),
                repeating.pitfalls(),
                repeating.notSuitableIf(),
                repeating.results());
        Stream<String> figures = content.figures().stream().map(CatalogueDocuments::sentence);
        Stream<String> notes = content.factors().values().stream().sorted();
        return Stream.of(texts, figures, notes)
                .flatMap(all -> all)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static String sentence(KeyFigure figure) {
        String unit = figure.unit() == null ? "" : figure.unit() + " ";
        return figure.value().stripTrailingZeros().toPlainString() + " " + unit + figure.label();
    }

    /** The address in words: "aljisr" is found although the address says "www.aljisr.ma". */
    private static @Nullable String words(@Nullable WebAddress website) {
        return website == null ? null : website.display().replaceAll("[./]", " ");
    }

    private static String nameOrder(String title) {
        return FrenchWords.fold(SearchableText.normalised(title))
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
