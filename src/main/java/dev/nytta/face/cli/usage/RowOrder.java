package dev.nytta.face.cli.usage;

import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageAsk;
import dev.nytta.intake.UsageDimension;
import java.util.Comparator;
import java.util.List;

/// In what order people want the rows: sessions by their last call, models, agents and folders with the dearest first,
/// all else as it is sorted already.
record RowOrder(UsageAsk ask) {
    private static final Comparator<UsageAnswer.Row> LATER =
            Comparator.comparingLong(row -> row.sums().last());
    private static final Comparator<UsageAnswer.Row> DEARER = Comparator.comparing(
                    (UsageAnswer.Row row) -> row.sums().costUsd())
            .thenComparingLong(row ->
                    row.sums().usage().promptTokens() + row.sums().usage().outputTokens())
            .reversed();

    List<UsageAnswer.Row> of(List<UsageAnswer.Row> rows) {
        if (ask.by().size() > 1) {
            return rows;
        }
        UsageDimension only = ask.by().getFirst();
        return switch (only) {
            case SESSION -> rows.stream().sorted(LATER).toList();
            case MODEL, SOURCE, PROJECT -> rows.stream().sorted(DEARER).toList();
            case DAY, WEEK, MONTH, BLOCK -> rows;
        };
    }
}
