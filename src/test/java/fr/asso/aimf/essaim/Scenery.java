package fr.asso.aimf.essaim;

import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Access;
import fr.asso.aimf.essaim.organisation.Claims;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.ActionPlans;
import fr.asso.aimf.essaim.plan.Answers;
import fr.asso.aimf.essaim.plan.LocalActor;
import fr.asso.aimf.essaim.plan.PartContent;
import fr.asso.aimf.essaim.plan.PartId;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import fr.asso.aimf.essaim.plan.Writer;
import fr.asso.aimf.essaim.report.ErrorReport;
import fr.asso.aimf.essaim.report.ErrorReports;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.submission.Step;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import fr.asso.aimf.essaim.submission.SubmissionId;
import fr.asso.aimf.essaim.submission.Submissions;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that can be under way in the portal, around one organisation and one person: made through the services when it is
 * first asked for by its name, which stands in braces in addresses and forms. What is the organisation's was written by its
 * owner; what is others' is of people and an organisation that have nothing to do with either.
 */
public final class Scenery {

    /** All names there are. */
    public static final List<String> NAMES = List.of(
            "organisation",
            "initiative",
            "owner",
            "editor",
            "draft",
            "full",
            "awaiting",
            "submitted",
            "changes-requested",
            "rejected",
            "withdrawn",
            "change",
            "changing",
            "unpublishing",
            "invited",
            "claim",
            "others-claim",
            "refused-claim",
            "others-organisation",
            "others-initiative",
            "others-draft",
            "others-submitted",
            "others-changes-requested",
            "plan",
            "issue",
            "actor",
            "project",
            "action",
            "deleted-part",
            "plan-key",
            "report",
            "settled-report",
            "template",
            "question",
            "questionnaire-seal",
            "mail",
            "account",
            "invitation",
            "others-invitation",
            "confirmable",
            "staff-invitation",
            "sign-in-link",
            "registration-link",
            "address-link");

    private final Accounts accounts;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Claims claims;
    private final Submissions submissions;
    private final Initiatives initiatives;
    private final ErrorReports reports;
    private final ActionPlans plans;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final SignedIn me;
    private final @Nullable Access access;
    private final Map<String, String> made = new LinkedHashMap<>();
    private final Map<String, SignedIn> people = new LinkedHashMap<>();

    /** @param access of the person to the organisation; null for somebody who has nothing to do with it */
    public Scenery(ApplicationContext context, SignedIn me, @Nullable Access access) {
        accounts = context.getBean(Accounts.class);
        organisations = context.getBean(Organisations.class);
        memberships = context.getBean(Memberships.class);
        claims = context.getBean(Claims.class);
        submissions = context.getBean(Submissions.class);
        initiatives = context.getBean(Initiatives.class);
        reports = context.getBean(ErrorReports.class);
        plans = context.getBean(ActionPlans.class);
        jdbc = context.getBean(JdbcClient.class);
        clock = context.getBean(Clock.class);
        this.me = me;
        this.access = access;
    }

    /** Somebody whom nobody knows yet. The password is "sel de mer". */
    public static SignedIn person(ApplicationContext context, String name, Role role) {
        return SignedIn.as(context.getBean(Accounts.class).create(name, email(), "{noop}sel de mer", role));
    }

    public SignedIn me() {
        return me;
    }

    /** What a name stands for: an id, the slug of an address, or what is in a link. Whoever asks at once waits for each other. */
    public synchronized String get(String name) {
        String value = made.get(name);
        if (value == null) {
            value = make(name);
            made.put(name, value);
        }
        return value;
    }

    /** Makes all there is. */
    public Scenery complete() {
        NAMES.forEach(this::get);
        return this;
    }

