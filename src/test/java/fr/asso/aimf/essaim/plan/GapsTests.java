package fr.asso.aimf.essaim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.Action.State;
import fr.asso.aimf.essaim.plan.Gaps.Gap;
import fr.asso.aimf.essaim.plan.Gaps.Item;
import fr.asso.aimf.essaim.plan.Gaps.Kind;
import fr.asso.aimf.essaim.plan.Project.About;
import fr.asso.aimf.essaim.plan.Project.Evaluation;
import fr.asso.aimf.essaim.plan.Project.Factor;
import fr.asso.aimf.essaim.plan.Project.Means;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plan lacks. */
class GapsTests {

    private static final Governance GOVERNED = new Governance("Le comité", "", "", "", "", "");

    private static final Gaps.Names NAMES = new Gaps.Names(
            new LinkedHashMap<>(Map.of("elus", "Mobilisation des élus")),
            Map.of("achat", "Commande publique"),
            Map.of("sante", "Santé", "soins", "Soins", "emploi", "Emploi"),
            Map.of("soins", "sante"));

    private final Part<Project> project = part(project(List.of("sante"), "MET", List.of()));

    @Test
    void aPlanThatIsCompleteLacksNothing() {
        assertThat(gaps(List.of(), List.of(project), complete(project))).isEmpty();
        assertThat(gaps(List.of(), List.of())).as("an empty one").isEmpty();
    }

    @Test
    void anActionLacksWhatNobodyWrote() {
        Part<Action> bare = part(Action.of("Ouvrir", id(project), ""));

        List<Gap> gaps = gaps(List.of(), List.of(project), bare);

        assertThat(gaps)
                .extracting(Gap::kind)
                .containsExactly(
                        Kind.ACTION_WITHOUT_OWNER,
                        Kind.ACTION_WITHOUT_BUDGET,
                        Kind.ACTION_WITHOUT_DATES,
                        Kind.ACTION_WITHOUT_INDICATOR);
        assertThat(gaps.getFirst().items()).containsExactly(new Item("Ouvrir", "/actions/" + bare.id() + "#owner"));
    }

    @Test
    void actionsThatLackTheSameAreNamedTogether() {
        Part<Action> one = part(Action.of("Ouvrir", id(project), ""));
        Part<Action> other = part(Action.of("Former", id(project), ""));

        assertThat(gaps(List.of(), List.of(project), one, other).getFirst().items())
                .extracting(Item::name)
                .containsExactly("Ouvrir", "Former");
    }

    @Test
    void whatWasDroppedLacksNothingAndDoesNothing() {
        Part<Action> dropped = part(Action.of("Ouvrir", id(project), "").in(State.DROPPED));

        assertThat(gaps(List.of(), List.of(project), dropped))
                .extracting(Gap::kind)
                .containsExactly(Kind.PROJECT_WITHOUT_ACTION);
    }

    @Test
    void aProjectWantsAnAction() {
        assertThat(gaps(List.of(), List.of(project)))
                .containsExactly(new Gap(
                        Kind.PROJECT_WITHOUT_ACTION,
                        List.of(new Item("Atelier", "/actions/nouvelle?projet=" + project.id()))));
    }

    @Test
    void somebodyHasToWorkAtAFactorThatIsNotMet() {
        Part<Project> weak = part(project(List.of(), "ABSENT", List.of()));
        Part<Project> unweighed = part(project(List.of(), "", List.of()));

        for (Part<Project> each : List.of(weak, unweighed)) {
            assertThat(gaps(List.of(), List.of(each), complete(each)))
                    .containsExactly(new Gap(
                            Kind.FACTOR_UNATTENDED,
                            List.of(new Item("Mobilisation des élus", "/actions/nouvelle?facteur=elus"))));
            assertThat(gaps(List.of(), List.of(each), building("elus", id(each))))
                    .isEmpty();
            assertThat(gaps(List.of(), List.of(each), complete(each), building("elus", "")))
                    .as("an action for all projects")
                    .isEmpty();
            assertThat(gaps(List.of(), List.of(each, project), complete(each), building("elus", id(project))))
                    .as("an action of another project")
                    .extracting(Gap::kind)
                    .containsExactly(Kind.FACTOR_UNATTENDED);
        }
    }

