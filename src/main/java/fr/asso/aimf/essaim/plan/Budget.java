package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.plan.Action.Funding;
import fr.asso.aimf.essaim.plan.Action.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a plan's actions cost together, by source and by year, in whole units of the plan's currency. Actions that were dropped
 * cost nothing. All that a plan can hold, {@value ActionPlans#MAX_PARTS} times {@value Action#MAX_FUNDING} amounts of 15 digits,
 * is less than a long holds.
 *
 * @param years in which something is spent, in their order
 * @param hasUndated whether something is spent in no known year
 * @param rows one for each source there is, money to find behind those known; lines that name none last
 * @param total of all sources
 * @param unreadable lines without an amount that can be read; they are in no sum
 */
public record Budget(List<Integer> years, boolean hasUndated, List<Row> rows, Row total, int unreadable) {

    /**
     * Amounts from one source, or from all.
     *
     * @param source empty for all, and for lines that name none
     * @param undated in no known year
     */
    public record Row(Optional<Source> source, Map<Integer, Long> byYear, long undated) {

        /** What is spent in that year; 0 for nothing. */
        public long in(int year) {
            return byYear.getOrDefault(year, 0L);
        }

        /** What is spent in all years, the unknown ones too. */
        public long sum() {
            return undated + byYear.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Whether nobody has promised it yet. */
        public boolean isToFind() {
            return source.equals(Optional.of(Source.TO_FIND));
        }
    }

    public static Budget of(List<Action> actions) {
        Map<Optional<Source>, Sums> bySource = new TreeMap<>(
                Comparator.comparing(source -> source.map(Source::ordinal).orElse(Integer.MAX_VALUE)));
        Sums all = new Sums();
        int unreadable = 0;
        for (Action action : actions) {
            for (Funding line : action.isDropped() ? List.<Funding>of() : action.funding()) {
                if (line.value().isEmpty()) {
                    unreadable++;
                } else {
                    long amount = line.value().getAsLong();
                    bySource.computeIfAbsent(line.from(), source -> new Sums()).add(action.yearOf(line), amount);
                    all.add(action.yearOf(line), amount);
                }
            }
        }
        List<Row> rows = bySource.entrySet().stream()
                .map(entry -> entry.getValue().row(entry.getKey()))
                .toList();
        return new Budget(
                List.copyOf(all.byYear.keySet()), all.undated != 0, rows, all.row(Optional.empty()), unreadable);
    }

    /** Whether there is nothing to sum up. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** What nobody has promised yet. */
    public long toFind() {
        return rows.stream().filter(Row::isToFind).mapToLong(Row::sum).sum();
    }

    private static final class Sums {

        private final TreeMap<Integer, Long> byYear = new TreeMap<>();
        private long undated;

        void add(OptionalInt year, long amount) {
            if (year.isPresent()) {
                byYear.merge(year.getAsInt(), amount, Long::sum);
            } else {
                undated += amount;
            }
        }

        Row row(Optional<Source> source) {
            return new Row(source, byYear, undated);
        }
    }
}
