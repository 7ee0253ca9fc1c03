package fr.asso.aimf.essaim.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class FiguresTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Figures figures;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aMonthCountsWhatBecameOfSubmissionsAndHowLongTheyWaited() {
        YearMonth month =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(6);
        Instant begin = month.atDay(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        UUID quick = submission("SUBMITTED", begin, "ACCEPTED", begin.plus(Duration.ofHours(2)));
        submission("SUBMITTED", begin, "REJECTED", begin.plus(Duration.ofHours(10)));
        UUID twice = submission("CONFIRMED", begin, "CHANGES_REQUESTED", begin.plus(Duration.ofHours(4)));
        act(twice, "SUBMITTED", begin.plus(Duration.ofDays(3)));
        act(twice, "ACCEPTED", begin.plus(Duration.ofDays(9)));
        act(quick, "NOTED", begin.plus(Duration.ofDays(1)));

        Figures.Month counted = figures.months().stream()
                .filter(one -> one.month().equals(month))
                .findFirst()
                .orElseThrow();

        assertThat(counted.received()).isEqualTo(3);
        assertThat(counted.accepted()).isEqualTo(2);
        assertThat(counted.sentBack()).isEqualTo(1);
        assertThat(counted.rejected()).isEqualTo(1);
        assertThat(counted.median()).isEqualTo(Duration.ofHours(4));
        assertThat(figures.months())
                .hasSize(Figures.MONTHS)
                .extracting(Figures.Month::month)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(figures.months())
                .filteredOn(one -> one.accepted() + one.sentBack() + one.rejected() == 0)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.median()).isNull());
        assertThat(desk().get("/moderation/chiffres.csv"))
                .hasStatusOk()
                .bodyText()
                .startsWith("\uFEFFmois;recues;acceptees;renvoyees;refusees;delai_median_heures\r\n")
                .contains(month + ";3;2;1;1;4,0\r\n");
    }

    @Test
    void whatWaitsIsCountedByKindWithTheOldest() {
        Scene scene = new Scene(context);
        long before = waiting(InboxEntry.Kind.NEW);

        scene.submitted("Compter " + UUID.randomUUID());

        assertThat(waiting(InboxEntry.Kind.NEW)).isEqualTo(before + 1);
        assertThat(figures.queues()).extracting(Figures.Queue::kind).containsExactly(InboxEntry.Kind.values());
        assertThat(figures.queues())
                .filteredOn(queue -> queue.waiting() > 0)
                .allSatisfy(queue -> assertThat(queue.oldest()).isNotNull());
        assertThat(desk().get("/moderation/chiffres"))
                .hasStatusOk()
                .bodyText()
                .contains("Ce qui attend une décision", "Nouvelle initiative", "Délai médian");
    }

    private long waiting(InboxEntry.Kind kind) {
        List<Figures.Queue> queues = figures.queues();
        return queues.stream()
                .filter(queue -> queue.kind() == kind)
                .findFirst()
                .orElseThrow()
                .waiting();
    }

    private Client desk() {
        return new Client(mvc)
                .signIn(sessions, new Scene(context).moderator("Awa Ndiaye"), PASSWORD_AUTHORITY, OTT_AUTHORITY);
    }

    private UUID submission(String reception, Instant received, String decision, Instant decided) {
        UUID id = UUID.randomUUID();
        act(id, reception, received);
        act(id, decision, decided);
        return id;
    }

    private void act(UUID submission, String act, Instant at) {
        jdbc.sql("insert into timeline (subject_kind, subject_id, act, at) values ('SUBMISSION', ?, ?, ?)")
                .params(submission, act, Timestamp.from(at))
                .update();
    }
}
