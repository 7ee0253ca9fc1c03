package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.document.Block.Heading;
import fr.asso.aimf.essaim.document.Block.Items;
import fr.asso.aimf.essaim.document.Block.Paragraph;
import fr.asso.aimf.essaim.document.Block.Table;
import fr.asso.aimf.essaim.document.Block.Table.Column;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Gaps;
import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Project.Factor;
import fr.asso.aimf.essaim.plan.Project.Grade;
import fr.asso.aimf.essaim.plan.Territory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a plan says, step by step of the method: for the council and its partners. */
final class WholePlan {

    private final PlanFacts facts;
    private final List<Block> blocks = new ArrayList<>();

    private WholePlan(PlanFacts facts) {
        this.facts = facts;
    }

    static Document of(PlanFacts facts) {
        WholePlan whole = new WholePlan(facts);
        whole.territory();
        whole.diagnosis();
        whole.portfolio();
        whole.levers();
        whole.actions();
        whole.budget();
        whole.governance();
        whole.gaps();
        return new Document(
                facts.title("document.plan"),
                facts.text("document.plan.subtitle", facts.date()),
                facts.territory().name(),
                facts.today(),
                whole.blocks);
    }

    private void territory() {
        Territory territory = facts.territory();
        section("document.plan.territory");
        List<String> brief = new ArrayList<>();
        addFact(brief, "document.plan.place", facts.place());
        addFact(
                brief,
                "document.plan.population",
                territory.inhabitants().isPresent()
                        ? facts.words().number(territory.inhabitants().getAsLong())
                        : territory.population());
        addFact(
                brief,
                "document.plan.kinds",
                territory.kindsOfPlace().stream()
                        .sorted()
                        .map(kind -> PlanFacts.lower(facts.text("builder.kind." + kind)))
                        .collect(Collectors.joining(", ")));
        addFact(brief, "document.plan.carried-by", territory.carriedBy());
        if (!brief.isEmpty()) {
            blocks.add(Items.bullets(brief));
        }
        chapter("document.plan.context");
        paragraph(facts.orToWrite(territory.context()));
        chapter("document.plan.strategy");
        paragraph(facts.orToWrite(territory.strategy()));
    }

    private void diagnosis() {
        section("document.plan.diagnosis");
        chapter("document.plan.issues");
        List<String> issues = facts.plan().issues().stream()
                .map(Part::content)
                .map(this::issue)
                .toList();
        addListOrMissing(Items.numbered(issues));
        chapter("document.plan.actors");
        List<List<String>> actors = facts.plan().actors().stream()
                .map(Part::content)
                .map(actor -> List.of(
                        facts.orMissing(actor.name()), facts.orMissing(actor.does()), facts.orNothing(actor.missing())))
                .toList();
        addTableOrMissing(table(
                facts.text("document.plan.actors.caption"),
                actors,
                Column.text(facts.text("document.plan.actor")),
                Column.text(facts.text("document.plan.actor.does")),
                Column.text(facts.text("document.plan.actor.missing"))));
    }

    private String issue(PriorityIssue issue) {
        List<String> lines = new ArrayList<>();
        lines.add(facts.name(issue));
        issue.howUrgent()
                .ifPresent(urgency -> lines.add(facts.text(
                        "document.plan.issue.urgency", PlanFacts.lower(facts.text("builder.urgency." + urgency)))));
        addFact(lines, "document.plan.issue.for-whom", issue.forWhom());
        addFact(lines, "document.plan.issue.known", issue.known());
        return String.join("\n", lines);
    }

    private void portfolio() {
        section("document.plan.portfolio");
        if (facts.projects().isEmpty()) {
            paragraph(facts.text("document.plan.portfolio.missing"));
        }
        for (Project project : facts.projects()) {
            blocks.add(new Heading(2, facts.name(project)));
            if (!project.about().initiative().isEmpty()) {
                paragraph(facts.example(project)
                        .map(example -> facts.text("document.plan.example", example.title(), example.address()))
                        .orElse(facts.text("document.plan.example.gone")));
            }
            paragraph(facts.orToWrite(project.about().description()));
            String issues = project.about().issues().stream()
                    .filter(facts.names().issues()::containsKey)
                    .map(slug -> facts.names().issues().get(slug))
                    .collect(Collectors.joining(", "));
            if (!issues.isEmpty()) {
                paragraph(facts.text("document.plan.answers", issues));
            }
            evaluation(project);
        }
        String setAside = facts.plan().projects().stream()
                .map(Part::content)
                .filter(Project::isSetAside)
                .map(facts::name)
                .collect(Collectors.joining(", "));
        if (!setAside.isEmpty()) {
            paragraph(facts.text("document.plan.set-aside", setAside));
        }
    }

