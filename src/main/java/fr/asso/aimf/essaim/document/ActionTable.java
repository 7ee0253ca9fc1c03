package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Part;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The actions of a plan as tables that spreadsheets go on with: one row for each action, and one for each line of a budget. */
final class ActionTable {

    private ActionTable() {}

    static Spreadsheet of(PlanFacts facts) {
        return new Spreadsheet(
                facts.title("document.plan"),
                facts.territory().name(),
                List.of(
                        new Spreadsheet.Sheet(
                                facts.text("document.table.actions"), actionColumns(facts), actionRows(facts)),
                        new Spreadsheet.Sheet(
                                facts.text("document.table.budget"), fundingColumns(facts), fundingRows(facts))));
    }

    static List<Spreadsheet.Column> actionColumns(PlanFacts facts) {
        return List.of(
                column(facts, "document.action.project", 28),
                column(facts, "document.action", 44),
                column(facts, "document.action.lever", 24),
                column(facts, "document.action.factor", 24),
                column(facts, "document.action.owner", 24),
                column(facts, "document.action.partners", 24),
                column(facts, "document.action.from", 10),
                column(facts, "document.action.to", 10),
                new Spreadsheet.Column(facts.text("document.table.amount", currency(facts)), 16),
                new Spreadsheet.Column(facts.text("document.table.to-find", currency(facts)), 16),
                column(facts, "document.action.indicator", 28),
                column(facts, "document.action.target", 28),
                column(facts, "document.action.state", 14));
    }

    /** By project. Of a dropped action it is told what it would have cost. */
    static List<List<@Nullable Object>> actionRows(PlanFacts facts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ActionList.Group group : ActionList.groups(facts.plan())) {
            for (Part<Action> part : group.actions()) {
                Action action = part.content();
                Budget budget = Budget.of(List.of(action.in(Action.State.PLANNED)));
                rows.add(Arrays.asList(
                        group.project() == null
                                ? ""
                                : facts.name(group.project().content()),
                        action.what(),
                        facts.names().levers().getOrDefault(action.lever(), ""),
                        facts.names().factors().getOrDefault(action.factor(), ""),
                        action.owner(),
                        action.partners(),
                        month(action.from(), action.first()),
                        action.to().isEmpty() ? action.first().orElse(null) : month(action.to(), action.last()),
                        budget.isEmpty()
                                ? null
                                : BigDecimal.valueOf(budget.total().sum()),
                        budget.isEmpty() ? null : BigDecimal.valueOf(budget.toFind()),
                        action.indicator(),
                        action.target(),
                        facts.state(action)));
            }
        }
        return rows;
    }

    private static List<Spreadsheet.Column> fundingColumns(PlanFacts facts) {
        return List.of(
                column(facts, "document.action", 44),
                column(facts, "document.table.source", 28),
                column(facts, "document.table.who", 28),
                column(facts, "document.budget.year", 10),
                new Spreadsheet.Column(facts.text("document.table.amount", currency(facts)), 16),
                column(facts, "document.action.state", 14));
    }

    private static List<List<@Nullable Object>> fundingRows(PlanFacts facts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ActionList.Group group : ActionList.groups(facts.plan())) {
            for (Part<Action> part : group.actions()) {
                Action action = part.content();
                for (Funding line : action.funding()) {
                    rows.add(Arrays.asList(
                            action.what(),
                            line.from()
                                    .map(source -> facts.text("builder.action.source." + source))
                                    .orElse(""),
                            line.who(),
                            action.yearOf(line).isPresent()
                                    ? (Object) action.yearOf(line).getAsInt()
                                    : line.year(),
                            line.value().isPresent()
                                    ? (Object) BigDecimal.valueOf(line.value().getAsLong())
                                    : line.amount(),
                            facts.state(action)));
                }
            }
        }
        return rows;
    }

    /** What cannot be read as a month stays as it was typed. */
    private static @Nullable Object month(String typed, Optional<YearMonth> read) {
        return read.isPresent() ? read.get() : typed.isEmpty() ? null : typed;
    }

    private static String currency(PlanFacts facts) {
        return facts.words().currency().getCurrencyCode();
    }

    private static Spreadsheet.Column column(PlanFacts facts, String key, int width) {
        return new Spreadsheet.Column(facts.text(key), width);
    }
}
