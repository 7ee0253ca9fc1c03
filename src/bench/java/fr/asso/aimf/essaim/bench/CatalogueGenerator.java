package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.search.GeneratedCatalogue;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import fr.asso.aimf.essaim.shared.MarkdownText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Fills the database of a portal with invented initiatives that read like real ones, so that what is measured on it is not
 * flattered: French texts of the length of real sheets, a few frequent and many rare countries, cities, issues, levers and legal
 * forms (Zipf), one organisation for every three initiatives. The same number gives the same catalogue. The triggers of the
 * database write the feed of changes as for any other program, so that a running portal takes the initiatives in.
 *
 * <p>Arguments: the JDBC address of the database, the user, the password, how many initiatives.
 */
public final class CatalogueGenerator {

    private static final long SEED = 260;
    private static final int BATCH = 5_000;
    private static final double NEW_ORGANISATION = 1 / 3.0;
    private static final Instant FIRST = Instant.parse("2021-01-01T08:00:00Z");
    private static final int DAYS = 5 * 365;

    /** Costly to keep up row by row, and made again at the end. */
    private static final Map<String, String> SLOW_INDEXES = Map.of(
            "initiative_folded_title", "initiative using gin (folded(title) gin_trgm_ops)",
            "organisation_folded_name", "organisation using gin (folded(name) gin_trgm_ops)");

    private static final List<String> COUNTED = List.of(
            "emplois créés",
            "familles adhérentes",
            "personnes formées",
            "membres de la coopérative",
            "repas servis",
            "logements réhabilités",
            "tonnes de déchets valorisées",
            "élèves accompagnés",
            "hectares cultivés",
            "artisans équipés");
    private static final List<String> FACTOR_NOTES = List.of(
            "Le projet figure dans le plan de développement de la commune, que le conseil a voté avant le premier financement.",
            "Le maire et deux adjoints l’ont défendu en public ; un technicien y a consacré un jour par semaine.",
            "Les commerçants du quartier ont siégé au comité dès le début et ont apporté le premier local.",
            "Les habitants ont choisi eux-mêmes les règles de la caisse, lors de quatre assemblées.",
            "La commune a confié le service pour trois ans, puis a renouvelé la convention après un bilan partagé.",
            "Un réseau régional a prêté son savoir-faire, et rend aujourd’hui visite à ceux qui veulent commencer.",
            "Les recettes couvrent les charges depuis la troisième année, sans autre aide que la mise à disposition du terrain.");

    private final Connection connection;
    private final Random random = new Random(SEED);
    private final Map<String, List<UUID>> organisations = new HashMap<>();
    private final Set<String> organisationSlugs = new HashSet<>();
    private final Map<String, Rows> tables = new HashMap<>();
    private final List<String> factors;

