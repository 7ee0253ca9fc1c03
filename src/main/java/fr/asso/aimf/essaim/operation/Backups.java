package fr.asso.aimf.essaim.operation;

import fr.asso.aimf.essaim.operation.BackupManifest.Sequence;
import fr.asso.aimf.essaim.operation.BackupManifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all content of a database into a file, and writes it into an empty one. Only the content: the tables are made by the
 * portal's own migrations, up to the one that the content comes from, so that it goes from any version of PostgreSQL to any
 * other, and from an older version of the portal to a newer one.
 */
final class Backups {

    /** Of what is in the present schema and belongs to no extension. */
    private static final String OURS = """
            c.relnamespace = current_schema()::regnamespace
            and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    private static final String MIGRATIONS = "flyway_schema_history";

    /** A schema that is there while a restore is under way, and still is when that was killed. */
    private static final String UNFINISHED = "restore_unfinished";

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final DataSource database;

    /** @param database entered as the owner of its tables */
    Backups(DataSource database) {
        this.database = database;
    }

    /** @param size in bytes */
    record Done(BackupManifest manifest, long size) {

        long rows() {
            return manifest.tables().stream().mapToLong(Table::rows).sum();
        }
    }

    /**
     * Reads the state of one moment while everybody goes on working, and notes in the database that it was done.
     *
     * @throws BackupRefused when no portal ever ran on the database, or no file can be written there
     */
    Done make(Path file) throws IOException, SQLException {
        List<BackupManifest> made = new ArrayList<>();
        BackupFile.write(file, entries -> {
            try (Connection connection = database.getConnection()) {
                BackupManifest manifest = read(connection, entries);
                entries.manifest(manifest);
                made.add(manifest);
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
        Done done = new Done(made.getFirst(), Files.size(file));
        note(done, file);
        return done;
    }

    private static BackupManifest read(Connection connection, BackupFile.Entries entries)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        sameTextEverywhere(connection);
        String schema = schema(connection);
        String madeAt = ask(
                        connection,
                        "select now()",
                        row -> row.getTimestamp(1).toInstant().toString())
                .getFirst();
        String postgresql = ask(connection, "select current_setting('server_version')", row -> row.getString(1))
                .getFirst();
        CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Table> tables = new ArrayList<>();
        for (Table table : tables(connection)) {
            try (OutputStream out = entries.table(table.name())) {
                long rows = copying.copyOut("copy " + withColumns(table) + " to stdout", out);
                tables.add(new Table(table.name(), table.columns(), rows));
            }
        }
        List<Sequence> sequences = ask(
                connection,
                "select sequencename, last_value from pg_sequences where schemaname = current_schema() and last_value is not null order by 1",
                row -> new Sequence(row.getString(1), row.getLong(2)));
        return new BackupManifest(
                BackupManifest.FORMAT, BackupManifest.VERSION, madeAt, postgresql, schema, tables, sequences);
    }

    /** A portal that has not been started since its upgrade may not have the table yet. */
    private void note(Done done, Path file) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean known = ask(connection, "select to_regclass('backup') is not null", row -> row.getBoolean(1))
                    .getFirst();
            if (!known) {
                return;
            }
            try (PreparedStatement note = connection.prepareStatement(
                    "insert into backup (made_at, file, size) values (?, ?, ?) on conflict do nothing")) {
                note.setTimestamp(
                        1, Timestamp.from(Instant.parse(done.manifest().madeAt())));
                note.setString(2, file.toString());
                note.setLong(3, done.size());
                note.executeUpdate();
            }
        }
    }

    /**
     * Writes a backup into an empty database, all or nothing. The directory gets a new identity: positions of changes after this
     * moment mean something else than those that were handed out after the backup, and every node's index is built anew.
     *
     * @throws BackupRefused before anything is touched, when the file is not whole, comes from a newer portal, or the database is
     *     not empty
     */
    Done restore(Path file) throws IOException, SQLException {
        try (BackupFile backup = BackupFile.open(file)) {
            BackupManifest manifest = backup.manifest();
            MigrationVersion schema = MigrationVersion.fromVersion(manifest.schema());
            boolean known = Arrays.stream(Flyway.configure()
                            .dataSource(database)
                            .load()
                            .info()
                            .all())
                    .anyMatch(migration -> schema.equals(migration.getVersion()));
            if (!known) {
                throw new BackupRefused("The backup " + file
                        + " was made by a newer version of the portal than this one. Restore it with that version.");
            }
            Flyway tables = Flyway.configure()
                    .dataSource(database)
                    .target(schema)
                    .cleanDisabled(false)
                    .load();
            begin(tables);
            try {
                tables.migrate();
                fill(backup);
            } catch (IOException | SQLException | RuntimeException e) {
                tables.clean();
                forgetThatItBegan();
                throw e;
            }
            gatherStatistics();
            return new Done(manifest, Files.size(file));
        }
    }

    /** What a restore that was killed left is removed; what anybody else made is never touched. */
    private void begin(Flyway tables) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean unfinished = ask(
                            connection,
                            "select to_regnamespace('" + UNFINISHED + "') is not null",
                            row -> row.getBoolean(1))
                    .getFirst();
            if (unfinished && !isInUse(connection)) {
                tables.clean();
                return;
            }
            long there = ask(connection, "select count(*) from pg_class c where " + OURS, row -> row.getLong(1))
                    .getFirst();
            if (there > 0) {
                throw new BackupRefused(
                        "The database " + connection.getMetaData().getURL().replaceFirst("\\?.*", "")
                                + " is not empty, and nothing in it was touched. Restore into an empty one.");
            }
            run(connection, "create schema " + UNFINISHED);
        }
    }

    /** A restore is all or nothing: where there are accounts, a portal has run on what one had left. */
    private static boolean isInUse(Connection connection) throws SQLException {
        boolean accounts = ask(connection, "select to_regclass('account') is not null", row -> row.getBoolean(1))
                .getFirst();
        return accounts
                && ask(connection, "select exists(select from account)", row -> row.getBoolean(1))
                        .getFirst();
    }

    private void forgetThatItBegan() throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, "drop schema if exists " + UNFINISHED);
        }
    }

    private void fill(BackupFile backup) throws SQLException, IOException {
        BackupManifest manifest = backup.manifest();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            sameTextEverywhere(connection);
            Set<String> made = tables(connection).stream()
                    .map(Backups::withColumns)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> saved =
                    manifest.tables().stream().map(Backups::withColumns).collect(Collectors.toCollection(TreeSet::new));
            if (!made.equals(saved)) {
                throw new BackupRefused("The tables of the backup are not those that this portal makes: "
                        + difference(made, saved) + ". Restore it with the version that made it.");
            }
            // References are checked all at once at the end, so that tables may come in any order; triggers did their
            // work when
            // the rows were first written.
            List<String> references = ask(
                    connection,
                    "select format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))"
                            + " from pg_constraint c where c.contype = 'f' and c.connamespace = current_schema()::regnamespace",
                    row -> row.getString(1));
            for (String drop : ask(
                    connection,
                    "select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)"
                            + " from pg_constraint c where c.contype = 'f' and c.connamespace = current_schema()::regnamespace",
                    row -> row.getString(1))) {
                run(connection, drop);
            }
            run(
                    connection,
                    manifest.tables().stream()
                            .map(table -> quoted(table.name()))
                            .collect(Collectors.joining(", ", "truncate ", "")));
            CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Table table : manifest.tables()) {
                run(connection, "alter table " + quoted(table.name()) + " disable trigger user");
                try (InputStream rows = backup.table(table.name())) {
                    long written = copying.copyIn("copy " + withColumns(table) + " from stdin", rows);
                    if (written != table.rows()) {
                        throw new IOException(
                                "the table " + table.name() + " has " + written + " rows and not " + table.rows());
                    }
                }
                run(connection, "alter table " + quoted(table.name()) + " enable trigger user");
            }
            for (String add : references) {
                run(connection, add);
            }
            for (Sequence sequence : manifest.sequences()) {
                try (PreparedStatement set = connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
                    set.setString(1, quoted(sequence.name()));
                    set.setLong(2, sequence.last());
                    set.execute();
                }
            }
            run(connection, "update catalogue set id = gen_random_uuid()");
            run(connection, "drop schema " + UNFINISHED);
            connection.commit();
        }
    }

    /** Nothing is known of how the rows are spread, and the first queries would be planned badly. All is there without it. */
    private void gatherStatistics() {
        try (Connection connection = database.getConnection()) {
            run(connection, "analyze");
        } catch (SQLException e) {
            LOG.warn("All is restored, but the first hours may be slow: {}", e.getMessage());
        }
    }

    /** How values are written as text must not depend on the settings of a server. */
    private static void sameTextEverywhere(Connection connection) throws SQLException {
        run(connection, "set local timezone = 'UTC'");
        run(connection, "set local intervalstyle = 'iso_8601'");
        run(connection, "set local bytea_output = 'hex'");
        run(connection, "set local statement_timeout = 0");
    }

    private static String schema(Connection connection) throws SQLException {
        List<String> known = ask(connection, "select to_regclass('" + MIGRATIONS + "')", row -> row.getString(1));
        List<String> applied = known.getFirst() == null
                ? List.of()
                : ask(
                        connection,
                        "select version from " + MIGRATIONS
                                + " where success and version is not null order by installed_rank desc limit 1",
                        row -> row.getString(1));
        if (applied.isEmpty()) {
            throw new BackupRefused("No portal ever ran on this database: there is nothing to back up.");
        }
        return applied.getFirst();
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        return ask(connection, """
                select c.relname, array_agg(a.attname::text order by a.attname)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    and c.relname <> '%s' and %s
                group by c.relname order by c.relname""".formatted(MIGRATIONS, OURS), row -> {
            Array columns = row.getArray(2);
            return new Table(row.getString(1), List.of((String[]) columns.getArray()), 0);
        });
    }

    private static String withColumns(Table table) {
        return quoted(table.name())
                + table.columns().stream().map(Backups::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String difference(Set<String> made, Set<String> saved) {
        Set<String> either = new TreeSet<>(made);
        either.addAll(saved);
        either.removeIf(table -> made.contains(table) && saved.contains(table));
        return String.join(", ", either);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> ask(Connection connection, String sql, Row<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        }
    }
}
