package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.document.Block.Heading;
import fr.asso.aimf.essaim.document.Block.Items;
import fr.asso.aimf.essaim.document.Block.Paragraph;
import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Action.State;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Governance;
import fr.asso.aimf.essaim.plan.Project;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One page of a plan for the mayor: what it is about, what comes next, and what to decide. */
final class MayorsNote {

    private static final int MONTHS = 6;
    /** So that it stays one page, as all that follow. */
    private static final int MOST_PROJECTS = 5;

    private static final int MOST_STEPS = 4;
    private static final int LONGEST_STRATEGY = 200;
    private static final int LONGEST_LINE = 90;
    private static final int LONGEST_NAME = 45;
    private static final int LONGEST_OWNER = 25;

    private MayorsNote() {}

    static Document of(PlanFacts facts) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading(facts, "document.note.about"));
        blocks.add(new Paragraph(facts.text(
                "document.note.about.text",
                facts.projects().size(),
                facts.actions().size())));
        String strategy = facts.territory().strategy();
        blocks.add(new Paragraph(facts.text(
                "document.note.strategy",
                facts.orMissing(FitText.shortened(FitText.line(strategy), LONGEST_STRATEGY)))));

        blocks.add(heading(facts, "document.note.issues"));
        blocks.add(listOrMissing(
                facts,
                Items.numbered(facts.issuesByUrgency().stream()
                        .limit(3)
                        .map(issue -> brief(facts.name(issue)))
                        .toList())));

        blocks.add(heading(facts, "document.note.projects"));
        blocks.add(listOrMissing(
                facts,
                Items.bullets(capped(
                        facts,
                        MOST_PROJECTS,
                        facts.projects().stream()
                                .map(project -> project(facts, project))
                                .toList()))));

        blocks.add(heading(facts, "document.note.money"));
        Budget budget = facts.budget();
        blocks.add(new Paragraph(
                budget.isEmpty()
                        ? facts.orToWrite("")
                        : facts.text(
                                        "document.budget.total",
                                        facts.words().money(budget.total().sum()))
                                + " "
                                + (budget.toFind() == 0
                                        ? facts.text("document.note.nothing-to-find")
                                        : facts.text(
                                                "builder.budget.to-find",
                                                facts.words().money(budget.toFind())))));
        if (budget.unreadable() > 0) {
            blocks.add(new Paragraph(facts.text("builder.budget.unreadable", budget.unreadable())));
        }

        blocks.add(heading(facts, "document.note.next"));
        List<String> next = next(facts);
        blocks.add(
                next.isEmpty()
                        ? new Paragraph(facts.text("document.note.next.nothing"))
                        : Items.bullets(capped(facts, MOST_STEPS, next)));

        blocks.add(heading(facts, "document.note.decisions"));
        blocks.add(Items.numbered(decisions(facts)));
        return new Document(
                facts.title("document.note"),
                facts.text("document.note.subtitle", facts.date()),
                facts.territory().name(),
                facts.today(),
                blocks);
    }

    private static Block heading(PlanFacts facts, String key) {
        return new Heading(1, facts.text(key));
    }

    private static String brief(String text) {
        return brief(text, LONGEST_LINE);
    }

    private static String brief(String text, int most) {
        return FitText.shortened(FitText.line(text), most);
    }

    private static Block listOrMissing(PlanFacts facts, Items items) {
        return items.texts().isEmpty() ? new Paragraph(facts.orToWrite("")) : items;
    }

    private static List<String> capped(PlanFacts facts, int most, List<String> lines) {
        return lines.size() <= most
                ? lines
                : Stream.concat(
                                lines.stream().limit(most - 1),
                                Stream.of(facts.text("document.note.more", lines.size() - most + 1)))
                        .toList();
    }

    /** With the example it takes up, where both fit. */
    private static String project(PlanFacts facts, Project project) {
        String name = brief(facts.name(project));
        return facts.example(project)
                .filter(example -> !example.title().equals(project.about().title()))
                .map(example -> facts.text("document.note.project", name, FitText.line(example.title())))
                .filter(line -> line.length() <= 2 * LONGEST_LINE - LONGEST_NAME)
                .orElse(name);
    }

    private record Event(YearMonth month, String text) {}

    /** What begins, and what ends of it, from this month on; what was given up or is done already is no step. */
    private static List<String> next(PlanFacts facts) {
        YearMonth first = YearMonth.from(facts.today());
        YearMonth end = first.plusMonths(MONTHS);
        return facts.actions().stream()
                .filter(action -> action.progress() != State.DONE)
                .flatMap(action -> Stream.concat(
                        action.progress() == State.STARTED
                                ? Stream.of()
                                : event(facts, "document.note.begins", action.first(), action),
                        action.last().equals(action.first()) && action.progress() != State.STARTED
                                ? Stream.of()
                                : event(facts, "document.note.ends", action.last(), action)))
                .filter(event -> !event.month().isBefore(first) && event.month().isBefore(end))
                .sorted(Comparator.comparing(Event::month))
                .map(Event::text)
                .toList();
    }

    private static Stream<Event> event(PlanFacts facts, String key, Optional<YearMonth> month, Action action) {
        return month.stream()
                .map(at -> new Event(
                        at,
                        facts.text(
                                key,
                                facts.words().format().month(at),
                                brief(facts.name(action), LONGEST_NAME),
                                brief(facts.orMissing(action.owner()), LONGEST_OWNER))));
    }

    /** What the plan itself leaves to decide. */
    private static List<String> decisions(PlanFacts facts) {
        List<String> decisions = new ArrayList<>();
        decisions.add(facts.text("document.note.decide.council"));
        long ownerless = facts.actions().stream()
                .filter(action -> action.owner().isEmpty())
                .count();
        if (ownerless > 0) {
            decisions.add(facts.text("document.note.decide.owners", ownerless));
        }
        long unpaid = facts.actions().stream()
                .filter(action ->
                        action.funding().stream().allMatch(line -> line.value().isEmpty()))
                .count();
        if (unpaid > 0) {
            decisions.add(facts.text("document.note.decide.budget", unpaid));
        }
        if (facts.budget().toFind() > 0) {
            decisions.add(facts.text(
                    "document.note.decide.money",
                    facts.words().money(facts.budget().toFind())));
        }
        if (facts.plan().governance().content().equals(Governance.EMPTY)) {
            decisions.add(facts.text("document.note.decide.governance"));
        }
        return decisions;
    }
}
