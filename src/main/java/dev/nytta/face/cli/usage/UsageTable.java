package dev.nytta.face.cli.usage;

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
import java.util.stream.Stream;

/// The answer as people read it, as wide as their terminal: a narrow one has fewer columns and shorter names.
record UsageTable(UsageAnswer answer, Ink ink, int width, Instant now) {
    private static final int WIDE = 110;
    private static final int MIDDLE = 80;
    private static final int GAP = 2;
    private static final String NO_NAME = "(none)";

    List<String> lines() {
        List<UsageAnswer.Row> rows = new RowOrder(answer.ask()).of(answer.rows());
        List<List<String>> numbers = new ArrayList<>();
        rows.forEach(row -> numbers.add(numbers(row.sums())));
        numbers.add(numbers(answer.totals()));
        Table table = table(rows, numbers);
        List<String> lines = new ArrayList<>(table.lines());
        lines.set(lines.size() - 1, ink.bold(lines.getLast()));
        CurrentBlock.of(answer, now)
                .ifPresent(block -> lines.addAll(block.lines(answer.ask().zone())));
        return lines;
    }

    private Table table(List<UsageAnswer.Row> rows, List<List<String>> numbers) {
        List<String> headings = Stream.concat(dimensions().stream().map(UsageTable::heading), columns().stream())
                .toList();
        Table table = new Table(ink, headings.toArray(String[]::new)).whole();
        List<List<String>> names = names(rows, room(numbers));
        for (int at = 0; at < numbers.size(); at++) {
            table.row(Stream.concat(names.get(at).stream(), numbers.get(at).stream())
                    .toArray(String[]::new));
        }
        return table;
    }

    private List<UsageDimension> dimensions() {
        return answer.ask().by();
    }

    private static String heading(UsageDimension dimension) {
        return dimension.wireName().toUpperCase(Locale.ROOT);
    }

    /// What the columns of numbers leave of the terminal.
    private int room(List<List<String>> numbers) {
        List<String> headings = columns();
        int taken = 0;
        for (int at = 0; at < headings.size(); at++) {
            int column = at;
            taken += GAP
                    + numbers.stream()
                            .mapToInt(row -> row.get(column).length())
                            .reduce(headings.get(at).length(), Math::max);
        }
        return width - taken - GAP * (dimensions().size() - 1);
    }

    /// The names of each row, and `total`.
    private List<List<String>> names(List<UsageAnswer.Row> rows, int room) {
        List<List<String>> names = new ArrayList<>();
        rows.forEach(row -> names.add(dimensions().stream()
                .map(dimension -> word(dimension, row.key().getOrDefault(dimension, "")))
                .toList()));
        List<String> total = new ArrayList<>(List.of("total"));
        dimensions().stream().skip(1).forEach(_ -> total.add(""));
        names.add(total);
        List<Integer> widths = new Columns(needed(names), room).widths();
        return names.stream().map(row -> shortened(row, widths)).toList();
    }

    private List<Integer> needed(List<List<String>> names) {
        List<Integer> needed = new ArrayList<>();
        for (int at = 0; at < dimensions().size(); at++) {
            int column = at;
            needed.add(names.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(heading(dimensions().get(at)).length(), Math::max));
        }
        return needed;
    }

    private List<String> shortened(List<String> row, List<Integer> widths) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < row.size(); at++) {
            names.add(shortened(dimensions().get(at), row.get(at), widths.get(at)));
        }
        return names;
    }

    /// Long ones lose what all have in common: a session its later digits, a folder its beginning.
    private static String shortened(UsageDimension dimension, String word, int room) {
        if (word.length() <= room) {
            return word;
        }
        return dimension == UsageDimension.PROJECT
                ? "…" + word.substring(word.length() - room + 1)
                : word.substring(0, room - 1) + "…";
    }

    private String word(UsageDimension dimension, String word) {
        if (word.isEmpty()) {
            return NO_NAME;
        }
        return dimension == UsageDimension.BLOCK
                ? Clock.minute(Instant.parse(word), answer.ask().zone())
                : word;
    }

    private boolean showsLast() {
        return dimensions().contains(UsageDimension.SESSION) && width >= MIDDLE;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (showsLast()) {
            columns.add("LAST");
        }
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

    private List<String> numbers(UsageSums sums) {
        List<String> cells = new ArrayList<>();
        long read = sums.usage().get(Meter.CACHE_READ);
        long input = sums.usage().get(Meter.INPUT);
        if (showsLast()) {
            cells.add(
                    Clock.minute(Instant.ofEpochMilli(sums.last()), answer.ask().zone()));
        }
        if (width >= MIDDLE) {
            cells.add(Amount.grouped(sums.calls()));
        }
        if (width >= WIDE) {
            cells.addAll(List.of(
                    Amount.grouped(input),
                    Amount.grouped(sums.usage().promptTokens() - read - input),
                    Amount.grouped(read)));
        } else {
            cells.add(Amount.grouped(sums.usage().promptTokens()));
        }
        cells.add(Amount.grouped(sums.usage().outputTokens()));
        if (width >= MIDDLE) {
            cells.add(sums.cachePercent() + "%");
        }
        cells.add(Amount.usd(sums));
        return cells;
    }
}
