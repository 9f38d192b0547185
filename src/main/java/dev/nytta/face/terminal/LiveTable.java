package dev.nytta.face.terminal;

import dev.nytta.face.Dollars;
import dev.nytta.face.Ink;
import dev.nytta.face.Table;
import dev.nytta.usage.Money;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Lays a picture out: a screen of tables for a terminal, one line for a pipe.
public final class LiveTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int BAR = 20;

    private final Ink ink;
    private final int rows;

    /// @param rows most rows of each table
    public LiveTable(Ink ink, int rows) {
        this.ink = ink;
        this.rows = rows;
    }

    /// All of it, as lines.
    public List<String> screen(LivePicture picture) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(line(picture)));
        lines.add("");
        lines.addAll(groups("TEAM", picture.teams()));
        lines.add("");
        lines.addAll(groups("MODEL", picture.models()));
        lines.add("");
        lines.addAll(budgets(picture.budgets()));
        return lines;
    }

    /// The sum of it: `12:00:05  spent 1.2345 USD  held 0.4000  calls 40  live 5  refused 17`.
    public static String line(LivePicture picture) {
        String line = TIME.format(picture.at()) + "  spent " + Dollars.shown(picture.spentUsd()) + " USD  held "
                + Dollars.shown(picture.heldNano()) + "  calls " + picture.calls() + "  live " + picture.live()
                + "  refused " + picture.refused();
        List<String> empty = picture.budgets().stream()
                .filter(limit -> limit.empty() > 0)
                .map(LivePicture.Limit::id)
                .toList();
        return empty.isEmpty() ? line : line + "  empty " + String.join(", ", empty);
    }

    private List<String> groups(String heading, List<LivePicture.Group> groups) {
        Table table = new Table(ink, heading, "SPENT", "HELD", "CALLS");
        groups.stream()
                .limit(rows)
                .forEach(group -> table.row(
                        group.name().isEmpty() ? "(none)" : group.name(),
                        Dollars.shown(group.spentUsd()),
                        Dollars.shown(group.heldNano()),
                        String.valueOf(group.calls())));
        return withRest(table.lines(), groups.size());
    }

    private List<String> budgets(List<LivePicture.Limit> budgets) {
        Table table = new Table(ink, "BUDGET", "SPENT", "HELD", "LIMIT", "REFUSED", "EMPTY", "USED");
        budgets.stream().limit(rows).forEach(limit -> table.row(cells(limit)));
        List<String> lines = new ArrayList<>();
        lines.add(table.lines().getFirst());
        for (int i = 0; i < Math.min(rows, budgets.size()); i++) {
            lines.add(coloured(table.lines().get(i + 1), budgets.get(i)));
        }
        return withRest(lines, budgets.size());
    }

    private static String[] cells(LivePicture.Limit limit) {
        String each = limit.accounts() > 1 ? " x" + limit.accounts() : "";
        return new String[] {
            limit.id(),
            Dollars.shown(limit.committedNano()),
            Dollars.shown(limit.heldNano()),
            Money.text(limit.limitNano()) + each,
            String.valueOf(limit.refused()),
            limit.empty() == 0 ? "" : limit.accounts() > 1 ? limit.empty() + " of " + limit.accounts() : "empty",
            bar(limit.usedPercent())
        };
    }

    private static String bar(int percent) {
        int full = percent * BAR / 100;
        return "█".repeat(full) + "░".repeat(BAR - full) + " " + percent + " %";
    }

    private String coloured(String line, LivePicture.Limit limit) {
        if (limit.empty() > 0) {
            return ink.red(line);
        }
        return limit.usedPercent() >= 80 ? ink.yellow(line) : line;
    }

    private List<String> withRest(List<String> lines, int all) {
        List<String> whole = new ArrayList<>(lines);
        if (all > rows) {
            whole.add(ink.faint("and " + (all - rows) + " more"));
        }
        return whole;
    }
}
