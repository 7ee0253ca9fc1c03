package fr.asso.aimf.essaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Timeline;
import fr.asso.aimf.essaim.web.FormGuard;
import fr.asso.aimf.essaim.web.FormStamps;
import fr.asso.aimf.essaim.web.Limit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@RecordApplicationEvents
class ReportFlowTests {

    private static final String EMAIL = "lectrice@exemple.org";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Timeline timeline;

    @Autowired
    private FormGuard guard;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ApplicationEvents events;

    private Client reader;
    private InitiativeId initiative;
    private String form;
    private String stamp;

    @BeforeEach
    void aSheetAndItsForm() {
        reader = new Client(mvc);
        initiative = publish("Une épicerie " + UUID.randomUUID());
        form = path(initiative) + "/signaler";
        stamp = FormStamps.ofAMinuteAgo(context);
    }

    @Test
    void theSheetLeadsToTheForm() {
        assertThat(reader.get(path(initiative))).bodyText().contains("href=\"" + form + "\"");
        assertThat(reader.get(form))
                .hasStatusOk()
                .bodyText()
                .contains("Signaler une erreur", "Une épicerie ", "value=\"STOPPED\"", "name=\"email\"", "noindex");
    }

    @Test
    void whatAReaderSaysWaitsForAModerator() {
        long open = reports.openCount();

        assertThat(send("FIGURES", "  Ils sont 40.\r\n", " Lectrice@Exemple.org "))
                .hasStatus(HttpStatus.FOUND)
                .hasHeader(HttpHeaders.LOCATION, form + "/merci");

        assertThat(reports.openCount()).isEqualTo(open + 1);
        ErrorReport report = onlyReport();
        assertThat(report.reason()).isEqualTo(ErrorReport.Reason.FIGURES);
        assertThat(report.words()).isEqualTo("Ils sont 40.");
        assertThat(report.email()).contains(new EmailAddress(EMAIL));
        assertThat(timeline.of(ErrorReports.subject(report.id())))
                .singleElement()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo(Act.REPORTED))
                .satisfies(entry -> assertThat(entry.actor()).isNull());
        assertThat(reader.get(form + "/merci"))
                .hasStatusOk()
                .bodyText()
                .contains("est arrivé", path(initiative), "Une épicerie ");
    }

    @Test
    void anAddressIsNotNeeded() {
        assertThat(send("LINK", "Le lien est mort.", "")).hasStatus(HttpStatus.FOUND);

        assertThat(onlyReport().email()).isEmpty();
    }

    @Test
    void whatIsMissingIsSaidAndWhatWasTypedStays() {
        assertThat(send("", "<script>alert(1)</script>", "pas une adresse"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Erreur\u00a0: ", "Choisissez ce qui ne va pas.", "ne semble pas complète")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "pas une adresse")
                .doesNotContain("<script>alert(1)");
        assertThat(send("FACTS", "", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(send("FACTS", "x".repeat(2001), ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("2\u202f001");
        assertThat(send("NONSENSE", "Faux.", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(reports.about(initiative)).isEmpty();
    }

    @Test
    void aRobotIsThankedAndNotHeard() {
        assertThat(reader.post(
                        form,
                        "reason",
                        "FACTS",
                        "words",
                        "Buy now",
                        FormGuard.STAMP,
                        stamp,
                        FormGuard.HONEYPOT,
                        "http://spam.example"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(reader.post(form, "reason", "FACTS", "words", "Trop vite.", FormGuard.STAMP, guard.stamp()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Trop vite.");

        assertThat(reports.about(initiative)).isEmpty();
    }

    @Test
    void nobodyFloodsTheModerators() {
        for (int i = 0; i < Limit.REPORT.capacity(); i++) {
            assertThat(send("FACTS", "Faux " + i + ".", "")).hasStatus(HttpStatus.FOUND);
        }

        assertThat(send("FACTS", "Un de trop.", ""))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .containsHeader(HttpHeaders.RETRY_AFTER)
                .bodyText()
                .contains("Un de trop.");
        assertThat(reports.about(initiative)).hasSize(Limit.REPORT.capacity());
    }

    @Test
    void ofWhatIsNoLongerThereNothingIsReported() {
        InitiativeId kept = publish("Une épicerie gardée " + UUID.randomUUID());
        assertThat(reader.get("/initiatives/nulle-part/signaler")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(reader.post("/initiatives/nulle-part/signaler")).hasStatus(HttpStatus.NOT_FOUND);

        initiatives.withdraw(initiative);
        assertThat(reader.get(form)).hasStatus(HttpStatus.GONE).bodyText().contains("a été retirée");
        assertThat(send("FACTS", "Faux.", "")).hasStatus(HttpStatus.GONE);

        initiatives.merge(initiative, kept);
        assertThat(reader.get(form))
                .hasStatus(HttpStatus.MOVED_PERMANENTLY)
                .hasHeader(HttpHeaders.LOCATION, path(kept) + "/signaler");
        assertThat(reports.about(initiative)).isEmpty();
        send("FACTS", "Écrit avant la fusion.", "");
        assertThat(reports.about(kept)).as("the words are not lost").hasSize(1);
    }

    @Test
    void theReadersAddressIsToldToTheMailAndKeptNoLonger() {
        ErrorReportId id = reports.report(initiative, ErrorReport.Reason.FACTS, "Faux.", new EmailAddress(EMAIL));

        reports.settle(id, moderator(), "Corrigé, merci.", "Vérifié au téléphone.");

        assertThat(events.stream(ReportSettled.class)).singleElement().satisfies(settled -> {
            assertThat(settled.report()).isEqualTo(id);
            assertThat(settled.email()).isEqualTo(EMAIL);
            assertThat(settled.words()).isEqualTo("Corrigé, merci.");
            assertThat(settled.initiativeTitle()).startsWith("Une épicerie");
        });
        assertThat(reports.find(id).orElseThrow().email()).isEmpty();
        assertThat(timeline.of(ErrorReports.subject(id)))
                .extracting(Timeline.Entry::act)
                .containsExactly(Act.REPORTED, Act.NOTED, Act.REPORT_SETTLED);
        assertThat(timeline.publicOf(ErrorReports.subject(id)))
                .extracting(Timeline.Entry::words)
                .doesNotContain("Vérifié au téléphone.");
    }

    private MvcTestResult send(String reason, String words, String email) {
        return reader.post(form, "reason", reason, "words", words, "email", email, FormGuard.STAMP, stamp);
    }

    private ErrorReport onlyReport() {
        List<ErrorReport> about = reports.about(initiative);
        assertThat(about).hasSize(1);
        return about.getFirst();
    }

    private AccountId moderator() {
        return accounts.create("Awa Ndiaye", new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, Role.MODERATOR)
                .id();
    }

    private InitiativeId publish(String title) {
        return initiatives.publish(new InitiativeContent(
                title,
                "Des habitants s’organisent pour mieux vivre.",
                MarkdownText.of("Ils s’organisent."),
                organisations.find(new Slug("groupe-sos")).orElseThrow().id(),
                "FR",
                null,
                List.of("sante"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of()));
    }

    private String path(InitiativeId id) {
        return Initiatives.path(initiatives.known(id).orElseThrow().slug());
    }
}
