package fr.asso.aimf.essaim.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.PostgresForTests.Database;
import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Authors write and submit, moderators ask and decide, and the program is killed at random moments of it. What it acknowledged
 * has to be there, each mail has to arrive, and nothing may stand between two states. {@code -Ddrill.kills=200} makes it long.
 */
@BesideOthers
class KillDrillTests {

    private static final Logger LOG = LoggerFactory.getLogger(KillDrillTests.class);

    private static final int KILLS = Integer.getInteger("drill.kills", 3);
    private static final long SEED = Long.getLong("drill.seed", 20_261_125L);

    private final Database database = PostgresForTests.createDatabase();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    private final GreenMail mailbox = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Random random = new Random(SEED);
    private final List<Acknowledged> ledger = new ArrayList<>();

    /** A killed portal breaks off what it tells the mail server, whose thread ends by that: tests beside would fail. */
    @BeforeAll
    static void whatIsKilledHereFailsNoOthers() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** @param sql counts what has to be there */
    private record Acknowledged(String what, String sql, List<Object> parameters) {}

    @Test
    void whatWasAcknowledgedOutlivesEveryKill(@TempDir Path folder) throws Exception {
        mailbox.start();
        try (KillablePortal portal = new KillablePortal(
                folder,
                Map.of(
                        "SPRING_DATASOURCE_URL", database.url(),
                        "SPRING_DATASOURCE_USERNAME", database.user(),
                        "SPRING_DATASOURCE_PASSWORD", database.password(),
                        "SPRING_MAIL_HOST", "localhost",
                        "SPRING_MAIL_PORT", String.valueOf(mailbox.getSmtp().getPort()),
                        "ESSAIM_LIMITS_SUBMISSION", "1000000"))) {
            DrillPeople people = DrillPeople.arrive(portal.root(), portal.awaitLog(DrillPeople.FIRST_LINK), mailbox);
            DrillScript script = new DrillScript(people, jdbc, this::acknowledged);
            long begun = System.nanoTime();
            script.step();
            script.finish();
            // From a start to the next kill: between nothing and a whole life of a submission, on whatever machine this
            // is.
            int longest = (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
            Duration slowest = Duration.ZERO;
            for (int kill = 0; kill < KILLS; kill++) {
                liveUntilKilled(portal, script, 1 + random.nextInt(longest));
                long start = System.nanoTime();
                portal.restart();
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                nothingAcknowledgedIsLost();
                nothingStandsBetweenTwoStates();
            }
            script.finish();
            everyMailArrives();
            LOG.info(
                    "{} kills: {} acknowledged writes, none lost; {} mails, {} of them twice; slowest start {} ms",
                    KILLS,
                    ledger.size(),
                    messages().size(),
                    twice().size(),
                    slowest.toMillis());
            assertThat(ledger).hasSizeGreaterThan(KILLS);
            // Only a kill between the answer of the mail server and the commit behind it can send a mail again.
            assertThat(twice().size()).isLessThanOrEqualTo(KILLS);
        } finally {
            mailbox.stop();
        }
    }

    private void liveUntilKilled(KillablePortal portal, DrillScript script, int lifeMs) throws Exception {
        CompletableFuture<Void> death = CompletableFuture.runAsync(
                () -> {
                    try {
                        portal.kill();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                CompletableFuture.delayedExecutor(lifeMs, TimeUnit.MILLISECONDS));
        try {
            while (!death.isDone()) {
                script.step();
            }
        } catch (IOException e) {
            LOG.debug("Killed in the middle of a request: {}", e.toString());
        }
        death.get();
    }

    private void acknowledged(Answer answer, String what, String sql, Object... parameters) {
        if (!answer.isAcknowledged()) {
            throw new IllegalStateException(what + " was answered " + answer.status() + ": "
                    + new FormVisitor.Opened("", answer.status(), answer.html()).title());
        }
        ledger.add(new Acknowledged(what, sql, Arrays.asList(parameters)));
    }

    private void nothingAcknowledgedIsLost() {
        assertThat(ledger)
                .filteredOn(fact -> jdbc.sql(fact.sql())
                                .params(fact.parameters())
                                .query(Integer.class)
                                .single()
                        == 0)
                .isEmpty();
    }

    /** What the database itself does not forbid, seen over all rows. */
    private void nothingStandsBetweenTwoStates() {
        assertThat(jdbc.sql("""
                        select s.id || ' is ' || s.state || ' after ' || coalesce(last.act, 'nothing')
                        from submission s left join lateral (
                            select act from timeline t where t.subject_kind = 'SUBMISSION' and t.subject_id = s.id
                            and act in ('CREATED', 'SUBMITTED', 'CHANGES_REQUESTED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')
                            order by number desc limit 1) last on true
                        where (s.state, coalesce(last.act, '')) not in (
                            ('DRAFT', 'CREATED'), ('SUBMITTED', 'SUBMITTED'), ('CHANGES_REQUESTED', 'CHANGES_REQUESTED'),
                            ('ACCEPTED', 'ACCEPTED'), ('REJECTED', 'REJECTED'), ('WITHDRAWN', 'WITHDRAWN'))""").query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("""
                        select 'published without acceptance: ' || i.title from initiative i
                        where i.title like 'Initiative %' and i.withdrawn_at is null and not exists (
                            select from submission s where s.initiative_id = i.id and s.state = 'ACCEPTED')""").query(String.class).list()).isEmpty();
    }

    private void everyMailArrives() {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from mail where state = 'WAITING'")
                                .query(Integer.class)
                                .single())
                        .isZero());
        List<String> arrived =
                messages().stream().map(KillDrillTests::messageId).toList();
        assertThat(jdbc.sql("select message_id from mail where state = 'SENT'")
                        .query(String.class)
                        .list())
                .isSubsetOf(arrived);
        // Each decision has told its author, once.
        assertThat(jdbc.sql("""
                        select t.subject_id || ' ' || t.act || ' ' || count(*)
                        from timeline t join (values ('CHANGES_REQUESTED', 'submission/changes-requested'),
                            ('ACCEPTED', 'submission/accepted'), ('REJECTED', 'submission/rejected')) told (act, fact)
                            on told.act = t.act
                        group by t.subject_id, t.act, told.fact
                        having count(*) <> (select count(*) from mail m
                            where m.fact = told.fact and m.subject_key = 'submission:' || t.subject_id)""").query(String.class).list()).isEmpty();
    }

    private List<MimeMessage> messages() {
        return List.of(mailbox.getReceivedMessages());
    }

    private List<String> twice() {
        return messages().stream()
                .collect(Collectors.groupingBy(KillDrillTests::messageId, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