    private void evaluation(Project project) {
        Project.Evaluation evaluation = project.evaluation();
        if (evaluation.equals(Project.EMPTY.evaluation())) {
            paragraph(facts.text("document.plan.evaluation.missing"));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(grade("feasibility", evaluation.feasibilityGrade(), evaluation.feasibilityNote()));
        rows.add(grade("efficacy", evaluation.efficacyGrade(), evaluation.efficacyNote()));
        rows.add(grade("adoption", evaluation.adoptionGrade(), evaluation.adoptionNote()));
        facts.names()
                .factors()
                .forEach((slug, name) -> rows.add(List.of(
                        name,
                        cell(evaluation.stateOf(slug), "NONE"),
                        facts.orNothing(Optional.ofNullable(evaluation.factors().get(slug))
                                .map(Factor::note)
                                .orElse("")))));
        if (!evaluation.otherFactors().isEmpty()) {
            rows.add(List.of(facts.text("builder.evaluation.other"), PlanFacts.NOTHING, evaluation.otherFactors()));
        }
        blocks.add(table(
                facts.text("document.plan.evaluation.caption", facts.name(project)),
                rows,
                Column.text(facts.text("document.plan.evaluation.criterion")),
                Column.text(facts.text("document.plan.evaluation.grade")),
                Column.text(facts.text("document.plan.evaluation.note"))));
        paragraph(facts.text("document.plan.decision", PlanFacts.lower(cell(evaluation.decided(), "UNDECIDED"))));
    }

    private List<String> grade(String criterion, Optional<Grade> grade, String note) {
        return List.of(facts.text("builder.grade." + criterion), cell(grade, "UNGRADED"), facts.orNothing(note));
    }

    private String cell(Optional<? extends Enum<?>> value, String none) {
        return facts.text("builder.cell." + value.map(Enum::name).orElse(none));
    }

    private void levers() {
        section("document.plan.levers");
        List<List<String>> rows = facts.levers().stream()
                .flatMap(slug -> facts.projects().stream()
                        .filter(project -> project.means().levers().contains(slug))
                        .map(project -> List.of(
                                facts.names().levers().getOrDefault(slug, slug),
                                facts.name(project),
                                facts.orMissing(project.means().firstActs().getOrDefault(slug, "")))))
                .toList();
        addTableOrMissing(table(
                facts.text("document.plan.levers.caption"),
                rows,
                Column.text(facts.text("document.plan.lever")),
                Column.text(facts.text("document.plan.lever.project")),
                Column.text(facts.text("document.plan.lever.act"))));
    }

    private void actions() {
        section("document.plan.actions");
        if (facts.plan().actions().isEmpty()) {
            paragraph(facts.text("document.plan.actions.missing"));
        }
        List<Part<Action>> drawn = ActionList.drawn(facts.plan());
        if (!drawn.isEmpty()) {
            blocks.add(ActionList.timeline(
                    drawn,
                    facts.text("builder.actions.timeline"),
                    facts.text("builder.actions.unnamed"),
                    state -> facts.text("builder.action.state." + state)));
        }
        for (ActionList.Group group : ActionList.groups(facts.plan())) {
            String title = group.project() == null
                    ? facts.text("builder.actions.no-project")
                    : group.project().content().isSetAside()
                            ? facts.text(
                                    "builder.project.set-aside",
                                    facts.name(group.project().content()))
                            : facts.name(group.project().content());
            blocks.add(new Heading(2, title));
            if (group.actions().isEmpty()) {
                paragraph(facts.text("document.plan.actions.none"));
            } else {
                blocks.add(actions(
                        title, group.actions().stream().map(Part::content).toList()));
            }
        }
    }

    private Table actions(String title, List<Action> actions) {
        Budget budget = Budget.of(actions);
        return new Table(
                facts.text(
                        "document.plan.actions.caption",
                        FitText.shortened(title, 80),
                        facts.words().currencyName()),
                List.of(
                        Column.text(facts.text("document.action")),
                        Column.text(facts.text("document.action.owner")),
                        Column.text(facts.text("document.action.partners")),
                        Column.text(facts.text("document.action.when")),
                        Column.number(facts.text("document.action.budget")),
                        Column.text(facts.text("document.action.indicator")),
                        Column.text(facts.text("document.action.state"))),
                true,
                actions.stream().map(this::action).toList(),
                budget.isEmpty()
                        ? List.of()
                        : List.of(
                                facts.text("builder.budget.total"),
                                "",
                                "",
                                "",
                                facts.words().number(budget.total().sum()),
                                "",
                                ""));
    }

    private List<String> action(Action action) {
        boolean counted =
                action.funding().stream().anyMatch(line -> line.value().isPresent());
        String indicator = Stream.of(
                        action.indicator(),
                        action.target().isEmpty() ? "" : facts.text("document.plan.target", action.target()))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        if (action.isDropped()) {
            return List.of(
                    facts.name(action),
                    facts.orNothing(action.owner()),
                    facts.orNothing(action.partners()),
                    facts.orNothing(facts.words().when(action)),
                    PlanFacts.NOTHING,
                    facts.orNothing(indicator),
                    facts.state(action));
        }
        return List.of(
                facts.name(action),
                facts.orMissing(action.owner()),
                facts.orNothing(action.partners()),
                facts.orMissing(facts.words().when(action)),
                counted ? facts.words().number(action.budget()) : facts.orMissing(""),
                facts.orMissing(indicator),
                facts.state(action));
    }

    private void budget() {
        section("document.plan.budget");
        Budget budget = facts.budget();
        if (budget.isEmpty()) {
            paragraph(facts.orToWrite(""));
        } else {
            paragraph(facts.text(
                    "document.budget.total", facts.words().money(budget.total().sum())));
            if (budget.toFind() > 0) {
                paragraph(facts.text("builder.budget.to-find", facts.words().money(budget.toFind())));
            }
            blocks.add(facts.budgetTable());
        }
        if (budget.unreadable() > 0) {
            paragraph(facts.text("builder.budget.unreadable", budget.unreadable()));
        }
    }

    private void governance() {
        section("document.plan.governance");
        Governance governance = facts.plan().governance().content();
        if (governance.equals(Governance.EMPTY)) {
            paragraph(facts.text("document.plan.governance.missing"));
            return;
        }
        governance("steering", governance.steering());
        governance("participation", governance.participation());
        governance(
                "rhythm",
                governance
                        .howOften()
                        .map(rhythm -> facts.text("builder.governance.rhythm." + rhythm))
                        .orElse(""));
        governance("review", governance.review());
        governance("telling", governance.telling());
        governance("lastingFunding", governance.lastingFunding());
    }

    private void governance(String part, String text) {
        chapter("builder.governance." + part);
        paragraph(facts.orToWrite(text));
    }

    private void gaps() {
        List<String> gaps = Gaps.of(facts.plan(), facts.names()).stream()
                .map(gap -> facts.text("plan.gap." + gap.kind(), gap.items().size())
                        + " "
                        + gap.items().stream()
                                .map(item -> gap.kind() == Gaps.Kind.NO_GOVERNANCE
                                        ? facts.text("builder.gaps.governance")
                                        : item.name().isEmpty() ? facts.text("builder.gaps.unnamed") : item.name())
                                .collect(Collectors.joining("\u00a0; ")))
                .toList();
        if (!gaps.isEmpty()) {
            section("document.plan.gaps");
            blocks.add(Items.bullets(gaps));
        }
    }

    private void section(String key) {
        blocks.add(new Heading(1, facts.text(key)));
    }

    private void chapter(String key) {
        blocks.add(new Heading(2, facts.text(key)));
    }

    private void paragraph(String text) {
        blocks.add(new Paragraph(text));
    }

    /** Nothing when there is nothing to say. */
    private void addFact(List<String> lines, String key, String text) {
        if (!text.isEmpty()) {
            lines.add(facts.text(key, text));
        }
    }

    private void addListOrMissing(Items items) {
        blocks.add(items.texts().isEmpty() ? new Paragraph(facts.orToWrite("")) : items);
    }

    private void addTableOrMissing(Table table) {
        blocks.add(table.rows().isEmpty() ? new Paragraph(facts.orToWrite("")) : table);
    }

    private static Table table(String caption, List<List<String>> rows, Column... columns) {
        return new Table(caption, List.of(columns), true, rows, List.of());
    }
}
