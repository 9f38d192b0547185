package dev.nytta.query;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Numbers that follow one another: days, hours, or milliseconds.
///
/// @param from the first
/// @param to the first behind the last
record Run(long from, long to) {
    /// So many times as long and as far on: hours of days, milliseconds of hours.
    Run times(long unit) {
        return new Run(from * unit, to * unit);
    }

    /// Those of a column that are in any of some runs, in their order.
    static Condition anyOf(List<Run> runs, Field<Long> number) {
        return runs.stream()
                .map(run -> number.ge(run.from).and(number.lt(run.to)))
                .reduce(Condition::or)
                .map(any -> any.and(number.ge(runs.getFirst().from)).and(number.lt(runs.getLast().to)))
                .orElse(DSL.falseCondition());
    }

    /// Numbers without gaps become one run.
    static List<Run> of(SortedSet<Long> numbers) {
        List<Run> runs = new ArrayList<>();
        for (long number : numbers) {
            if (!runs.isEmpty() && runs.getLast().to == number) {
                runs.set(runs.size() - 1, new Run(runs.getLast().from, number + 1));
            } else {
                runs.add(new Run(number, number + 1));
            }
        }
        return runs;
    }

    /// Those between which there is no gap become one.
    ///
    /// @param runs in their order, none in another
    static List<Run> joined(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (Run run : runs) {
            if (!joined.isEmpty() && joined.getLast().to == run.from) {
                joined.set(joined.size() - 1, new Run(joined.getLast().from, run.to));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    /// The parts of some that are before a number.
    static List<Run> before(long end, List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.without(List.of(new Run(end, Long.MAX_VALUE))).stream())
                .toList();
    }

    /// The parts of some from a number on.
    static List<Run> from(long start, List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.without(List.of(new Run(Long.MIN_VALUE, start))).stream())
                .toList();
    }

    /// What is left of it without others.
    ///
    /// @param others in their order, none in another
    List<Run> without(List<Run> others) {
        List<Run> left = new ArrayList<>();
        long at = from;
        for (Run other : others) {
            if (other.to > at && other.from < to) {
                if (other.from > at) {
                    left.add(new Run(at, other.from));
                }
                at = other.to;
            }
        }
        if (at < to) {
            left.add(new Run(at, to));
        }
        return left;
    }
}
