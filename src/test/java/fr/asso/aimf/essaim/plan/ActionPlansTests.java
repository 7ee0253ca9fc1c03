package fr.asso.aimf.essaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.asso.aimf.essaim.OwnDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class ActionPlansTests {

    private static final Writer AWA = new Writer(null, "Awa");

    @Autowired
    private ActionPlans plans;

    @Autowired
    private PlanHistory history;

    @Autowired
    private JdbcClient jdbc;

    private ActionPlan plan;

    @BeforeEach
    void beginAPlan() {
        plan = plans.create(Territory.named("Lomé", "TG"), List.of(), AWA).plan();
    }

    @Test
    void aPlanBeginsWithItsTerritoryAndNothingElse() {
        ActionPlan read = now();

        assertThat(read.name()).isEqualTo("Lomé");
        assertThat(read.projects()).isEmpty();
        assertThat(read.governance().content()).isEqualTo(Governance.EMPTY);
    }

    @Test
    void whatIsWrittenIsThereWithEveryOneOfItsTexts() {
        Project project = new Project(
                new Project.About("Bornes-fontaines", "des-mutuelles", "Douze bornes.", List.of("ressources")),
                new Project.Evaluation(
                        "STRONG",
                        "Le terrain est communal.",
                        "",
                        "",
                        "WEAK",
                        "",
                        Map.of("montage", factor("MET")),
                        "La foi",
                        "RETAINED"),
                new Project.Means(List.of("commande-publique"), Map.of("commande-publique", "Un marché réservé.")));
        PartId id = plans.add(plan.id(), project, AWA);

        assertThat(now().part(Project.class, id.toString()).orElseThrow().content())
                .isEqualTo(project);
    }

    @Test
    void aPlanIsNoLongerThanABook() {
        String text = "l’eau ".repeat(3_000);
        int most = ActionPlans.MAX_LENGTH / text.length();
        List<PartId> issues = IntStream.range(0, most - 1)
                .mapToObj(n -> plans.add(plan.id(), PriorityIssue.of("sante", text), AWA))
                .toList();

        assertThatExceptionOfType(PlanFull.class)
                .isThrownBy(() ->
                        IntStream.range(0, 2).forEach(n -> plans.add(plan.id(), PriorityIssue.of("sante", text), AWA)));
        plans.delete(plan.id(), issues.getFirst(), AWA);
        plans.add(plan.id(), PriorityIssue.of("sante", text), AWA);

        assertThatExceptionOfType(PlanFull.class).isThrownBy(() -> plans.restore(plan.id(), issues.getFirst(), AWA));
    }

    @Test
    void whatTwoPeopleChangedInDifferentFieldsIsBroughtTogether() {
        PartId part = now().governance().id();
        write(part, "1", old -> with(old, "Le conseil", old.telling()));

        ActionPlans.Written<Governance> second = write(part, "1", old -> with(old, old.steering(), "Au marché"));

        assertThat(second.merged()).isTrue();
        assertThat(now().governance().content().steering()).isEqualTo("Le conseil");
        assertThat(now().governance().content().telling()).isEqualTo("Au marché");
    }

    @Test
    void whereTwoPeopleWroteTheSameFieldTheSecondSeesBothTextsAndNothingIsOverwritten() {
        PartId part = now().governance().id();
        write(part, "1", old -> with(old, "Le conseil", "À la radio"));

        PartMoved moved = catchThrowableOfType(
                PartMoved.class, () -> write(part, "1", old -> with(old, "Un comité", old.telling())));

        assertThat(moved.others()).containsExactly(Map.entry("steering", "Le conseil"));
        assertThat(((Governance) moved.merged()).steering()).isEqualTo("Un comité");
        assertThat(((Governance) moved.merged()).telling()).isEqualTo("À la radio");
        assertThat(now().governance().content().steering()).isEqualTo("Le conseil");
        write(part, Long.toString(moved.version()), old -> (Governance) moved.merged());
        assertThat(now().governance().content()).isEqualTo(moved.merged());
        assertThat(texts()).as("both are kept").contains("Le conseil", "Un comité");
    }

    @Test
    void theNotesOfTwoFactorsByTwoPeopleAreBothKept() {
        PartId part = plans.add(plan.id(), Project.EMPTY, AWA);
        writeProject(part, old -> old.with(weighed(Map.of("montage", factor("MET")))));

        writeProject(part, old -> old.with(weighed(Map.of("elus", factor("ABSENT")))));

        assertThat(now().projects().get(0).content().evaluation().factors()).containsOnlyKeys("montage", "elus");
    }

    @Test
    void aBudgetThatTwoPeopleChangedIsAskedAboutAsAWholeForNobodyKnowsWhichLineIsWhich() {
        PartId part = plans.add(plan.id(), spending("100", "500"), AWA);
        plans.write(plan.id(), Action.class, part, "1", old -> spending("200", "500"), AWA);

        PartMoved moved = catchThrowableOfType(
                PartMoved.class, () -> plans.write(plan.id(), Action.class, part, "1", old -> spending("500"), AWA));

        assertThat(moved.others()).containsOnlyKeys("funding");
        assertThat(moved.others().get("funding")).hasLineCount(2).contains("200", "500");
    }

    @Test
    void aNoteTakenOutMeetsTheOneThatSomebodyElseRewrote() {
        PartId part = plans.add(plan.id(), Project.EMPTY.with(weighed(Map.of("montage", factor("MET")))), AWA);
        writeProject(part, old -> old.with(weighed(Map.of("montage", new Project.Factor("MET", "La banque suit.")))));

        PartMoved moved =
                catchThrowableOfType(PartMoved.class, () -> writeProject(part, old -> old.with(weighed(Map.of()))));

        assertThat(moved.others()).containsEntry("evaluation.factors[montage].note", "La banque suit.");
    }

    @Test
    void aVersionThatNobodyEverSawOverwritesNothing() {
        PartId part = now().governance().id();
        write(part, "1", old -> with(old, "Le conseil", ""));

        assertThatThrownBy(() -> write(part, "77", old -> with(old, "Un comité", "")))
                .isInstanceOf(PartMoved.class);
        assertThatThrownBy(() -> write(part, "n’importe quoi", old -> with(old, "Un comité", "")))
                .isInstanceOf(PartMoved.class);
    }

    @Test
    void whatWasDeletedComesBackAsItWas() {
        PartId part = plans.add(plan.id(), Action.of("Planter", "", ""), AWA);
        plans.delete(plan.id(), part, AWA);
        assertThat(now().actions()).isEmpty();

        plans.restore(plan.id(), part, AWA);

        assertThat(now().actions())
                .extracting(action -> action.content().what())
                .containsExactly("Planter");
    }

    @Test
    void whoWritesWhatAnotherDeletedHasItThereAgain() {
        PartId part = plans.add(plan.id(), Action.of("Planter", "", ""), AWA);
        plans.delete(plan.id(), part, AWA);

        ActionPlans.Written<Action> written =
                plans.write(plan.id(), Action.class, part, "1", old -> Action.of("Planter mille arbres", "", ""), AWA);

        assertThat(written.restored()).isTrue();
        assertThat(now().actions())
                .extracting(action -> action.content().what())
                .containsExactly("Planter mille arbres");
    }

    @Test
    void whatEveryPlanHasCannotBeDeleted() {
        assertThatThrownBy(() -> plans.delete(plan.id(), now().territory().id(), AWA))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPartMovesAmongThoseOfItsKind() {
        PartId first = plans.add(plan.id(), PriorityIssue.of("sante", ""), AWA);
        plans.add(plan.id(), PriorityIssue.of("emploi", ""), AWA);
        plans.add(plan.id(), PriorityIssue.of("education", ""), AWA);

        plans.move(plan.id(), first, false);
        plans.move(plan.id(), first, false);
        plans.move(plan.id(), first, false);

        assertThat(now().issues())
                .extracting(issue -> issue.content().issue())
                .containsExactly("emploi", "education", "sante");
    }

    @Test
    void aPartOfAnotherPlanIsNotThere() {
        ActionPlan other =
                plans.create(Territory.named("Cotonou", "BJ"), List.of(), AWA).plan();
        PartId part = plans.add(other.id(), Action.of("Planter", "", ""), AWA);

        assertThatThrownBy(() -> plans.delete(plan.id(), part, AWA)).isInstanceOf(PlanClosed.class);
        assertThatThrownBy(
                        () -> plans.write(plan.id(), Action.class, part, "1", old -> Action.of("Couper", "", ""), AWA))
                .isInstanceOf(PlanClosed.class);
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndNotCut() {
        assertThatThrownBy(() -> plans.add(plan.id(), Action.of("a".repeat(20_000), "", ""), AWA))
                .isInstanceOf(TextTooLong.class);
    }

    @Test
    void aCopyHasTheSameTextsWithItsActionsInItsOwnProjects() {
        PartId project =
                plans.add(plan.id(), Project.EMPTY.with(new Project.About("Bornes-fontaines", "", "", List.of())), AWA);
        plans.add(plan.id(), Action.of("Recenser", project.toString(), ""), AWA);
        write(now().governance().id(), "1", old -> with(old, "Le conseil", ""));

        ActionPlans.Created created = plans.duplicate(now(), AWA);

        ActionPlan copy = plans.find(created.plan().reference()).orElseThrow();
        assertThat(copy.governance().content()).isEqualTo(now().governance().content());
        assertThat(copy.actions().get(0).content().project())
                .isEqualTo(copy.projects().get(0).id().toString())
                .isNotEqualTo(project.toString());
        assertThat(copy.reference()).isNotEqualTo(plan.reference());
    }

    @Test
    void whatSomebodyBeganAndLeftIsDeletedAfterAWhileButNothingThatHoldsAnything() {
        ActionPlan withProject = plans.create(Territory.named("Cotonou", "BJ"), List.of(Project.EMPTY), AWA)
                .plan();
        plans.write(plan.id(), Territory.class, now().territory().id(), "1", old -> old.in("Lomé", ""), AWA);
        ActionPlan copy = plans.duplicate(now(), AWA).plan();
        ActionPlan left =
                plans.create(Territory.named("Kara", "TG"), List.of(), AWA).plan();

        plans.deleteUntouched(now().changedAt().plusSeconds(3600));

        assertThat(plans.find(left.reference())).isEmpty();
        assertThat(List.of(plan, withProject, copy))
                .allMatch(kept -> plans.find(kept.reference()).isPresent());
    }

    @Test
    void aDeletedPlanIsGoneFromEveryTable() {
        plans.add(plan.id(), Action.of("Planter", "", ""), AWA);

        plans.delete(plan.id());

        assertThat(plans.find(plan.reference())).isEmpty();
        for (String table : List.of("plan_part", "plan_change", "plan_key", "plan_member")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where plan_id = ?")
                            .param(plan.id().value())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThatThrownBy(() -> plans.add(plan.id(), Action.of("Planter", "", ""), AWA))
                .isInstanceOf(PlanClosed.class);
    }

    @Test
    void theHistorySaysWhoDidWhat() {
        PartId part = plans.add(plan.id(), PriorityIssue.of("sante", ""), AWA);
        plans.delete(plan.id(), part, Writer.UNKNOWN);

        List<PlanHistory.Entry> entries = history.of(plan.id(), 1);

        assertThat(entries.get(0)).satisfies(last -> {
            assertThat(last.act()).isEqualTo("DELETED");
            assertThat(last.label()).isEqualTo("Santé");
            assertThat(last.who()).isNull();
            assertThat(last.restorable()).isTrue();
        });
        assertThat(entries.get(1).who()).isEqualTo("Awa");
    }

    @Test
    void tenPeopleWhoWriteAtOnceAllFindTheirText() throws Exception {
        PartId part = plans.add(plan.id(), Project.EMPTY, AWA);
        try (ExecutorService people = Executors.newFixedThreadPool(10)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int person = 0; person < 10; person++) {
                String own = "facteur-" + person;
                writes.add(people.submit(() ->
                        writeProject(part, old -> old.with(weighed(Map.of(own, factor("MET")))))));
                writes.add(people.submit(() -> plans.add(plan.id(), Action.of(own, "", ""), AWA)));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        }

        assertThat(now().projects().get(0).content().evaluation().factors()).hasSize(10);
        assertThat(now().actions()).hasSize(10);
        assertThat(now().actions()).extracting(Part::position).doesNotHaveDuplicates();
    }

    private ActionPlans.Written<Governance> write(PartId part, String version, UnaryOperator<Governance> change) {
        return plans.write(plan.id(), Governance.class, part, version, change, AWA);
    }

    private ActionPlans.Written<Project> writeProject(PartId part, UnaryOperator<Project> change) {
        return plans.write(plan.id(), Project.class, part, "1", change, AWA);
    }

    private static Governance with(Governance old, String steering, String telling) {
        return new Governance(steering, old.participation(), old.rhythm(), old.review(), telling, old.lastingFunding());
    }

    private static Project.Evaluation weighed(Map<String, Project.Factor> factors) {
        return new Project.Evaluation("", "", "", "", "", "", factors, "", "");
    }

    private static Action spending(String... amounts) {
        return new Action(
                "Planter",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Stream.of(amounts)
                        .map(amount -> new Action.Funding("STATE", "", amount, ""))
                        .toList(),
                "",
                "",
                "");
    }

    private List<String> texts() {
        return jdbc.sql(
                        "select content ->> 'steering' from plan_change where plan_id = ? and content ->> 'steering' <> ''")
                .param(plan.id().value())
                .query(String.class)
                .list();
    }

    private static Project.Factor factor(String state) {
        return new Project.Factor(state, "");
    }

    private ActionPlan now() {
        return plans.find(plan.reference()).orElseThrow();
    }
}
