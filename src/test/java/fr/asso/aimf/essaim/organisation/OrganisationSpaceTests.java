package fr.asso.aimf.essaim.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.timeline.Act;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What owners and editors do with their organisation, and nobody else. */
class OrganisationSpaceTests extends SpaceTest {

    @Autowired
    private Timeline timeline;

    @Autowired
    private MyOrganisations myOrganisations;

    private SignedIn owner;
    private SignedIn editor;
    private Organisation organisation;

    @BeforeEach
    void anOrganisationHasTwoMembers() {
        owner = person("Olga");
        organisation = organisationOf(owner);
        editor = memberOf(organisation, "Edgar", Access.EDITOR);
    }

    @Test
    void toOthersNothingIsThere() {
        for (SignedIn other : List.of(person("Omar"), person("Mona", Role.MODERATOR))) {
            assertThat(get(other, path(organisation))).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get(other, path(organisation) + "/fiche")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(describe(other, "Volée", organisation.version())).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(post(other, path(organisation) + "/quitter")).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(invite(other)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(now(organisation).name()).isEqualTo(organisation.name());
        assertThat(get(owner, "/espace/organisations/aucune")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(owner, "/espace/organisations/AUCUNE..")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void strangersSignInFirst() {
        assertThat(mvc.get().uri(path(organisation)).exchange()).hasStatus3xxRedirection();
    }

    @Test
    void editorsWriteAndDecideNothingAboutOthers() {
        assertThat(get(editor, path(organisation)))
                .hasStatusOk()
                .bodyText()
                .contains("Olga", "Edgar", "/fiche\"")
                .doesNotContain("/membres/", owner.email());
        assertThat(describe(editor, organisation.name(), organisation.version()))
                .hasStatus3xxRedirection();

        String[] acts = {
            "/membres/retirer", "/membres/droits", "/transmettre", "/membres/inviter", "/invitations/retirer"
        };
        for (String act : acts) {
            assertThat(post(
                            editor,
                            path(organisation) + act,
                            "membre",
                            owner.id().value().toString(),
                            "droits",
                            "EDITOR",
                            "rester",
                            "false",
                            "email",
                            "x@exemple.org",
                            "courriel",
                            "x@exemple.org"))
                    .as(act)
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(memberships.accessOf(organisation.id(), owner.id())).contains(Access.OWNER);
        assertThat(memberships.accessOf(organisation.id(), editor.id())).contains(Access.EDITOR);
    }

    @Test
    void whatIsChangedHoldsAtOnceAndWhatItReplacedIsOnRecord() {
        String before = organisation.name();
        String name = unique("Atelier");

        assertThat(describe(editor, name, organisation.version()))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/espace/organisations/" + now(organisation).slug());

        assertThat(now(organisation).name()).isEqualTo(name);
        assertThat(now(organisation).slug().value()).startsWith("atelier-");
        Timeline.Entry entry =
                timeline.of(Organisations.subject(organisation.id())).getLast();
        assertThat(entry.act()).isEqualTo(Act.DESCRIBED);
        assertThat(entry.actorName()).isEqualTo("Edgar");
        assertThat(entry.words())
                .isEqualTo("Nom\u00a0: " + before + "\nPays\u00a0: Mali\nCe qu’elle fait\u00a0: Répare des vélos.");
    }

    @Test
    void theAddressThatReadersKnowStaysWhenTheNameChanges() {
        organisations.publish(organisation.id());

        describe(editor, unique("Atelier"), now(organisation).version());

        assertThat(now(organisation).slug()).isEqualTo(organisation.slug());
    }

    @Test
    void savingWithoutAChangeIsNothingToRecord() {
        post(
                editor,
                path(organisation) + "/fiche",
                "version",
                String.valueOf(organisation.version()),
                "name",
                organisation.name(),
                "country",
                "ML",
                "summary",
                "Répare des vélos.");

        assertThat(timeline.of(Organisations.subject(organisation.id())))
                .extracting(Timeline.Entry::act)
                .doesNotContain(Act.DESCRIBED);
    }

    @Test
    void theSecondOfTwoWhoWriteSeesBothTextsAndLosesNone() {
        long read = organisation.version();
        String first = unique("Premier");
        describe(owner, first, read);
        String second = unique("Second");
        organisation = now(organisation);

        MvcTestResult conflict = describe(editor, second, read);

        assertThat(conflict)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Olga l’a enregistrée avant vous", "value=\"" + second + "\"", first)
                .contains("name=\"version\" value=\"" + organisation.version() + "\"");
        assertThat(now(organisation).name()).isEqualTo(first);
        assertThat(describe(editor, second, organisation.version())).hasStatus3xxRedirection();
        assertThat(now(organisation).name()).isEqualTo(second);
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        assertThat(post(owner, path(organisation) + "/fiche", "version", "x", "name", "Autre"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void ownersChangeWhatOthersMayDoAndItIsOnRecordForBoth() {
        assertThat(act(owner, "/membres/droits", editor, "droits", "OWNER")).hasStatus3xxRedirection();

        assertThat(memberships.accessOf(organisation.id(), editor.id())).contains(Access.OWNER);
        assertThat(timeline.of(Organisations.subject(organisation.id())).getLast())
                .extracting(Timeline.Entry::act, Timeline.Entry::actor)
                .containsExactly(Act.RIGHT_CHANGED, owner.id());
        assertThat(timeline.of(new Subject(Subject.Kind.ACCOUNT, editor.id().value()))
                        .getLast())
                .extracting(Timeline.Entry::act, Timeline.Entry::actor)
                .containsExactly(Act.RIGHT_CHANGED, owner.id());
        assertThat(act(owner, "/membres/droits", editor, "droits", "ADMINISTRATOR"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void ownersEndTheMembershipOfOthers() {
        assertThat(act(owner, "/membres/retirer", editor)).hasStatus3xxRedirection();

        assertThat(get(editor, path(organisation))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aForgedMemberIsRefusedAndThePageTellsHowThingsAre() {
        SignedIn stranger = person("Fred");

        assertThat(act(owner, "/membres/droits", stranger, "droits", "OWNER"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("Rien n’a changé", "Edgar");
        assertThat(act(owner, "/membres/retirer", new SignedIn(new AccountId(UUID.randomUUID()), "", "", Role.MEMBER)))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(memberships.accessOf(organisation.id(), stranger.id())).isEmpty();
    }

    @Test
    void theLastOwnerDoesNotLeaveOthersWithoutOne() {
        assertThat(get(owner, path(organisation)))
                .bodyText()
                .contains("Vous en êtes le seul propriétaire")
                .doesNotContain("/quitter\"");
        assertThat(post(owner, path(organisation) + "/quitter"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("il faut toujours un propriétaire");
        assertThat(act(owner, "/membres/droits", owner, "droits", "EDITOR")).hasStatus(HttpStatus.CONFLICT);
        assertThat(memberships.accessOf(organisation.id(), owner.id())).contains(Access.OWNER);
    }

    @Test
    void theLastOfAllMayGo() {
        act(owner, "/membres/retirer", editor);

        assertThat(post(owner, path(organisation) + "/quitter"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/espace");
        assertThat(memberships.members(organisation.id())).isEmpty();
    }

    @Test
    void whoTransfersStaysAsAnEditorOrLeaves() {
        assertThat(act(owner, "/transmettre", editor, "rester", "true")).hasRedirectedUrl(path(organisation));
        assertThat(memberships.accessOf(organisation.id(), owner.id())).contains(Access.EDITOR);
        assertThat(memberships.accessOf(organisation.id(), editor.id())).contains(Access.OWNER);

        assertThat(act(editor, "/transmettre", owner, "rester", "false")).hasRedirectedUrl("/espace");
        assertThat(memberships.accessOf(organisation.id(), owner.id())).contains(Access.OWNER);
        assertThat(memberships.accessOf(organisation.id(), editor.id())).isEmpty();
    }

    @Test
    void nobodyTransfersToAStranger() {
        SignedIn stranger = person("Fred");

        assertThat(act(owner, "/transmettre", stranger, "rester", "false")).hasStatus(HttpStatus.CONFLICT);
        assertThat(memberships.accessOf(organisation.id(), owner.id())).contains(Access.OWNER);
        assertThat(memberships.accessOf(organisation.id(), stranger.id())).isEmpty();
    }

    @Test
    void theFrontPageListsWhatOneKeeps() {
        assertThat(myOrganisations.mine(editor.id()).kept()).singleElement().satisfies(kept -> {
            assertThat(kept.organisation().id()).isEqualTo(organisation.id());
            assertThat(kept.access()).isEqualTo(Access.EDITOR);
        });
        assertThat(myOrganisations.mine(person("Nina").id()).kept()).isEmpty();
    }

    private MvcTestResult describe(SignedIn who, String name, long version) {
        return post(
                who,
                path(organisation) + "/fiche",
                "version",
                String.valueOf(version),
                "name",
                name,
                "country",
                "TG",
                "summary",
                "Monte des roues.");
    }

    private MvcTestResult invite(SignedIn who) {
        return post(who, path(organisation) + "/membres/inviter", "email", "x@exemple.org", "access", "OWNER");
    }

    private MvcTestResult act(SignedIn who, String act, SignedIn whom, String... more) {
        String[] parameters = new String[2 + more.length];
        parameters[0] = "membre";
        parameters[1] = whom.id().value().toString();
        System.arraycopy(more, 0, parameters, 2, more.length);
        return post(who, path(organisation) + act, parameters);
    }
}
