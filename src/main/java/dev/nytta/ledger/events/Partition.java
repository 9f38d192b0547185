package dev.nytta.ledger.events;

import dev.nytta.ledger.events.Cell.Level;
import dev.nytta.ledger.events.CellShare.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// Puts shares into cells, merging in the fixed order what does not hide its people; what never does is left over.
final class Partition {
    private static final List<Level> OF_A_DAY =
            List.of(Level.NONE, Level.CLIENT, Level.MANDATE, Level.PROJECT, Level.MODEL);

    private final CellRules rules;
    private final Crowd crowd;

    Partition(CellRules rules) {
        this.rules = rules;
        this.crowd = new Crowd(rules.minGroup());
    }

    /// Cells, and what is in none of them.
    record Result(List<Cell> cells, List<CellShare> rest) {}

    /// One day's shares: client, mandate, project and model are merged.
    ///
    /// @param least how much is merged at least
    Result day(Collection<CellShare> shares, Level least) {
        List<Cell> cells = new ArrayList<>();
        List<CellShare> rest = List.copyOf(shares);
        for (Level level : OF_A_DAY) {
            if (level.merges(least)) {
                rest = settle(grouped(rest, share -> key(share, level)), level, cells);
            }
        }
        return new Result(cells, rest);
    }

    /// A week's shares that its days left over: team by team.
    Result week(Collection<CellShare> shares) {
        List<Cell> cells = new ArrayList<>();
        List<CellShare> rest = settle(
                grouped(
                        shares,
                        share -> List.of(
                                share.names().costCenter(), share.names().team())),
                Level.DAY,
                cells);
        return new Result(cells, rest);
    }

    /// What a whole week left over: teams go into the ones above them, the deepest first, at last all into one.
    Result teamsAbove(Collection<CellShare> shares) {
        TreeMap<Integer, Map<String, List<CellShare>>> byDepth = new TreeMap<>();
        grouped(shares, share -> share.names().team())
                .forEach((team, all) -> byDepth.computeIfAbsent(rules.depth(team), _ -> new TreeMap<>())
                        .put(team, all));
        List<Cell> cells = new ArrayList<>();
        List<CellShare> top = new ArrayList<>();
        while (!byDepth.isEmpty()) {
            int depth = byDepth.lastKey();
            Map<String, List<CellShare>> teams = Objects.requireNonNull(byDepth.remove(depth));
            teams.forEach((team, all) -> {
                if (crowd.hides(all)) {
                    cells.add(new Cell(Level.TEAM, team, all));
                } else if (depth == 0) {
                    top.addAll(all);
                } else {
                    byDepth.computeIfAbsent(depth - 1, _ -> new TreeMap<>())
                            .computeIfAbsent(rules.parentOf().apply(team), _ -> new ArrayList<>())
                            .addAll(all);
                }
            });
        }
        return together(top, Level.TEAM, cells);
    }

    /// What the weeks of a month left over: all of it, or none.
    Result month(Collection<CellShare> shares) {
        return together(List.copyOf(shares), Level.MONTH, new ArrayList<>());
    }

    private Result together(List<CellShare> shares, Level level, List<Cell> cells) {
        if (!crowd.hides(shares)) {
            return new Result(cells, shares);
        }
        cells.add(new Cell(level, "", shares));
        return new Result(cells, List.of());
    }

    /// The same as [#day], with nothing left over: the rest is joined to the least cells until it hides its people.
    /// For shares that hide their people together.
    List<Cell> whole(Collection<CellShare> shares, Level least) {
        Result result = day(shares, least);
        List<Cell> cells = new ArrayList<>(result.cells());
        cells.sort(Comparator.comparingInt(cell -> cell.shares().size()));
        List<CellShare> rest = new ArrayList<>(result.rest());
        while (!rest.isEmpty()) {
            if (crowd.hides(rest) || cells.isEmpty()) {
                cells.add(new Cell(Level.MODEL, rest.getFirst().names().team(), rest));
                rest = List.of();
            } else {
                rest.addAll(cells.removeFirst().shares());
            }
        }
        return cells;
    }

    /// Moves the groups that hide their people into cells, and returns all others.
    private List<CellShare> settle(Map<?, List<CellShare>> groups, Level level, List<Cell> cells) {
        List<CellShare> rest = new ArrayList<>();
        groups.values().forEach(group -> {
            if (crowd.hides(group)) {
                cells.add(new Cell(level, group.getFirst().names().team(), group));
            } else {
                rest.addAll(group);
            }
        });
        return rest;
    }

    private static <K> Map<K, List<CellShare>> grouped(Collection<CellShare> shares, Function<CellShare, K> key) {
        Map<K, List<CellShare>> groups = new LinkedHashMap<>();
        shares.forEach(share ->
                groups.computeIfAbsent(key.apply(share), _ -> new ArrayList<>()).add(share));
        return groups;
    }

    private static Names key(CellShare share, Level level) {
        Names names = share.names();
        return new Names(
                names.costCenter(),
                names.team(),
                level.merges(Level.PROJECT) ? "" : names.project(),
                level.merges(Level.MANDATE) ? "" : names.mandate(),
                level.merges(Level.CLIENT) ? "" : names.client(),
                level.merges(Level.MODEL) ? "" : names.provider(),
                level.merges(Level.MODEL) ? "" : names.model());
    }
}
