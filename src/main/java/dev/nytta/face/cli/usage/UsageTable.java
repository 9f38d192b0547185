package dev.nytta.face.cli.usage;

import dev.nytta.face.Dollars;
import dev.nytta.face.Ink;
import dev.nytta.face.Table;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageDimension;
import dev.nytta.intake.UsageSums;
import dev.nytta.usage.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The answer as people read it, as wide as their terminal: a narrow one has fewer columns.
record UsageTable(UsageAnswer answer, Ink ink, int width, Instant now) {
    private static final int WIDE = 110;
    private static final int MIDDLE = 80;

    List<String> lines() {
        if (answer.totals().calls() == 0) {
            return List.of("No usage was found.");
        }
        List<String> headings = new ArrayList<>();
        answer.ask().by().forEach(dimension -> headings.add(dimension.wireName().toUpperCase(Locale.ROOT)));
        headings.addAll(columns());
        Table table = new Table(ink, headings.toArray(String[]::new));
        answer.rows().forEach(row -> table.row(cells(names(row), row.sums())));
        List<String> total = new ArrayList<>(List.of("total"));
        answer.ask().by().stream().skip(1).forEach(_ -> total.add(""));
        table.row(cells(total, answer.totals()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.set(lines.size() - 1, ink.bold(lines.getLast()));
        CurrentBlock.of(answer, now).ifPresent(block -> lines.addAll(block.lines()));
        return lines;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (width >= MIDDLE) {
            columns.add("CALLS");
        }
        columns.add("INPUT");
        if (width >= WIDE) {
            columns.addAll(List.of("CACHE WRITE", "CACHE READ"));
        }
        columns.add("OUTPUT");
        if (width >= MIDDLE) {
            columns.add("CACHED");
        }
        columns.add("USD");
        return columns;
    }

    private String[] cells(List<String> names, UsageSums sums) {
        List<String> cells = new ArrayList<>(names);
        long read = sums.usage().get(Meter.CACHE_READ);
        long input = sums.usage().get(Meter.INPUT);
        if (width >= MIDDLE) {
            cells.add(String.valueOf(sums.calls()));
        }
        if (width >= WIDE) {
            cells.addAll(List.of(grouped(input), grouped(sums.usage().promptTokens() - read - input), grouped(read)));
        } else {
            cells.add(grouped(sums.usage().promptTokens()));
        }
        cells.add(grouped(sums.usage().outputTokens()));
        if (width >= MIDDLE) {
            cells.add(sums.cachePercent() + "%");
        }
        cells.add(money(sums));
        return cells.toArray(String[]::new);
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A `~` marks an estimate, a `>` that something in it has no price.
    private static String money(UsageSums sums) {
        return switch (sums.status()) {
            case EXACT -> Dollars.shown(sums.costUsd());
            case ESTIMATED -> "~" + Dollars.shown(sums.costUsd());
            case PARTIAL -> ">" + Dollars.shown(sums.costUsd());
            case UNPRICED -> "no price";
        };
    }

    private List<String> names(UsageAnswer.Row row) {
        return answer.ask().by().stream()
                .map(dimension -> name(dimension, row.key().getOrDefault(dimension, "")))
                .toList();
    }

    /// Long ones lose what all have in common: a session its later digits, a folder its beginning.
    private String name(UsageDimension dimension, String word) {
        int room = Math.max(8, width / 3 / answer.ask().by().size());
        if (word.isEmpty()) {
            return "(none)";
        }
        if (word.length() <= room) {
            return word;
        }
        return dimension == UsageDimension.PROJECT
                ? "…" + word.substring(word.length() - room + 1)
                : word.substring(0, room - 1) + "…";
    }
}
