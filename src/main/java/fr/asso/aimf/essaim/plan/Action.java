package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.shared.TypedText;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody does.
 *
 * @param project id of the plan's project it belongs to; empty for none
 * @param lever slug of the lever it works; empty for none
 * @param factor slug of the success factor it builds; empty for none
 * @param owner who is in charge
 * @param partners with whom
 * @param from first month, as typed
 * @param to last month, as typed
 * @param indicator what will be counted
 * @param target how much of it
 * @param state name of a {@link State}
 */
public record Action(
        String what,
        String project,
        String lever,
        String factor,
        String owner,
        String partners,
        String from,
        String to,
        List<Funding> funding,
        String indicator,
        String target,
        String state)
        implements PartContent {

    /** How far it is. */
    public enum State {
        PLANNED,
        STARTED,
        DONE,
        DROPPED
    }

    /** Where money comes from. */
    public enum Source {
        OWN_BUDGET,
        STATE,
        DONOR,
        PRIVATE,
        USERS,
        LOAN,
        OTHER,
        TO_FIND
    }

    /**
     * A line of the budget.
     *
     * @param source name of a {@link Source}
     * @param who whom exactly it comes from
     * @param amount in whole units of the plan's currency, as typed
     * @param year as typed; empty for that of the first month
     */
    public record Funding(String source, String who, String amount, String year) {

        public Funding(@Nullable String source, @Nullable String who, @Nullable String amount, @Nullable String year) {
            this.source = TypedText.line(source);
            this.who = TypedText.line(who);
            this.amount = TypedText.line(amount);
            this.year = TypedText.line(year);
        }

        @JsonIgnore
        public Optional<Source> from() {
            return Typed.oneOf(Source.class, source);
        }

        /** In whole units of the plan's currency; empty when nothing readable was typed. */
        @JsonIgnore
        public OptionalLong value() {
            return Typed.number(amount);
        }

        /** Empty when nothing readable was typed. */
        @JsonIgnore
        public OptionalInt inYear() {
            return year.matches("(19|20|21)\\d\\d") ? OptionalInt.of(Integer.parseInt(year)) : OptionalInt.empty();
        }

        @JsonIgnore
        boolean isEmpty() {
            return (source + who + amount + year).isEmpty();
        }
    }

    /** Lines that an action's budget has at most. */
    public static final int MAX_FUNDING = 10;

    public static final Action EMPTY = new Action("", "", "", "", "", "", "", "", List.of(), "", "", "");

    public Action(
            @Nullable String what,
            @Nullable String project,
            @Nullable String lever,
            @Nullable String factor,
            @Nullable String owner,
            @Nullable String partners,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<Funding> funding,
            @Nullable String indicator,
            @Nullable String target,
            @Nullable String state) {
        this.what = TypedText.clean(what);
        this.project = TypedText.line(project);
        this.lever = TypedText.line(lever);
        this.factor = TypedText.line(factor);
        this.owner = TypedText.line(owner);
        this.partners = TypedText.line(partners);
        this.from = TypedText.line(from);
        this.to = TypedText.line(to);
        this.funding = funding == null
                ? List.of()
                : funding.stream()
                        .filter(line -> line != null && !line.isEmpty())
                        .limit(MAX_FUNDING)
                        .toList();
        this.indicator = TypedText.line(indicator);
        this.target = TypedText.line(target);
        this.state = TypedText.line(state);
    }

    /** An action of which only this is known yet. */
    public static Action of(String what, String project, String lever) {
        return new Action(what, project, lever, "", "", "", "", "", List.of(), "", "", "");
    }

    /** The same in another project; "" for none. */
    Action in(String otherProject) {
        return new Action(
                what, otherProject, lever, factor, owner, partners, from, to, funding, indicator, target, state);
    }

    /** The same in another state. */
    public Action in(State newState) {
        return new Action(
                what, project, lever, factor, owner, partners, from, to, funding, indicator, target, newState.name());
    }

    /** Whether nothing was typed, whatever was chosen. */
    @JsonIgnore
    public boolean isBlank() {
        return (what + owner + partners + from + to + indicator + target).isEmpty() && funding.isEmpty();
    }

    /** Empty when nothing readable was typed. */
    @JsonIgnore
    public Optional<YearMonth> first() {
        return Typed.month(from);
    }

    /** The last month; that of the beginning when no other was typed. */
    @JsonIgnore
    public Optional<YearMonth> last() {
        return to.isEmpty() ? first() : Typed.month(to);
    }

    /** Planned, as long as nobody said otherwise. */
    @JsonIgnore
    public State progress() {
        return Typed.oneOf(State.class, state).orElse(State.PLANNED);
    }

    /** Whether nobody will do it: it then costs nothing, and lacks nothing. */
    @JsonIgnore
    public boolean isDropped() {
        return progress() == State.DROPPED;
    }

    /** The year in which a line of the budget is spent: its own, else that in which the action begins. */
    public OptionalInt yearOf(Funding line) {
        return line.inYear().isPresent()
                ? line.inYear()
                : first().map(month -> OptionalInt.of(month.getYear())).orElse(OptionalInt.empty());
    }

    /** All lines of the budget together, in whole units of the plan's currency. */
    @JsonIgnore
    public long budget() {
        return funding.stream().mapToLong(line -> line.value().orElse(0)).sum();
    }

    @Override
    public Kind kind() {
        return Kind.ACTION;
    }

    @Override
    public String label() {
        return what;
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!from.isEmpty() && first().isEmpty()) {
            problems.add(new Problem("from", "month"));
        }
        if (!to.isEmpty() && last().isEmpty()) {
            problems.add(new Problem("to", "month"));
        }
        if (first().isPresent() && last().isPresent() && last().get().isBefore(first().get())) {
            problems.add(new Problem("to", "before"));
        }
        for (int i = 0; i < funding.size(); i++) {
            Funding line = funding.get(i);
            if (line.value().isEmpty()) {
                problems.add(new Problem("funding[" + i + "].amount", "amount"));
            }
            if (!line.year().isEmpty() && line.inYear().isEmpty()) {
                problems.add(new Problem("funding[" + i + "].year", "year"));
            }
        }
        return problems;
    }
}
