package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.PostgresForTests.Database;
import fr.asso.aimf.essaim.Scenery;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.operation.BackupManifest.Table;
import fr.asso.aimf.essaim.organisation.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was backed up comes back, all of it or nothing. The portal works on meanwhile, as the other tests' scenery in it does. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@TestInstance(Lifecycle.PER_CLASS)
class BackupsTests {

    /** Whatever the schema looks like besides the rows. */
    private static final String SHAPE = """
            select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'public'::regnamespace
            union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text
            from pg_trigger where not tgisinternal order by 1""";

    @TempDir
    private static Path folder;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient jdbc;

    private Path file;

    @BeforeAll
    void aBackupOfAPortalWhereMuchIsUnderWay() throws Exception {
        new Scenery(context, Scenery.person(context, "Awa Sauvegarde", Role.ADMINISTRATOR), Access.OWNER).complete();
        // Characters that the text form of COPY has to write in another way.
        jdbc.sql("insert into reply_template (version, title, verb, words) values (0, 'Sauvegarde', 'ACCEPT', :words)")
                .param("words", "tabulation\tligne\nbarre\\N et é, 漢字, 🐝")
                .update();
        file = folder.resolve("essaim.zip");
        new Backups(source).make(file);
        jdbc.sql("delete from reply_template where title = 'Sauvegarde'").update();
    }

    @Test
    void whatIsRestoredIsWhatWasBackedUp() throws Exception {
        Database target = PostgresForTests.createDatabase();

        new Backups(of(target)).restore(file);

        Path again = folder.resolve("again.zip");
        new Backups(of(target)).make(again);
        Map<String, List<String>> before = content(file);
        Map<String, List<String>> after = content(again);
        assertThat(before).hasSizeGreaterThan(40);
        assertThat(before).as("not only the first content").allSatisfy((table, rows) -> {
            if (List.of("initiative", "submission", "account", "plan_part", "mail", "timeline")
                    .contains(table)) {
                assertThat(rows).as(table).isNotEmpty();
            }
        });
        assertThat(after.get("catalogue")).as("indexes are built anew").isNotEqualTo(before.get("catalogue"));
        before.remove("catalogue");
        after.remove("catalogue");
        assertThat(after).isEqualTo(before);
        try (BackupFile first = BackupFile.open(file);
                BackupFile second = BackupFile.open(again)) {
            assertThat(second.manifest().sequences()).isEqualTo(first.manifest().sequences());
        }
        assertThat(JdbcClient.create(of(target)).sql(SHAPE).query(String.class).list())
                .isEqualTo(jdbc.sql(SHAPE).query(String.class).list());
    }

    @Test
    void onlyItsOwnerMayReadABackup() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void administratorsSeeWhenTheLastOneWasMade() throws Exception {
        try (BackupFile backup = BackupFile.open(file)) {
            assertThat(jdbc.sql("select size from backup where file = ? and made_at = cast(? as timestamptz)")
                            .params(file.toString(), backup.manifest().madeAt())
                            .query(Long.class)
                            .single())
                    .isEqualTo(Files.size(file));
        }
    }

    @Test
    void aBackupThatFailsLeavesTheLastOneAsItWas() throws Exception {
        Path other = folder.resolve("kept.zip");
        Files.writeString(other, "the last one");

        assertThatIOException()
                .isThrownBy(() -> BackupFile.write(other, entries -> {
                    entries.table("country").write(1);
                    throw new IOException("no room");
                }));

        assertThat(other).hasContent("the last one");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws Exception {
        long before = initiatives(source);

        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Backups(source).restore(file))
                .withMessageContaining("is not empty");

        assertThat(initiatives(source)).isEqualTo(before);
    }

    @Test
    void aDatabaseOfSomethingElseIsNotTouchedEither() throws Exception {
        Database other = PostgresForTests.createDatabase();
        JdbcClient there = JdbcClient.create(of(other));
        there.sql("create table account (name text)").update();

        assertThatExceptionOfType(BackupRefused.class).isThrownBy(() -> new Backups(of(other)).restore(file));

        assertThat(tables(other)).containsExactly("account");
    }

    @Test
    void aFileThatIsDamagedAnywhereOrCutShortIsRefusedBeforeAnythingIsTouched() throws Exception {
        Database target = PostgresForTests.createDatabase();
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.zip");
        for (int part = 0; part < 16; part++) {
            byte[] flipped = whole.clone();
            flipped[(int) ((long) (whole.length - 1) * part / 15)] ^= 0x10;
            Files.write(damaged, flipped);
            assertRefused(damaged, target, "damaged or cut short");
            Files.write(damaged, Arrays.copyOf(whole, (int) ((long) (whole.length - 1) * part / 15)));
            assertRefused(damaged, target, "damaged or cut short");
        }
        Files.writeString(damaged, "PK".repeat(100));
        assertRefused(damaged, target, "damaged or cut short");
        assertRefused(folder.resolve("nowhere.zip"), target, "There is no file");

        assertThat(tables(target)).isEmpty();
    }