    @Test
    void aLeverThatIsChosenWantsAnAction() {
        Part<Project> chosen = part(project(List.of(), "MET", List.of("achat", "inconnu")));

        assertThat(gaps(List.of(), List.of(chosen), complete(chosen)))
                .containsExactly(new Gap(
                        Kind.LEVER_WITHOUT_ACTION,
                        List.of(new Item("Commande publique", "/actions/nouvelle?levier=achat"))));
        assertThat(gaps(List.of(), List.of(chosen), action(id(chosen), "achat", "", "2027-03", "", "STATE")))
                .isEmpty();
    }

    @Test
    void aPriorityIssueWantsAProject() {
        assertThat(gaps(List.of(issue("emploi", ""), issue("emploi", "Des jeunes sans travail")), List.of()))
                .containsExactly(new Gap(
                        Kind.ISSUE_WITHOUT_PROJECT,
                        List.of(
                                new Item("Emploi", "/portefeuille"),
                                new Item("Des jeunes sans travail", "/portefeuille"))));
        assertThat(gaps(
                        List.of(issue("sante", ""), issue("soins", ""), issue("", "Les inondations")),
                        List.of(project),
                        complete(project)))
                .as("answered, a part of what is answered, and one that no list knows")
                .isEmpty();
    }

    @Test
    void moneyIsToFind() {
        assertThat(gaps(List.of(), List.of(), action("", "", "", "2027-03", "", "TO_FIND")))
                .extracting(Gap::kind)
                .containsExactly(Kind.MONEY_TO_FIND);
    }

    @Test
    void whatEndsBeforeItBeginsOrCannotBeReadComesFirst() {
        assertThat(gaps(
                        List.of(),
                        List.of(),
                        action("", "", "", "2027-03", "2027-02", "STATE"),
                        action("", "", "", "bientôt", "", "STATE"),
                        part(Action.of("Ouvrir", "", ""))))
                .extracting(Gap::kind)
                .startsWith(Kind.END_BEFORE_BEGIN, Kind.UNREADABLE, Kind.ACTION_WITHOUT_OWNER);
    }

    @Test
    void somebodyHasToDecide() {
        assertThat(Gaps.of(List.of(), List.of(), List.of(), Governance.EMPTY, NAMES))
                .containsExactly(new Gap(Kind.NO_GOVERNANCE, List.of(new Item("", "/gouvernance"))));
    }

    @SafeVarargs
    private static List<Gap> gaps(
            List<Part<PriorityIssue>> issues, List<Part<Project>> projects, Part<Action>... actions) {
        return Gaps.of(issues, projects, Stream.of(actions).toList(), GOVERNED, NAMES);
    }

    private static Part<Action> complete(Part<Project> project) {
        return building("", id(project));
    }

    private static Part<Action> building(String factor, String project) {
        return action(project, "", factor, "2027-03", "2027-06", "STATE");
    }

    private static Part<Action> action(
            String project, String lever, String factor, String from, String to, String source) {
        return part(new Action(
                "Former",
                project,
                lever,
                factor,
                "Awa Diop",
                "",
                from,
                to,
                List.of(new Funding(source, "", "0", "")),
                "Personnes formées",
                "",
                ""));
    }

    private static Project project(List<String> issues, String state, List<String> levers) {
        return new Project(
                new About("Atelier", "", "", issues),
                new Evaluation("", "", "", "", "", "", Map.of("elus", new Factor(state, "")), "", ""),
                new Means(levers, Map.of()));
    }

    private static Part<PriorityIssue> issue(String slug, String words) {
        return part(new PriorityIssue(slug, words, "", "", ""));
    }

    private static <T extends PartContent> Part<T> part(T content) {
        return new Part<>(new PartId(UUID.randomUUID()), 0, 1, Instant.EPOCH, content);
    }

    private static String id(Part<?> part) {
        return part.id().toString();
    }
}
