package fr.asso.aimf.essaim.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.document.Block.Heading;
import fr.asso.aimf.essaim.document.Block.Items;
import fr.asso.aimf.essaim.document.Block.Table;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.LocalActor;
import fr.asso.aimf.essaim.plan.PartContent;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.plan.Writer;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What leaves the portal says what the plan says, in every format alike. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class PlanDocumentsTests {

    private static final String HEALTH = "des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables";
    /** What a first flight to a slow phone carries, twice over. */
    private static final int MOST_BYTES = 25_000;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ActionPlans plans;

    @Autowired
    private PlanDocuments documents;

    @Autowired
    private Pdfs pdfs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    /** A text of one letter compresses more than the reader believes of an honest file. */
    @BeforeAll
    static void believeWhatWeWrote() {
        ZipSecureFile.setMinInflateRatio(0);
    }

    @Test
    void everyFormatHasTheHeadingsAndRowsOfTheModel() throws IOException {
        Opened lome = open(lome());
        for (DocumentKind kind : DocumentKind.values()) {
            Document model = kind.of(documents.facts(lome.plan()));
            long headings = 1
                    + model.blocks().stream().filter(Heading.class::isInstance).count();
            List<Table> tables = model.blocks().stream()
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .toList();
            long rows = tables.stream()
                    .mapToLong(table -> 1 + table.rows().size() + (table.hasTotal() ? 1 : 0))
                    .sum();
            String page = text(lome.reader().get(lome.path() + kind.slug()));
            String article = page.substring(page.indexOf("<article"), page.indexOf("</article>"));

            assertThat(count("<h[1-4][ >]", article)).as(kind + " page").isEqualTo(headings);
            assertThat(count("<tr[ >]", article)).isEqualTo(rows);
            try (XWPFDocument docx = new XWPFDocument(
                    new ByteArrayInputStream(bytes(lome.reader().get(lome.path() + kind.slug() + ".docx"))))) {
                assertThat(docx.getParagraphs())
                        .filteredOn(paragraph ->
                                String.valueOf(paragraph.getStyle()).matches("Titre\\d?"))
                        .as(kind + " DOCX")
                        .hasSize((int) headings);
                assertThat(docx.getTables().stream()
                                .map(XWPFTable::getRows)
                                .mapToInt(List::size)
                                .sum())
                        .isEqualTo((int) rows);
            }
            try (PDDocument pdf = Loader.loadPDF(bytes(lome.reader().get(lome.path() + kind.slug() + ".pdf")))) {
                List<String> tags = PdfsTests.tags(pdf.getDocumentCatalog().getStructureTreeRoot());
                assertThat(tags)
                        .filteredOn(tag -> tag.matches("H\\d"))
                        .as(kind + " PDF")
                        .hasSize((int) headings);
                // A header that is repeated on the next page is one row.
                assertThat(tags).filteredOn("TR"::equals).hasSize((int) rows);
            }
        }
    }

    @Test
    void thePlanSaysWhatWasWrittenAndNothingElse() {
        Document whole = DocumentKind.PLAN.of(documents.facts(open(lome()).plan()));
        String text = plain(whole);

        assertThat(plain(whole.title())).isEqualTo("Plan d’action territorial : Lomé");
        assertThat(text)
                .contains("Lomé (Togo)", "1 500 000", "une capitale, le bord de mer", "Adjointe à l’économie")
                .contains("Être en 2040 une ville où chacun se soigne", "À traiter : cette année")
                .contains("Union des mutuelles", "Un centre de calcul", "Mutuelles de quartier")
                .contains("/initiatives/" + HEALTH, "Forte", "À construire", "Non évalué")
                .contains("Commande publique", "Réserver un lot aux mutuelles")
                .contains("janvier 2027 – juin 2027", "12 000 000", "But : 3 000 familles")
                .contains("Un comité de huit personnes", "Chaque trimestre")
                .contains("Aucun projet ne répond", "De l’argent reste à trouver");
        assertThat(tables(whole, "année")).singleElement().satisfies(table -> {
            assertThat(table.columns())
                    .extracting(Table.Column::header)
                    .containsExactly(
                            "Année", "Budget de la collectivité", "Bailleur ou coopération", "À trouver", "Total");
            assertThat(table.rows())
                    .extracting(row -> digits(row.get(0)) + ":" + digits(row.get(4)))
                    .containsExactly("2027:28000000", "2028:4000000");
            assertThat(table.total())
                    .extracting(PlanDocumentsTests::digits)
                    .containsExactly("", "18000000", "12000000", "2000000", "32000000");
        });
        // The one that was given up costs nothing.
        assertThat(text).contains("abandonnée").doesNotContain("99 000 000", "null", "??");
    }

    @Test
    void theNoteIsOnePageWithWhatIsUrgentAndWhatIsNext() throws IOException {
        Opened lome = open(lome());
        Document note = DocumentKind.NOTE.of(documents.facts(lome.plan()));
        List<List<String>> lists = note.blocks().stream()
                .filter(Items.class::isInstance)
                .map(block -> ((Items) block)
                        .texts().stream().map(PlanDocumentsTests::plain).toList())
                .toList();

        assertThat(lists.get(0))
                .containsExactly("Se soigner sans se ruiner", "Emploi et insertion", "Des marchés propres");
        assertThat(lists.get(1)).hasSize(3).first().asString().contains("d’après l’exemple");
        assertThat(plain(note)).contains("32 000 000", "Il reste à trouver 2 000 000");
        assertThat(lists.get(2))
                .as("in the order of the months, each in the coming half year")
                .isNotEmpty()
                .allMatch(line -> line.matches("(?s).*(début|fin) de « .* » \\(responsable : .*\\)"));
        assertThat(lists.get(3))
                .anyMatch(line -> line.contains("projet de délibération"))
                .anyMatch(line -> line.contains("responsables de 8 actions"))
                .anyMatch(line -> line.contains("trouver 2 000 000"))
                .noneMatch(line -> line.contains("gouvernance"));
        try (PDDocument pdf = Loader.loadPDF(pdfs.of(note))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void aNoteOfMuchStaysOnePage() throws IOException {
        String many = "Des mots qui n’en finissent pas et que personne ne lira jusqu’au bout. ".repeat(20);
        List<PartContent> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(new PriorityIssue("", many, many, many, "THIS_YEAR"));
            parts.add(new Project(new Project.About(many, HEALTH, many, List.of()), null, null));
            parts.add(action(many, "", many, YearMonth.now(clock).toString(), "", "TO_FIND", "1 000", ""));
        }
        Territory territory = new Territory("Lomé", "TG", "", "", "", List.of(), many, many, many, "");

        try (PDDocument pdf = Loader.loadPDF(pdfs.of(DocumentKind.NOTE.of(documents.facts(
                open(plans.create(territory, parts, Writer.UNKNOWN)).plan()))))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void theDeliberationIsADraftWhoseArticlesAreCounted() {
        Document draft =
                DocumentKind.DELIBERATION.of(documents.facts(open(lome()).plan()));

        assertThat(draft.title()).startsWith("Projet de délibération");
        assertThat(plain(draft)).contains("PROJET", "aucun effet avant le vote");
        assertThat(draft.blocks())
                .filteredOn(Heading.class::isInstance)
                .extracting(block -> plain(((Heading) block).text()))
                .containsExactly(
                        "Vu",
                        "Considérant",
                        "Après en avoir délibéré, le conseil décide",
                        "Article 1 : adoption du plan",
                        "Article 2 : projets",
                        "Article 3 : financement",
                        "Article 4 : gouvernance",
                        "Article 5 : suivi",
                        "Article 6 : exécution",
                        "Vote");
        assertThat(plain(draft))
                .contains("[date à compléter]", "[numéro à compléter]", "Fait à [lieu à compléter]")
                .contains("La part de la collectivité, 18 000 000", "La somme de 2 000 000")
                .contains("au conseil : chaque trimestre.", "3 enjeux prioritaires", "un acteur local");
    }

    @Test
    void aPlanWithNothingInItMakesDocumentsThatSayWhatToComplete() throws IOException {
        Opened empty = open(plans.create(Territory.named("", ""), List.of(), Writer.UNKNOWN));
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(empty.reader().get(empty.path() + kind.slug()))
                    .hasStatusOk()
                    .bodyText()
                    .containsIgnoringCase("à compléter")
                    .doesNotContain("??", "null", "<table></table>");
            assertThat(Loader.loadPDF(bytes(empty.reader().get(empty.path() + kind.slug() + ".pdf")))
                            .getNumberOfPages())
                    .isBetween(1, 3);
            assertThat(empty.reader().get(empty.path() + kind.slug() + ".docx")).hasStatusOk();
        }
        assertThat(empty.reader().get(empty.path() + "actions.csv"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"actions-territoire.csv\"");
        assertThat(empty.reader().get(empty.path() + "actions.xlsx")).hasStatusOk();
        assertThat(Biweekly.parse(text(empty.reader().get(empty.path() + "calendrier.ics")))
                        .first()
                        .getEvents())
                .isEmpty();
    }

    @Test
    void projectsThatWereSetAsideAreNamedInOneLineAndNowhereElse() {
        Project aside = new Project(
                new Project.About("Port à sec", "", "Trop cher.", List.of()),
                new Project.Evaluation("WEAK", "", "", "", "", "", Map.of(), "", "SET_ASIDE"),
                null);
        Project kept = new Project(
                new Project.About("Cantines", "", "", List.of()),
                new Project.Evaluation("", "", "", "", "", "", Map.of(), "La foi du quartier.", "RETAINED"),
                null);
        ActionPlan plan = open(plans.create(Territory.named("Lomé", "TG"), List.of(aside, kept), Writer.UNKNOWN))
                .plan();

        assertThat(plain(DocumentKind.PLAN.of(documents.facts(plan))))
                .contains("Projets écartés : Port à sec.", "La foi du quartier.", "Décision : retenu.", "Non évaluée")
                .containsOnlyOnce("Port à sec");
        assertThat(plain(DocumentKind.NOTE.of(documents.facts(plan)))).doesNotContain("Port à sec");
    }

    @Test
    void noTextBreaksThem() throws IOException {
        for (String text : Samples.HOSTILE) {
            String piece = text.substring(0, Math.min(text.length(), 1_000));
            Project project = new Project(
                    new Project.About(piece, piece, piece, List.of(piece)),
                    new Project.Evaluation(
                            "STRONG",
                            piece,
                            piece,
                            piece,
                            "WEAK",
                            piece,
                            Map.of("montage-financier", new Project.Factor(piece, piece)),
                            piece,
                            piece),
                    new Project.Means(List.of("commande-publique", piece), Map.of("commande-publique", piece)));
            Opened plan = open(plans.create(
                    new Territory(piece, piece, piece, piece, piece, List.of(piece), piece, piece, piece, piece),
                    List.of(
                            new PriorityIssue(piece, piece, piece, piece, piece),
                            new LocalActor(piece, piece, piece, piece),
                            project,
                            action(piece, piece, piece, piece, "2027-03", piece, piece, piece),
                            action(piece, "", piece, "2027-01", "2027-03", "STATE", "5", "2027")),
                    Writer.UNKNOWN));
            for (String file : List.of(
                    "plan",
                    "plan.docx",
                    "note",
                    "note.docx",
                    "deliberation",
                    "deliberation.docx",
                    "actions.xlsx",
                    "actions.csv",
                    "calendrier.ics")) {
                assertThat(plan.reader().get(plan.path() + file))
                        .as("%s %.40s", file, text)
                        .hasStatusOk();
            }
        }
    }

    @Test
    void filesSayWhatTheyAreAndWhereAndAreKeptByNobody() throws IOException {
        Opened plan = open(plans.create(Territory.named("Sèvrémoine-l’Œuvre", "FR"), List.of(), Writer.UNKNOWN));
        for (Map.Entry<String, String> file : Map.of(
                        "plan.pdf", "application/pdf",
                        "plan.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        "note.pdf", "application/pdf",
                        "deliberation.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        "actions.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        "actions.csv", "text/csv;charset=UTF-8",
                        "calendrier.ics", "text/calendar;charset=UTF-8")
                .entrySet()) {
            MvcTestResult answer = plan.reader().get(plan.path() + file.getKey());

            assertThat(answer)
                    .hasStatusOk()
                    .hasHeader("Content-Type", file.getValue())
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader(
                            "Content-Disposition",
                            "attachment; filename=\"" + file.getKey().replace(".", "-sevremoine-l-oeuvre.") + "\"");
            assertThat(answer.getResponse().getHeader("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void readersReadAllOfItAndStrangersNothing() {
        Opened lome = open(lome());
        Client stranger = new Client(mvc);
        for (String file : List.of(
                "",
                "plan",
                "plan.pdf",
                "plan.docx",
                "note",
                "note.pdf",
                "note.docx",
                "deliberation",
                "deliberation.pdf",
                "deliberation.docx",
                "actions.xlsx",
                "actions.csv",
                "calendrier.ics")) {
            String address = (lome.path() + file).replaceFirst("/$", "");

            assertThat(lome.reader().get(address)).as(file).hasStatusOk();
            assertThat(stranger.get(address)).as(file).hasStatus(404);
        }
        for (String unknown : List.of("x", "x.pdf", "plan.odt", "actions", "PLAN", "note.docx.pdf")) {
            assertThat(lome.reader().get(lome.path() + unknown)).as(unknown).hasStatus(404);
        }
    }

    @Test
    void whenTooManyPdfsAreMadeAtOnceOneIsToldWhenToComeBack() {
        Opened lome = open(lome());
        Semaphore places = (Semaphore) ReflectionTestUtils.getField(pdfs, "places");
        places.acquireUninterruptibly(2);
        CompletableFuture<MvcTestResult> asked = new CompletableFuture<>();
        Thread impatient =
                Thread.ofPlatform().start(() -> asked.complete(lome.reader().get(lome.path() + "plan.pdf")));
        await().until(places::hasQueuedThreads);
        impatient.interrupt();
        MvcTestResult answer = asked.join();
        places.release(2);

        assertThat(answer).hasStatus(503).hasHeader("Retry-After", "10");
        assertThat(answer.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(answer.getResponse().getHeader("Content-Disposition")).isNull();
        assertThat(lome.reader().get(lome.path() + "plan.pdf")).hasStatusOk();
    }

    @Test
    void tablesHaveTheFiguresOfThePlan() throws IOException {
        Opened lome = open(lome());
        String csv = text(lome.reader().get(lome.path() + "actions.csv"));
        try (XSSFWorkbook xlsx =
                new XSSFWorkbook(new ByteArrayInputStream(bytes(lome.reader().get(lome.path() + "actions.xlsx"))))) {
            XSSFSheet actions = xlsx.getSheetAt(0);

            assertThat(actions.getLastRowNum()).isEqualTo(12);
            assertThat(actions.getRow(0).getCell(8).getStringCellValue()).isEqualTo("Montant (XOF)");
            assertThat(actions.getRow(1).getCell(1).getStringCellValue()).isEqualTo("Ouvrir six guichets");
            assertThat(actions.getRow(1).getCell(8).getNumericCellValue()).isEqualTo(12_000_000);
            assertThat(actions.getRow(1).getCell(6).getLocalDateTimeCellValue())
                    .isEqualTo(LocalDate.parse("2027-01-01").atStartOfDay());
            assertThat(xlsx.getSheetAt(1).getLastRowNum()).isEqualTo(5);
        }
        assertThat(csv.lines().count()).isEqualTo(13);
        assertThat(csv).startsWith("\uFEFFProjet;Action;Levier").contains(";2027-01;2027-06;12000000;");
    }

    @Test
    void theCalendarHasTheDatedActions() throws IOException {
        Opened lome = open(lome());
        List<VEvent> events = Biweekly.parse(text(lome.reader().get(lome.path() + "calendrier.ics")))
                .first()
                .getEvents();

        assertThat(events).hasSize(4);
        assertThat(events)
                .filteredOn(event -> event.getStatus().isCancelled())
                .extracting(event -> event.getSummary().getValue())
                .containsExactly("Bâtir une tour");
        assertThat(events.get(0).getUid().getValue())
                .isEqualTo(Biweekly.parse(text(lome.reader().get(lome.path() + "calendrier.ics")))
                        .first()
                        .getEvents()
                        .get(0)
                        .getUid()
                        .getValue())
                .contains("@");
    }

    @Test
    void pagesOfAPlanOfTwelveActionsAreLight() throws IOException {
        Opened lome = open(lome());
        int shared = 0;
        for (String file : List.of("essaim.css", "espace.css", "espace.js")) {
            shared += packed(bytes(lome.reader().get("/" + file)));
        }
        for (String page : List.of("", "plan", "note", "deliberation")) {
            byte[] html = bytes(lome.reader().get((lome.path() + page).replaceFirst("/$", "")));

            assertThat(shared + packed(html)).as(page).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void thePdfCanBeReadAloud() throws IOException {
        Opened lome = open(lome());
        try (PDDocument pdf = Loader.loadPDF(bytes(lome.reader().get(lome.path() + "plan.pdf")))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(new PDFTextStripper().getText(pdf)).contains("Mutuelles de quartier", "Lomé (Togo)");
        }
    }

    private record Opened(ActionPlan plan, Client reader) {

        String path() {
            return plan.path() + "/documents/";
        }
    }

    /** By somebody who holds the link for readers alone. */
    private Opened open(ActionPlans.Created created) {
        ActionPlan plan = plans.find(created.plan().reference()).orElseThrow();
        jdbc.sql("update plan_key set may_write = false where plan_id = ?")
                .param(plan.id().value())
                .update();
        Client reader = new Client(mvc);
        String cookie = "plan_" + plan.reference();
        reader.cookies().put(cookie, new Cookie(cookie, created.key().value()));
        return new Opened(plan, reader);
    }

    /** Three projects and twelve actions. */
    private ActionPlans.Created lome() {
        Territory territory = new Territory(
                "Lomé",
                "TG",
                "Lomé",
                "",
                "1 500 000",
                List.of("CAPITAL", "COAST"),
                "Un port, trois grands marchés, des quartiers qui s’étendent.",
                "Être en 2040 une ville où chacun se soigne et travaille.",
                "Adjointe à l’économie",
                "");
        ActionPlans.Created created = plans.create(
                territory,
                List.of(
                        new PriorityIssue("environnement", "Des marchés propres", "", "", "THIS_TERM"),
                        new PriorityIssue(
                                "sante",
                                "Se soigner sans se ruiner",
                                "Deux familles sur trois paient tout elles-mêmes.",
                                "Les femmes des marchés",
                                "THIS_YEAR"),
                        new PriorityIssue("emploi-insertion", "", "", "Les jeunes", "THIS_YEAR"),
                        new LocalActor(
                                "Union des mutuelles", "", "Elle assure 4 000 familles.", "Un centre de calcul")),
                Writer.UNKNOWN);
        ActionPlan plan = created.plan();
        Project health = new Project(
                new Project.About(
                        "Mutuelles de quartier", HEALTH, "Six guichets tenus par les mutuelles.", List.of("sante")),
                new Project.Evaluation(
                        "STRONG",
                        "Les mutuelles sont prêtes.",
                        "FAIR",
                        "",
                        "",
                        "",
                        Map.of(
                                "strategie-territoriale", new Project.Factor("MET", ""),
                                "montage-financier", new Project.Factor("TO_BUILD", "Un bailleur hésite.")),
                        "",
                        ""),
                new Project.Means(
                        List.of("commande-publique"), Map.of("commande-publique", "Réserver un lot aux mutuelles")));
        Project market = new Project(
                new Project.About(
                        "Tri aux marchés", "", "Des coopératives trient sur place.", List.of("emploi-insertion")),
                null,
                null);
        Project other = new Project(new Project.About("Cantines du port", "partie", "", List.of()), null, null);
        String first = plans.add(plan.id(), health, Writer.UNKNOWN).toString();
        String second = plans.add(plan.id(), market, Writer.UNKNOWN).toString();
        plans.add(plan.id(), other, Writer.UNKNOWN);
        YearMonth soon = YearMonth.now(clock).plusMonths(2);
        Stream.of(
                        action(
                                "Ouvrir six guichets",
                                first,
                                "Direction de la santé",
                                "2027-01",
                                "2027-06",
                                "DONOR",
                                "12 000 000",
                                ""),
                        action(
                                "Former les caissières",
                                first,
                                "Union des mutuelles",
                                soon.toString(),
                                "",
                                "OWN_BUDGET",
                                "14 000 000",
                                "2027"),
                        action(
                                "Équiper trois marchés",
                                second,
                                "Voirie",
                                "2027-09",
                                "2028-02",
                                "OWN_BUDGET",
                                "4 000 000",
                                "2028"),
                        action("Acheter une benne", second, "", "", "", "TO_FIND", "2 000 000", "2027"),
                        action("Bâtir une tour", second, "Voirie", "2027-01", "2027-02", "OWN_BUDGET", "99 000 000", "")
                                .in(Action.State.DROPPED))
                .forEach(action -> plans.add(plan.id(), action, Writer.UNKNOWN));
        for (int i = 1; i <= 7; i++) {
            plans.add(plan.id(), Action.of("Réunir les coopératives, séance " + i, second, ""), Writer.UNKNOWN);
        }
        plans.write(
                plan.id(),
                Governance.class,
                plans.find(plan.reference()).orElseThrow().governance().id(),
                "1",
                old -> new Governance("Un comité de huit personnes", "", "QUARTERLY", "", "", ""),
                Writer.UNKNOWN);
        return created;
    }

    private static Action action(
            String what,
            String project,
            String owner,
            String from,
            String to,
            String source,
            String amount,
            String year) {
        return new Action(
                what,
                project,
                "commande-publique",
                "montage-financier",
                owner,
                "Coopératives",
                from,
                to,
                List.of(new Funding(source, "", amount, year)),
                "Familles assurées",
                "3 000 familles",
                "");
    }

    private static List<Table> tables(Document document, String caption) {
        return document.blocks().stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(table -> table.caption().contains(caption))
                .toList();
    }

    private static String plain(Document document) {
        return plain(document.blocks().toString());
    }

    /** With spaces that are all the same. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00A0\\u202F]", " ");
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static byte[] bytes(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }

    private static String text(MvcTestResult answer) {
        return new String(bytes(answer), UTF_8);
    }

    private static int packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        }
        return packed.size();
    }
}
