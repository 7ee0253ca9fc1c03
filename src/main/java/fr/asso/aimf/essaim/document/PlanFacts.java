package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.plan.Action;
import fr.asso.aimf.essaim.plan.ActionPlan;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Gaps;
import fr.asso.aimf.essaim.plan.Part;
import fr.asso.aimf.essaim.plan.PriorityIssue;
import fr.asso.aimf.essaim.plan.Project;
import fr.asso.aimf.essaim.plan.Territory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/**
 * What a plan says, in the words of its documents. Nothing is added to it: what is not written yet reads "à compléter", or is
 * left out.
 *
 * @param country its name, empty when it is unknown
 * @param examples slug of an initiative that the plan takes up to what readers see of it; absent when they see it no longer
 * @param today of which day the documents are
 */
record PlanFacts(
        ActionPlan plan,
        String country,
        Gaps.Names names,
        Map<String, Example> examples,
        LocalDate today,
        ActionWords words,
        MessageSource messages) {

    /** @param address of its page, for everybody */
    record Example(String title, String address) {}

    /** Where there is nothing to say. */
    static final String NOTHING = "–";

    String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.FRENCH);
    }

    /** The text itself, or that it is still to be written. */
    String orMissing(String text) {
        return text.isEmpty() ? text("document.missing") : text;
    }

    /** The same for a text that stands alone. */
    String orToWrite(String text) {
        return text.isEmpty() ? text("document.to-write") : text;
    }

    String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    /** As within a sentence. */
    static String lower(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.FRENCH) + text.substring(1);
    }

    Territory territory() {
        return plan.territory().content();
    }

    /** "Lomé (Togo)"; empty when the territory has no name. */
    String place() {
        String name = territory().name();
        return name.isEmpty() || country.isEmpty() ? name : name + " (" + country + ")";
    }

    /** "Plan d’action territorial : Lomé". */
    String title(String key) {
        return territory().name().isEmpty()
                ? text(key)
                : text("document.title-of", text(key), territory().name());
    }

    String date() {
        return words.format().date(today);
    }

    /** Those that nobody set aside. */
    List<Project> projects() {
        return plan.projectsInPlay().stream().map(Part::content).toList();
    }

    /** Those that somebody will do, or has done. */
    List<Action> actions() {
        return plan.actions().stream()
                .map(Part::content)
                .filter(action -> !action.isDropped())
                .toList();
    }

    Budget budget() {
        return Budget.of(actions());
    }

    String name(PriorityIssue issue) {
        return orMissing(issue.words().isEmpty() ? names.issues().getOrDefault(issue.issue(), "") : issue.words());
    }

    String name(Project project) {
        String title = project.about().title();
        return title.isEmpty() ? text("builder.project.unnamed") : title;
    }

    String name(Action action) {
        return action.what().isEmpty() ? text("builder.actions.unnamed") : action.what();
    }

    Optional<Example> example(Project project) {
        return Optional.ofNullable(examples.get(project.about().initiative()));
    }

    String state(Action action) {
        return text("builder.action.state." + action.progress());
    }

    /** Slugs of the levers that projects work with, those of more projects first. */
    List<String> levers() {
        List<Project> projects = projects();
        return names.levers().keySet().stream()
                .filter(slug -> users(slug, projects) > 0)
                .sorted(Comparator.comparing(slug -> -users(slug, projects)))
                .toList();
    }

    private static long users(String lever, List<Project> projects) {
        return projects.stream()
                .filter(project -> project.means().levers().contains(lever))
                .count();
    }

    /** The issues, those first for which something has to be done first. */
    List<PriorityIssue> issuesByUrgency() {
        return plan.issues().stream()
                .map(Part::content)
                .sorted(Comparator.comparing(
                        issue -> issue.howUrgent().map(Enum::ordinal).orElse(PriorityIssue.Urgency.values().length)))
                .toList();
    }

    /** What the actions cost, a row for each year and a column for each source: there are few sources, and maybe many years. */
    Block.Table budgetTable() {
        Budget budget = budget();
        List<Block.Table.Column> columns = new ArrayList<>();
        columns.add(Block.Table.Column.text(text("document.budget.year")));
        budget.rows()
                .forEach(row -> columns.add(Block.Table.Column.number(row.source()
                        .map(source -> text("builder.action.source." + source))
                        .orElse(text("builder.budget.unnamed")))));
        columns.add(Block.Table.Column.number(text("builder.budget.total")));
        List<List<String>> rows = new ArrayList<>();
        for (int year : budget.years()) {
            rows.add(Stream.concat(
                            Stream.of(Integer.toString(year)),
                            Stream.concat(budget.rows().stream(), Stream.of(budget.total()))
                                    .map(row -> words.number(row.in(year))))
                    .toList());
        }
        if (budget.hasUndated()) {
            rows.add(Stream.concat(
                            Stream.of(text("builder.budget.undated")),
                            Stream.concat(budget.rows().stream(), Stream.of(budget.total()))
                                    .map(row -> words.number(row.undated())))
                    .toList());
        }
        return new Block.Table(
                text("document.budget.caption", words.currencyName()),
                columns,
                true,
                rows,
                Stream.concat(
                                Stream.of(text("builder.budget.total")),
                                Stream.concat(budget.rows().stream(), Stream.of(budget.total()))
                                        .map(row -> words.number(row.sum())))
                        .toList());
    }
}