    @Test
    void aBackupOfANewerPortalIsRefused() throws Exception {
        Database target = PostgresForTests.createDatabase();
        Path newer = folder.resolve("newer.zip");
        rewrite(
                newer,
                manifest -> new BackupManifest(
                        manifest.format(),
                        manifest.version(),
                        manifest.madeAt(),
                        manifest.postgresql(),
                        "999",
                        manifest.tables(),
                        manifest.sequences()),
                null);
        assertRefused(newer, target, "newer version");

        rewrite(
                newer,
                manifest -> new BackupManifest(
                        manifest.format(),
                        BackupManifest.VERSION + 1,
                        manifest.madeAt(),
                        manifest.postgresql(),
                        manifest.schema(),
                        manifest.tables(),
                        manifest.sequences()),
                null);
        assertRefused(newer, target, "newer version");

        assertThat(tables(target)).isEmpty();
    }

    @Test
    void aRestoreThatFailsOrIsKilledCanBeBegunAnew() throws Exception {
        Database target = PostgresForTests.createDatabase();
        Path holed = folder.resolve("holed.zip");
        rewrite(holed, manifest -> manifest, "organisation");

        assertThatExceptionOfType(SQLException.class)
                .as("initiatives refer to organisations that are missing")
                .isThrownBy(() -> new Backups(of(target)).restore(holed))
                .withMessageContaining("violates foreign key");
        assertThat(tables(target)).isEmpty();

        // As a power cut leaves it: begun, and the tables made with the first content.
        JdbcClient.create(of(target)).sql("create schema restore_unfinished").update();
        Flyway.configure().dataSource(of(target)).target("8").load().migrate();
        new Backups(of(target)).restore(file);

        assertThat(initiatives(of(target))).isPositive();
        assertThat(JdbcClient.create(of(target))
                        .sql("select to_regnamespace('restore_unfinished') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aPortalThatRanOnWhatAKilledRestoreHadLeftIsNotWiped() throws Exception {
        Database target = PostgresForTests.createDatabase();
        Flyway.configure().dataSource(of(target)).load().migrate();
        JdbcClient database = JdbcClient.create(of(target));
        database.sql("create schema restore_unfinished").update();
        database.sql("""
                insert into account (id, version, name, email, role, created_at)
                values (gen_random_uuid(), 0, 'Awa', 'awa@exemple.org', 'ADMINISTRATOR', now())""").update();

        assertRefused(file, target, "is not empty");

        assertThat(database.sql("select email from account").query(String.class).list())
                .containsExactly("awa@exemple.org");
    }

    @Test
    void whatAKilledBackupLeftGoesWithANextOneADayLater() throws Exception {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Path killed = Files.createFile(backups.resolve("nightly.zip.1.part"));
        Path underWay = Files.createFile(backups.resolve("nightly.zip.2.part"));
        Path others = Files.createFile(backups.resolve("weekly.zip.3.part"));
        for (Path old : List.of(killed, others)) {
            Files.setLastModifiedTime(
                    old,
                    FileTime.from(
                            Files.getLastModifiedTime(underWay).toInstant().minus(2, ChronoUnit.DAYS)));
        }

        new Backups(source).make(backups.resolve("nightly.zip"));

        assertThat(killed).doesNotExist();
        assertThat(List.of(underWay, others))
                .allSatisfy(kept -> assertThat(kept).exists());
    }

    private static void assertRefused(Path file, Database target, String why) {
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(() -> new Backups(of(target)).restore(file))
                .withMessageContaining(why);
    }

    interface Change {
        BackupManifest of(BackupManifest manifest);
    }

    /** The same backup with another manifest, or one table without its rows. */
    private void rewrite(Path to, Change change, String emptied) throws IOException {
        try (BackupFile backup = BackupFile.open(file)) {
            BackupManifest manifest = backup.manifest();
            BackupFile.write(to, entries -> {
                for (Table table : manifest.tables()) {
                    try (OutputStream out = entries.table(table.name());
                            InputStream in = backup.table(table.name())) {
                        if (!table.name().equals(emptied)) {
                            in.transferTo(out);
                        }
                    }
                }
                entries.manifest(change.of(new BackupManifest(
                        manifest.format(),
                        manifest.version(),
                        manifest.madeAt(),
                        manifest.postgresql(),
                        manifest.schema(),
                        manifest.tables().stream()
                                .map(table -> table.name().equals(emptied)
                                        ? new Table(table.name(), table.columns(), 0)
                                        : table)
                                .toList(),
                        manifest.sequences())));
            });
        }
    }

    private static Map<String, List<String>> content(Path file) throws IOException {
        Map<String, List<String>> content = new TreeMap<>();
        try (BackupFile backup = BackupFile.open(file)) {
            for (Table table : backup.manifest().tables()) {
                String rows = new String(backup.table(table.name()).readAllBytes(), StandardCharsets.UTF_8);
                content.put(table.name(), rows.lines().sorted().toList());
            }
        }
        return content;
    }

    private static DataSource of(Database database) {
        return new DriverManagerDataSource(database.url(), database.user(), database.password());
    }

    private static long initiatives(DataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from initiative")
                .query(Long.class)
                .single();
    }

    private static List<String> tables(Database database) {
        return JdbcClient.create(of(database))
                .sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }
}
