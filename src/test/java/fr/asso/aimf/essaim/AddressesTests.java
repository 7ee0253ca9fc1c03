package fr.asso.aimf.essaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.OTT_AUTHORITY;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
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
 * Who may ask for what: every address and every role, in a table. Each request is really made, with the token that its
 * form carries. What stands in braces in a request is what a {@link Scenery} gives: a form that is taken has one of its own,
 * around an account of its own; what is only read or refused shares one for each role.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
@TestInstance(Lifecycle.PER_CLASS)
class AddressesTests {

    private static final Path TABLE = Path.of("src/test/resources/addresses.tsv");

    /** Of something that the request itself made. */
    private static final Pattern UNKNOWN_ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=^/plans/)[a-z0-9]{10}(?=/|$)");

    /** What no controller answers but a filter. */
    private static final Set<String> OF_FILTERS = Set.of(
            "GET /pret",
            "POST /deconnexion",
            "POST /login/webauthn",
            "POST /webauthn/authenticate/options",
            "POST /webauthn/register/options",
            "POST /webauthn/register",
            "DELETE /webauthn/register/{id}");

    /** The columns, in order. */
    enum Who {
        ANONYMOUS(Role.MEMBER),
        /** Signed in, of another organisation than those of the scenery. */
        MEMBER(Role.MEMBER, PASSWORD_AUTHORITY),
        /** Of the scenery's organisation. */
        EDITOR(Role.MEMBER, Access.EDITOR, PASSWORD_AUTHORITY),
        /** Of the scenery's organisation. */
        OWNER(Role.MEMBER, Access.OWNER, PASSWORD_AUTHORITY),
        MODERATOR_WITH_ONE_FACTOR(Role.MODERATOR, PASSWORD_AUTHORITY),
        MODERATOR(Role.MODERATOR, PASSWORD_AUTHORITY, OTT_AUTHORITY),
        ADMINISTRATOR(Role.ADMINISTRATOR, PASSWORD_AUTHORITY, OTT_AUTHORITY);

        private final Role role;
        private final @Nullable Access access;
        private final String[] factors;

        Who(Role role, String... factors) {
            this(role, null, factors);
        }

        Who(Role role, @Nullable Access access, String... factors) {
            this.role = role;
            this.access = access;
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

        boolean isForm() {
            return !method.equals(HttpMethod.GET);
        }

        /** Whether their form is taken. */
        boolean changes(Who who) {
            String answer = answers.get(who.ordinal());
            return isForm() && answer.compareTo("400") < 0 && !answer.startsWith("302 /connexion");
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
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Memberships memberships;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private final Map<Who, Scenery> unchanged = new EnumMap<>(Who.class);

    /** Pages first: forms change things that are there once for everybody. */
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
                            Arrays.stream(cells).skip(4).toList()))
                    .sorted(Comparator.comparing(Row::isForm));
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
        Scenery scenery = row.changes(who) ? scenery(who) : unchanged.computeIfAbsent(who, this::scenery);
        if (who != Who.ANONYMOUS) {
            client.signIn(sessions, scenery.me(), who.factors);
        }
        MvcTestResult answer = client.send(row.method(), scenery.fill(row.request()), fields(scenery.fill(row.form())));
        assertThat(answer)
                .as("no proxy keeps a form’s token")
                .matches(page -> !text(page).contains("name=\"_csrf\"")
                        || !String.valueOf(page.getResponse().getHeader("Cache-Control"))
                                .contains("public"));
        int status = answer.getResponse().getStatus();
        String location = answer.getResponse().getHeader("Location");
        return status / 100 == 3 && location != null
                ? status + " " + UNKNOWN_ID.matcher(scenery.hide(location)).replaceAll("…")
                : Integer.toString(status);
    }

    private Scenery scenery(Who who) {
        SignedIn person = Scenery.person(context, "Essai " + who, who.role);
        if (who == Who.MEMBER) {
            memberOfAnother(person);
        }
        return new Scenery(context, person, who.access);
    }

    private static String text(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void memberOfAnother(SignedIn person) {
        String slug = new Scenery(context, person, null).get("others-organisation");
        memberships.join(organisations.findKnown(new Slug(slug)).orElseThrow().id(), person.id(), Access.OWNER, null);
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
