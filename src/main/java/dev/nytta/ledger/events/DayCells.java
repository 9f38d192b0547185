package dev.nytta.ledger.events;

import dev.nytta.ledger.events.Cell.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The cells of a team's day of which steps were shown before it was over.
///
/// Who has written the steps down must not learn more from the cells than they tell: for any run of steps, what the
/// cells around it have more, and what it has more than the cells inside it, must hide its people too. Else more is
/// merged, in the fixed order.
final class DayCells {
    private final Partition partition;
    private final Crowd crowd;

    DayCells(CellRules rules) {
        this.partition = new Partition(rules);
        this.crowd = new Crowd(rules.minGroup());
    }

    /// @param steps what each step had shown, in their order; each hides its people
    List<Cell> cells(List<List<CellShare>> steps) {
        List<CellShare> all = steps.stream().flatMap(List::stream).toList();
        for (Level least : List.of(Level.NONE, Level.CLIENT, Level.MANDATE, Level.PROJECT, Level.MODEL)) {
            List<Cell> cells = partition.whole(all, least);
            if (isSafe(cells, steps)) {
                return cells;
            }
        }
        return List.of(new Cell(Level.MODEL, all.getFirst().names().team(), all));
    }

    private boolean isSafe(List<Cell> cells, List<List<CellShare>> steps) {
        for (int first = 0; first < steps.size(); first++) {
            Set<Integer> run = new HashSet<>();
            for (int last = first; last < steps.size(); last++) {
                steps.get(last).forEach(share -> run.add(share.row()));
                if (!isSafe(cells, run)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isSafe(List<Cell> cells, Set<Integer> run) {
        List<CellShare> around = new ArrayList<>();
        List<CellShare> cut = new ArrayList<>();
        for (Cell cell : cells) {
            Map<Boolean, List<CellShare>> inside =
                    cell.shares().stream().collect(Collectors.partitioningBy(share -> run.contains(share.row())));
            List<CellShare> outside = Objects.requireNonNull(inside.get(false));
            List<CellShare> within = Objects.requireNonNull(inside.get(true));
            if (!within.isEmpty() && !outside.isEmpty()) {
                around.addAll(outside);
                cut.addAll(within);
            }
        }
        return isNothingOrHides(around) && isNothingOrHides(cut);
    }

    private boolean isNothingOrHides(Collection<CellShare> shares) {
        return shares.isEmpty() || crowd.hides(shares);
    }
}