    private CatalogueGenerator(Connection connection) throws SQLException {
        this.connection = connection;
        factors = strings("select slug from success_factor order by slug");
        organisationSlugs.addAll(strings("select slug from organisation"));
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        fill(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]));
    }

    /** Adds so many initiatives to a database that has the tables of the portal. */
    static void fill(String url, String user, String password, int count) throws SQLException, IOException {
        long begun = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            new CatalogueGenerator(connection).fill(count);
        }
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
        System.out.printf("%,d initiatives in %,d ms%n", count, (System.nanoTime() - begun) / 1_000_000);
    }

    private void fill(int count) throws SQLException, IOException {
        Set<String> taken = new HashSet<>(strings("select slug from initiative"));
        execute(SLOW_INDEXES.keySet().stream().map(name -> "drop index " + name).toList());
        connection.commit();
        int written = 0;
        // A few more: what bears the name of one that is there is left out.
        for (GeneratedInitiative initiative : GeneratedCatalogue.initiatives(count + 1_000, SEED)) {
            if (taken.contains(initiative.slug())) {
                continue;
            }
            write(initiative);
            written++;
            if (written % BATCH == 0 || written == count) {
                copy();
                connection.commit();
            }
            if (written == count) {
                break;
            }
        }
        execute(SLOW_INDEXES.entrySet().stream()
                .map(index -> "create index " + index.getKey() + " on " + index.getValue())
                .toList());
        connection.commit();
    }

    private void write(GeneratedInitiative initiative) {
        UUID id = uuid();
        Instant published = published();
        Instant changed = published.plus(random.nextInt(200), ChronoUnit.DAYS);
        MarkdownText activity = MarkdownText.of(initiative.activity());
        boolean costKnown = random.nextInt(3) > 0;
        int low = 1_000 * (1 + (int) Math.pow(random.nextDouble() * 30, 2));
        rows("initiative", """
                id, version, slug, title, summary, activity_source, activity_html, organisation_id, country_code, city_id,
                start_year, website, authority_role, cost_low, cost_high, setup_months, partners, funding, conditions,
                pitfalls, not_suitable_if, results, published_at, changed_at""")
                .add(
                        id,
                        0,
                        initiative.slug(),
                        initiative.title(),
                        initiative.summary(),
                        activity.source(),
                        activity.html(),
                        organisation(initiative, published),
                        initiative.countryCode(),
                        initiative.cityId(),
                        initiative.startYear(),
                        random.nextInt(3) == 0 ? "https://www." + initiative.organisationSlug() + ".example/" : null,
                        initiative.role(),
                        costKnown ? low : null,
                        costKnown ? low + low / 1_000 * (100 + random.nextInt(2_000)) : null,
                        random.nextBoolean() ? 3 + random.nextInt(33) : null,
                        initiative.partners(),
                        initiative.funding(),
                        initiative.conditions(),
                        initiative.pitfalls(),
                        initiative.notSuitableIf(),
                        initiative.results(),
                        published,
                        changed);
        for (int i = 0; i < initiative.issues().size(); i++) {
            rows("initiative_issue", "initiative_id, position, issue")
                    .add(id, i, initiative.issues().get(i));
        }
        // In one order whatever the set's, which differs from run to run.
        initiative.levers().stream()
                .sorted()
                .forEach(lever ->
                        rows("initiative_lever", "initiative_id, lever").add(id, lever));
        for (String factor : some(factors, random.nextInt(4))) {
            rows("initiative_factor", "initiative_id, factor, note").add(id, factor, one(FACTOR_NOTES));
        }
        List<String> counted = some(COUNTED, random.nextInt(4));
        for (int i = 0; i < counted.size(); i++) {
            rows("initiative_figure", "initiative_id, position, label, value, accuracy, year")
                    .add(
                            id,
                            i,
                            counted.get(i),
                            10 + random.nextInt(5_000),
                            random.nextBoolean() ? "ABOUT" : "EXACT",
                            random.nextBoolean() ? initiative.startYear() : null);
        }
    }

    /** That of the initiative, or one of its country that is there already. */
    private UUID organisation(GeneratedInitiative initiative, Instant published) {
        List<UUID> known = organisations.computeIfAbsent(initiative.countryCode(), country -> new ArrayList<>());
        boolean isNew = known.isEmpty() || random.nextDouble() < NEW_ORGANISATION;
        if (!isNew || !organisationSlugs.add(initiative.organisationSlug())) {
            if (!known.isEmpty()) {
                return one(known);
            }
        }
        UUID id = uuid();
        known.add(id);
        rows("organisation", "id, version, slug, name, legal_form, country_code, summary, changed_at, published_at")
                .add(
                        id,
                        0,
                        initiative.organisationSlug(),
                        initiative.organisationName(),
                        initiative.legalForm(),
                        initiative.countryCode(),
                        initiative.summary(),
                        published,
                        published);
        return id;
    }

    private Instant published() {
        return FIRST.plus(random.nextInt(DAYS), ChronoUnit.DAYS).plusSeconds(random.nextInt(36_000));
    }

    private UUID uuid() {
        return new UUID(
                random.nextLong() & 0xffffffffffff0fffL | 0x4000L, random.nextLong() & (-1L >>> 2) | Long.MIN_VALUE);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<String> some(List<String> choices, int number) {
        List<String> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, number);
    }

    private Rows rows(String table, String columns) {
        return tables.computeIfAbsent(table, name -> new Rows(columns));
    }

    /** In an order in which each finds what it refers to. */
    private void copy() throws SQLException, IOException {
        for (String table : List.of(
                "organisation",
                "initiative",
                "initiative_issue",
                "initiative_lever",
                "initiative_factor",
                "initiative_figure")) {
            Rows rows = tables.remove(table);
            if (rows != null) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + rows.columns + ") from stdin", rows.reader());
            }
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** Rows in the text form of COPY. */
    private static final class Rows {

        private final String columns;
        private final StringBuilder text = new StringBuilder();

        Rows(String columns) {
            this.columns = columns;
        }

        void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                text.append(i == 0 ? "" : "\t").append(escaped(values[i]));
            }
            text.append('\n');
        }

        private static String escaped(@Nullable Object value) {
            return value == null
                    ? "\\N"
                    : value.toString()
                            .replace("\\", "\\\\")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                            .replace("\t", "\\t");
        }

        InputStream reader() {
            return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
