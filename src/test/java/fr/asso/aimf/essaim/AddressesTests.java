package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.moderation.Scene;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Who may ask for what: every address and every role, in a table. Each request is really made, by an account of its own, with
 * the token that its form carries. {@code {…}} in the table stands for what {@link #fixture} gives.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class AddressesTests {

    private static final Path TABLE = Path.of("src/test/resources/addresses.tsv");

    /** What no controller answers but a filter. */
    private static final Set<String> OF_FILTERS = Set.of(
            "POST /deconnexion",
            "POST /login/webauthn",
            "POST /webauthn/authenticate/options",
            "POST /webauthn/register/options",
            "POST /webauthn/register",
            "DELETE /webauthn/register/{id}");

    /** The columns, in order. */
    enum Who {
        ANONYMOUS(Role.MEMBER),
        /** Signed in, of another organisation than the one that the fixtures are about. */
        MEMBER(Role.MEMBER, PASSWORD_AUTHORITY),
        /** Of the fixtures' organisation. */
        EDITOR(Role.MEMBER, PASSWORD_AUTHORITY),
        /** Of the fixtures' organisation. */
        OWNER(Role.MEMBER, PASSWORD_AUTHORITY),
        MODERATOR_WITH_ONE_FACTOR(Role.MODERATOR, PASSWORD_AUTHORITY),
        MODERATOR(Role.MODERATOR, PASSWORD_AUTHORITY, OTT_AUTHORITY),
        ADMINISTRATOR(Role.ADMINISTRATOR, PASSWORD_AUTHORITY, OTT_AUTHORITY);

        private final Role role;
        private final String[] factors;

        Who(Role role, String... factors) {
            this.role = role;
            this.factors = factors;
        }
    }

    /**
     * A line of the table.
     *
     * @param pattern as the controller declares it
     * @param request path and query, with what is to stand for the pattern's variables
     * @param form fields as in a query; empty for none
     * @param answers a status for each of {@link Who}, and after a redirect's where it leads
     */
    record Row(HttpMethod method, String pattern, String request, String form, List<String> answers) {

        String mapping() {
            return method + " " + pattern;
        }

        @Override
        public String toString() {
            return method + " " + request;
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Claims claims;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private ErrorReports reports;

    @Autowired
    private ApplicationContext context;

    private final Map<AccountId, Organisation> organisationsOfFixtures = new HashMap<>();
    private final Map<OrganisationId, SubmissionId> submissionsOfFixtures = new HashMap<>();

    static Stream<Row> rows() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(
                            HttpMethod.valueOf(cells[0]),
                            cells[1],
                            cells[2].isEmpty() ? cells[1] : cells[2],
                            cells[3],
                            Arrays.stream(cells).skip(4).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyAddressHasARowAndEveryRowAnAddress() {
        Set<String> served = new TreeSet<>(OF_FILTERS);
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("fr.asso.aimf.essaim")) {
                served.addAll(names(mapping));
            }
        });

        assertThat(rows().map(Row::mapping).distinct()).containsExactlyInAnyOrderElementsOf(served);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRoleGetsWhatTheTableSays(Row row) {
        assertThat(row.answers()).as("a cell for each role").hasSize(Who.values().length);

        List<String> answers = Arrays.stream(Who.values())
                .map(who -> who + " " + answer(row, who))
                .toList();

        assertThat(answers)
                .containsExactlyElementsOf(Arrays.stream(Who.values())
                        .map(who -> who + " " + row.answers().get(who.ordinal()))
                        .toList());
    }

    private String answer(Row row, Who who) {
        Client client = new Client(mvc);
        SignedIn person = SignedIn.as(accounts.create(
                "Essai " + who, new EmailAddress(UUID.randomUUID() + "@exemple.org"), "{noop}sel de mer", who.role));
        if (who != Who.ANONYMOUS) {
            client.signIn(sessions, person, who.factors);
        }
        MvcTestResult answer =
                client.send(row.method(), filled(row.request(), who, person), fields(filled(row.form(), who, person)));
        int status = answer.getResponse().getStatus();
        String location = answer.getResponse().getHeader("Location");
        return status / 100 == 3 && location != null
                ? status + " " + withFixturesNamed(location, person)
                : Integer.toString(status);
    }

    /**
     * What stands for a name in braces.
     *
     * @param person who asks, made for this one request
     */
    private String fixture(String name, Who who, SignedIn person) {
        Organisation organisation = organisationsOfFixtures.computeIfAbsent(person.id(), id -> organisation(who, id));
        AccountId colleague = memberships.members(organisation.id()).getFirst().account();
        return switch (name) {
            case "organisation" -> organisation.slug().value();
            case "colleague" -> colleague.value().toString();
            case "claim of a colleague" ->
                claims.make(
                                organisations
                                        .register(new OrganisationProfile("Étal", null, null, "ML", "Vend.", null))
                                        .id(),
                                colleague,
                                "La preuve")
                        .value()
                        .toString();
            case "submission" ->
                submissionOf(organisation, colleague).id().value().toString();
            case "version" ->
                String.valueOf(submissionOf(organisation, colleague).version());
            case "report" ->
                reports.report(
                                initiatives.publishedAfter(null, 1).getFirst().id(),
                                ErrorReport.Reason.FACTS,
                                "Faux.",
                                null)
                        .value()
                        .toString();
            default -> throw new IllegalArgumentException("No fixture " + name + " for " + who);
        };
    }

    /** Complete, by the colleague, waiting for a moderator. */
    private Submission submissionOf(Organisation organisation, AccountId colleague) {
        SubmissionId id = submissionsOfFixtures.computeIfAbsent(organisation.id(), none -> {
            Scene scene = new Scene(context);
            SignedIn author = SignedIn.as(accounts.find(colleague).orElseThrow());
            return scene.submitted(organisation.id(), author, "Une ferme sur les toits");
        });
        return submissions.find(id).orElseThrow();
    }

    /** Kept by a colleague, an owner, and by those who ask as its editor or owner. */
    private Organisation organisation(Who who, AccountId person) {
        Account colleague =
                accounts.create("Collègue", new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, Role.MEMBER);
        Organisation organisation = organisations.create(
                new OrganisationProfile("Maison " + UUID.randomUUID(), null, null, "ML", "Répare.", null),
                colleague.id());
        if (who == Who.EDITOR || who == Who.OWNER) {
            memberships.join(organisation.id(), person, Access.valueOf(who.name()), null);
        }
        return organisation;
    }

    private String filled(String template, Who who, SignedIn person) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            filled.append(template, from, open).append(fixture(template.substring(open + 1, close), who, person));
            from = close + 1;
        }
        return filled.append(template.substring(from)).toString();
    }

    private String withFixturesNamed(String location, SignedIn person) {
        Organisation organisation = organisationsOfFixtures.get(person.id());
        return organisation == null
                ? location
                : location.replace(organisation.slug().value(), "{organisation}")
                        .replaceFirst("/propositions/[0-9a-f-]{36}", "/propositions/{submission}");
    }

    private static MultiValueMap<String, String> fields(String form) {
        return UriComponentsBuilder.newInstance().query(form).build().getQueryParams();
    }

    private static List<String> names(RequestMappingInfo mapping) {
        Set<String> methods = new TreeSet<>();
        mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        return methods.stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(pattern -> method + " " + pattern))
                .toList();
    }
}
