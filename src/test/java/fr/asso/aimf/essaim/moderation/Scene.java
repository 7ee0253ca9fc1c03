package fr.asso.aimf.essaim.moderation;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People, organisations and what they propose, for tests to moderate. */
public class Scene {

    private final Accounts accounts;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Submissions submissions;

    public Scene(ApplicationContext context) {
        accounts = context.getBean(Accounts.class);
        organisations = context.getBean(Organisations.class);
        memberships = context.getBean(Memberships.class);
        submissions = context.getBean(Submissions.class);
    }

    /** Who asks, with all the proofs that staff have to give. */
    public static RequestPostProcessor as(SignedIn who) {
        List<GrantedAuthority> authorities = new ArrayList<>(who.getAuthorities());
        authorities.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY));
        authorities.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.OTT_AUTHORITY));
        return authentication(UsernamePasswordAuthenticationToken.authenticated(who, null, authorities));
    }

    public SignedIn member(String name) {
        return SignedIn.as(account(name, Role.MEMBER));
    }

    public SignedIn moderator(String name) {
        return SignedIn.as(account(name, Role.MODERATOR));
    }

    public OrganisationId organisation(String name, @Nullable SignedIn owner) {
        OrganisationId id = organisations
                .propose(new OrganisationProfile(name, null, null, "SN", "Agit avec les habitants du quartier.", null))
                .id();
        if (owner != null) {
            memberships.join(id, owner.id(), Access.OWNER, null);
        }
        return id;
    }

    /** A complete proposition, waiting for a moderator. */
    public SubmissionId submitted(OrganisationId organisation, SignedIn author, String title) {
        SubmissionId id = submissions.begin(organisation, author);
        write(id, author, content(title));
        submissions.submit(id, author, null);
        return id;
    }

    /** A complete proposition of an organisation and a person met nowhere else. */
    public SubmissionId submitted(String title) {
        SignedIn author = member("Awa Ndiaye");
        return submitted(organisation("Porteurs de " + title, author), author, title);
    }

    public InitiativeId published(OrganisationId organisation, SignedIn author, String title) {
        SubmissionId id = submitted(organisation, author, title);
        return submissions.accept(id, moderator("Publiant"), version(id), Set.of(), null);
    }

    /** A change of a published initiative, waiting for a moderator. */
    public SubmissionId changeSubmitted(InitiativeId initiative, SignedIn author, SubmissionContent changed) {
        SubmissionId id = submissions.beginChange(initiative, author);
        write(id, author, changed);
        submissions.submit(id, author, null);
        return id;
    }

    public void write(SubmissionId id, SignedIn author, SubmissionContent content) {
        String seal = get(id).content().seal(Step.ESSENTIALS);
        submissions.write(id, author, Step.ESSENTIALS, seal, before -> content);
    }

    public Submission get(SubmissionId id) {
        return submissions.find(id).orElseThrow();
    }

    public long version(SubmissionId id) {
        return get(id).version();
    }

    public static SubmissionContent content(String title) {
        return new SubmissionContent(
                new SubmissionContent.Essentials(
                        title,
                        "Des habitants du quartier trient, réparent et revendent ensemble.",
                        "SN",
                        null,
                        null,
                        List.of("environnement"),
                        "environnement",
                        "2019",
                        null),
                new SubmissionContent.Activity("Chaque semaine, trente bénévoles ouvrent l’atelier.", List.of()),
                new SubmissionContent.Repeating(
                        "La commune prête un local.", "1000", "2000", "6", null, null, null, null, null, Map.of()),
                new SubmissionContent.Results("Deux tonnes de déchets en moins.", List.of()));
    }

    public static SubmissionContent withWebsite(SubmissionContent content, String website) {
        SubmissionContent.Essentials of = content.essentials();
        return content.with(new SubmissionContent.Essentials(
                of.title(),
                of.summary(),
                of.country(),
                of.city(),
                of.cityId(),
                of.issues(),
                of.mainIssue(),
                of.startYear(),
                website));
    }

    private Account account(String name, Role role) {
        return accounts.create(name, new EmailAddress(UUID.randomUUID() + "@exemple.org"), null, role);
    }
}