    /** Puts what they stand for in the place of names in braces. */
    public String fill(String template) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            filled.append(template, from, open).append(get(template.substring(open + 1, close)));
            from = close + 1;
        }
        return filled.append(template.substring(from)).toString();
    }

    /** Puts names in braces in the place of what they stand for. */
    public String hide(String text) {
        String hidden = text;
        for (Map.Entry<String, String> entry : made.entrySet().stream()
                .sorted(Comparator.comparing(each -> -each.getValue().length()))
                .toList()) {
            if (entry.getValue().length() > 12 || entry.getKey().equals("plan")) {
                hidden = hidden.replace(entry.getValue(), "{" + entry.getKey() + "}");
            }
        }
        return hidden;
    }

    private String make(String name) {
        return switch (name) {
            case "new-name" -> unique();
            case "activity-seal" -> SubmissionContent.EMPTY.seal(Step.ACTIVITY);
            case "organisation", "others-organisation" -> organisation(name);
            case "initiative" -> published("organisation", ours());
            case "changing" -> published("organisation", ours());
            case "others-initiative" -> published("others-organisation", others());
            case "owner" -> ours().id().value().toString();
            case "editor" -> {
                SignedIn editor = somebody("editor");
                memberships.join(organisationOf("organisation").id(), editor.id(), Access.EDITOR, null);
                yield editor.id().value().toString();
            }
            case "account" -> somebody("account").id().value().toString();
            case "draft" ->
                text(submissions.begin(organisationOf("organisation").id(), ours()));
            case "full" -> text(full("organisation", ours(), "Un atelier de quartier"));
            case "awaiting" -> text(assisted());
            case "submitted" -> text(submitted("organisation", ours()));
            case "changes-requested" -> text(changesRequested("organisation", ours()));
            case "rejected" -> {
                SubmissionId id = submitted("organisation", ours());
                submissions.reject(id, moderator(), version(id), Set.of(), "Nous n’avons pas compris l’activité.");
                yield text(id);
            }
            case "withdrawn" -> {
                SubmissionId id = submitted("organisation", ours());
                submissions.withdraw(id, ours());
                yield text(id);
            }
            case "change" -> text(submissions.beginChange(initiativeOf("changing"), ours()));
            case "unpublishing" ->
                text(submissions.askUnpublishing(
                        known(published("organisation", ours())), ours(), "L’activité a cessé en mars."));
            case "others-draft" ->
                text(submissions.begin(organisationOf("others-organisation").id(), others()));
            case "others-submitted" -> text(submitted("others-organisation", others()));
            case "others-changes-requested" -> text(changesRequested("others-organisation", others()));
            case "claim" -> claim(me, "others-organisation");
            case "others-claim" -> claim(somebody("claimant"), "organisation");
            case "refused-claim" -> {
                Organisation wanted = newOrganisation(others());
                claims.make(wanted.id(), me.id(), "Je dirige cette association depuis dix ans.");
                claims.refuse(
                        claims.of(me.id()).get(0).id(), moderator().id(), "L’adresse n’est pas celle de la structure.");
                yield wanted.slug().value();
            }
            case "plan" -> plan();
            case "issue" -> part(PriorityIssue.of("ressources", "Un quartier sur trois n’a pas de branchement."));
            case "actor" -> part(new LocalActor("Coopérative Djigui", "", "Tient les bornes-fontaines.", ""));
            case "project" ->
                part(Project.EMPTY.with(new Project.About("Bornes-fontaines", "", "", List.of("ressources"))));
            case "action" -> part(Action.of("Recenser les bornes-fontaines", get("project"), "commande-publique"));
            case "deleted-part" -> {
                String part = part(Action.of("Vendre l’eau", "", ""));
                plans.delete(planOf().id(), PartId.parse(part).orElseThrow(), Writer.UNKNOWN);
                yield part;
            }
            case "plan-key" -> planKey();
            case "report" -> report();
            case "settled-report" -> {
                String id = report();
                reports.about(initiativeOf("others-initiative")).stream()
                        .filter(report -> report.id().value().toString().equals(id))
                        .forEach(report ->
                                reports.settle(report.id(), moderator().id(), "C’est corrigé.", "Vu."));
                yield id;
            }
            case "template" ->
                jdbc.sql("""
                        insert into reply_template (version, title, verb, words)
                        values (0, ?, 'REQUEST_CHANGES', 'Merci de préciser.') returning id""").param("Modèle " + unique()).query(String.class).single();
            case "mail" -> mail();
            case "question" -> question();
            case "questionnaire-seal" -> questionnaireSeal();
            case "invited" -> {
                invitation("colleague." + unique() + "@exemple.org", "organisation");
                yield jdbc.sql("select email from membership_invitation where organisation_id = ? limit 1")
                        .param(organisationOf("organisation").id().value())
                        .query(String.class)
                        .single();
            }
            case "invitation" -> invitation(me.email(), "others-organisation");
            case "others-invitation" -> invitation("autre." + unique() + "@exemple.org", "others-organisation");
            case "confirmable" -> confirmable();
            case "staff-invitation" ->
                link(
                        "INVITATION",
                        null,
                        "{\"email\": \"%s\", \"role\": \"MODERATOR\", \"by\": \"%s\"}"
                                .formatted(email(), administrator().id().value()));
            case "sign-in-link" -> link("SIGN_IN", somebody("account"), "{}");
            case "registration-link" ->
                link(
                        "REGISTRATION",
                        null,
                        "{\"name\": \"Awa\", \"email\": \"%s\", \"password\": \"{noop}girafe lampe tilleul\"}"
                                .formatted(email()));
            case "address-link" -> {
                link("OLD_ADDRESS", somebody("account"), "{\"email\": \"%s\"}".formatted(email()));
                yield link("NEW_ADDRESS", somebody("account"), "{\"email\": \"%s\"}".formatted(email()));
            }
            default -> throw new IllegalArgumentException("Nothing is called " + name);
        };
    }

    /** The secret of a link of the account module, as if it had been mailed. */
    public String link(String purpose, @Nullable SignedIn person, String data) {
        SecretToken token = SecretToken.draw();
        jdbc.sql("""
                insert into account_link (token_hash, purpose, account_id, data, expires_at)
                values (?, ?, ?, cast(? as jsonb), ?)""")
                .params(
                        token.hash(),
                        purpose,
                        person == null ? null : person.id().value(),
                        data,
                        Timestamp.from(clock.instant().plus(Duration.ofHours(1))))
                .update();
        return token.value();
    }

    private String organisation(String name) {
        boolean isOurs = name.equals("organisation");
        Organisation organisation = newOrganisation(isOurs ? ours() : others());
        if (isOurs && access != null) {
            memberships.join(organisation.id(), me.id(), access, null);
        }
        return organisation.slug().value();
    }

    private Organisation newOrganisation(SignedIn owner) {
        return organisations.create(
                new OrganisationProfile(
                        "Maison " + unique(), "MQ", null, "SN", "Agit avec les habitants du quartier.", null),
                owner.id());
    }

    private String published(String organisation, SignedIn author) {
        SubmissionId id = submitted(organisation, author);
        InitiativeId initiative = submissions.accept(id, moderator(), version(id), Set.of(), "Merci.");
        return initiatives.known(initiative).orElseThrow().slug().value();
    }

    private SubmissionId full(String organisation, SignedIn author, String title) {
        SubmissionId id = submissions.begin(organisationOf(organisation).id(), author);
        write(id, author, title);
        return id;
    }

    private SubmissionId submitted(String organisation, SignedIn author) {
        SubmissionId id = full(organisation, author, "Atelier " + unique());
        submissions.submit(id, author, null);
        return id;
    }

    private SubmissionId changesRequested(String organisation, SignedIn author) {
        SubmissionId id = submitted(organisation, author);
        submissions.requestChanges(id, moderator(), version(id), Set.of(), "Quelle est la source de ce chiffre ?");
        return id;
    }

    private SubmissionId assisted() {
        SubmissionId id = submissions.beginFor(
                organisationOf("organisation").id(), others(), "Moussa Ba", email(), "La commune suit ce projet.");
        write(id, others(), "Un jardin partagé");
        submissions.submit(id, others(), null);
        return id;
    }

    private String confirmable() {
        SubmissionId id = new SubmissionId(UUID.fromString(get("awaiting")));
        SecretToken token = SecretToken.draw();
        jdbc.sql("update submission set contact_token_hash = ? where id = ?")
                .params(token.hash(), id.value())
                .update();
        return token.value();
    }

    private void write(SubmissionId id, SignedIn author, String title) {
        submissions.write(
                id, author, Step.ESSENTIALS, get(id).content().seal(Step.ESSENTIALS), before -> content(title));
    }

    private String claim(SignedIn claimant, String organisation) {
        return claims.make(
                        organisationOf(organisation).id(), claimant.id(), "Je dirige cette association depuis dix ans.")
                .value()
                .toString();
    }

    /** One of whoever has to do with the organisation, otherwise one of others. */
    private String plan() {
        Writer writer = new Writer((access == null ? others() : me).id(), null);
        ActionPlan plan = plans.create(Territory.named("Ville " + unique(), "SN"), List.of(), writer)
                .plan();
        ActionPlan begun = plans.find(plan.reference()).orElseThrow();
        plans.write(
                plan.id(),
                Answers.class,
                begun.answers().id(),
                "1",
                none -> new Answers("1", Map.of("besoins-des-habitants", List.of("soins"))),
                writer);
        link(plan, false);
        return plan.reference();
    }

    private ActionPlan planOf() {
        return plans.find(get("plan")).orElseThrow();
    }

    private String part(PartContent content) {
        return plans.add(planOf().id(), content, Writer.UNKNOWN).toString();
    }

    private String planKey() {
        return link(planOf(), true);
    }

    private String link(ActionPlan plan, boolean mayWrite) {
        SecretToken key = SecretToken.draw();
        jdbc.sql("insert into plan_key (hash, plan_id, may_write, created_at) values (?, ?, ?, now())")
                .params(key.hash(), plan.id().value(), mayWrite)
                .update();
        return key.value();
    }

    private String report() {
        return reports.report(
                        initiativeOf("others-initiative"),
                        ErrorReport.Reason.FIGURES,
                        "Le chiffre de 2019 a changé.",
                        email())
                .value()
                .toString();
    }

    private String mail() {
        return jdbc.sql("""
                insert into mail (id, fact, fact_id, subject_key, recipient, subject, body, state, created_at, attempts,
                    next_attempt_at, last_error, message_id)
                values (gen_random_uuid(), 'test/greeting', gen_random_uuid(), gen_random_uuid(), 'plein@exemple.org',
                    'Votre lien de connexion', 'Bonjour', 'FAILED', now(), 6, now(), '550 Mailbox full',
                    gen_random_uuid()) returning id""").query(String.class).single();
    }

    /** Key of the first question of a draft that nobody has written in. */
    private String question() {
        jdbc.sql("delete from questionnaire where state = 'DRAFT'").update();
        jdbc.sql("""
                insert into questionnaire (version, revision, state, content, based_on, created_at, changed_at)
                select (select max(version) + 1 from questionnaire), 0, 'DRAFT', content, 1, ?, ?
                from questionnaire where version = 1""")
                .params(Timestamp.from(clock.instant()), Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("select content -> 'questions' -> 0 ->> 'key' from questionnaire where state = 'DRAFT'")
                .query(String.class)
                .single();
    }

    private String questionnaireSeal() {
        get("question");
        return jdbc.sql("""
                select floor(extract(epoch from created_at) * 1000)::bigint || '-' || revision
                from questionnaire where state = 'DRAFT'""").query(String.class).single();
    }

    private String invitation(String email, String organisation) {
        SecretToken token = SecretToken.draw();
        Organisation to = organisationOf(organisation);
        jdbc.sql("insert into membership_invitation values (?, ?, ?, 'EDITOR', ?, ?)")
                .params(
                        token.hash(),
                        to.id().value(),
                        email,
                        (organisation.equals("organisation") ? ours() : others())
                                .id()
                                .value(),
                        Timestamp.from(clock.instant().plus(Duration.ofDays(7))))
                .update();
        return token.value();
    }

    private SignedIn ours() {
        return somebody("owner");
    }

    private SignedIn others() {
        return somebody("others");
    }

    private SignedIn moderator() {
        return somebody("moderator", Role.MODERATOR);
    }

    private SignedIn administrator() {
        return somebody("administrator", Role.ADMINISTRATOR);
    }

    private SignedIn somebody(String who) {
        return somebody(who, Role.MEMBER);
    }

    private SignedIn somebody(String who, Role role) {
        return people.computeIfAbsent(
                who, key -> SignedIn.as(accounts.create("Aminata " + key, email(), "{noop}sel de mer", role)));
    }

    private Organisation organisationOf(String name) {
        return organisations.findKnown(new Slug(get(name))).orElseThrow();
    }

    private InitiativeId initiativeOf(String name) {
        return known(get(name));
    }

    private InitiativeId known(String slug) {
        return initiatives.findKnown(new Slug(slug)).orElseThrow().id();
    }

    private Submission get(SubmissionId id) {
        return submissions.find(id).orElseThrow();
    }

    private long version(SubmissionId id) {
        return get(id).version();
    }

    private static String text(SubmissionId id) {
        return id.value().toString();
    }

    private static EmailAddress email() {
        return new EmailAddress("aminata." + unique() + "@exemple.org");
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static SubmissionContent content(String title) {
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
                        "https://atelier.exemple"),
                new SubmissionContent.Activity("Chaque semaine, trente bénévoles ouvrent l’**atelier**.", List.of()),
                new SubmissionContent.Repeating(
                        "La commune prête un local.", "1000", "2000", "6", null, null, null, null, null, Map.of()),
                new SubmissionContent.Results(
                        "Deux tonnes de déchets en moins.",
                        List.of(new SubmissionContent.Figure(
                                "Emplois créés", "12", "EXACT", "emplois", "2024", "Rapport annuel"))));
    }
}
