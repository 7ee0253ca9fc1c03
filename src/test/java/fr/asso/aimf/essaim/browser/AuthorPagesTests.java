package fr.asso.aimf.essaim.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import fr.asso.aimf.essaim.Client;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import fr.asso.aimf.essaim.submission.SubmissionContent.Essentials;
import fr.asso.aimf.essaim.submission.SubmissionContent.Figure;
import fr.asso.aimf.essaim.submission.SubmissionContent.Results;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** What is typed in the pages of those who write is not lost. */
@BrowserTest
class AuthorPagesTests {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Initiatives initiatives;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Submissions submissions;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private SignedIn author;
    private String draft;

    @BeforeEach
    void aDraftWithSomethingWrongInIt() {
        author = SignedIn.as(accounts.create(
                "Awa Traoré", new EmailAddress(UUID.randomUUID() + "@exemple.org"), "{noop}essai", Role.MEMBER));
        OrganisationId organisation =
                initiatives.publishedAfter(null, 1).getFirst().content().organisationId();
        transactions.executeWithoutResult(
                status -> memberships.join(organisation, author.id(), Access.EDITOR, author.id()));
        SubmissionId id = submissions.begin(organisation, author);
        write(
                id,
                Step.ESSENTIALS,
                content -> content.with(new Essentials(
                        "Une laverie",
                        "Des habitants lavent le linge.",
                        "FR",
                        "Marsei",
                        null,
                        List.of("sante"),
                        null,
                        "hier",
                        null)));
        write(
                id,
                Step.RESULTS,
                content -> content.with(new Results(
                        "Du linge propre", List.of(new Figure("foyers", "beaucoup", null, null, null, null)))));
        draft = "/espace/propositions/" + id.value();
    }

    @Test
    void signingOutLeavesNothingInTheBrowser(Browsing browsing) {
        Page page = signedIn(browsing);
        page.navigate(draft + "/activite");
        page.fill("#text", "Confidentiel");
        page.waitForFunction("() => Object.keys(localStorage).length === 1");
        page.click("form.leave button");
        page.waitForURL(browsing.root().toString());

        assertThat(page.evaluate("Object.keys(localStorage).length")).isEqualTo(0);
    }

    @Test
    void aFormOfTenMegabytesIsRefusedWithAPage(Browsing browsing) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(browsing.root().resolve("/proposer/confirmer"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString("jeton=" + "x".repeat(10_000_000)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("</html>");
    }

    private void write(SubmissionId id, Step step, UnaryOperator<SubmissionContent> change) {
        submissions.write(
                id, author, step, submissions.find(id).orElseThrow().content().seal(step), change);
    }

    private Page signedIn(Browsing browsing) {
        Page page = browsing.openQuietly(Visitor.DESK);
        page.context()
                .addCookies(List.of(new Cookie("SESSION", Client.beginSession(sessions, author, PASSWORD_AUTHORITY))
                        .setUrl(browsing.root().toString())));
        return page;
    }
}
