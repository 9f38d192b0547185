package dev.nytta.face.cli.usage;

import dev.nytta.intake.Blocks;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageDimension;
import dev.nytta.intake.UsageSums;
import dev.nytta.usage.CostStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The block that is not over yet: how fast it burns, and when it resets.
///
/// @param sums of all rows that begin with the block
record CurrentBlock(Instant start, UsageSums sums, Instant now) {
    /// Of an answer whose first dimension is the block, if one is still running. A later one is of a clock that was
    /// wrong.
    static Optional<CurrentBlock> of(UsageAnswer answer, Instant now) {
        if (answer.ask().by().size() > 1) {
            return Optional.empty();
        }
        return answer.rows().stream()
                .filter(row -> row.key().containsKey(UsageDimension.BLOCK))
                .map(row -> new CurrentBlock(
                        Instant.parse(row.key().getOrDefault(UsageDimension.BLOCK, "")), row.sums(), now))
                .filter(block -> !now.isBefore(block.start) && now.isBefore(block.end()))
                .max(Comparator.comparing(CurrentBlock::start));
    }

    Instant end() {
        return start.plus(Blocks.LENGTH);
    }

    /// From the first call on, at least a minute.
    private long minutes() {
        return Math.max(1, Duration.ofMillis(now.toEpochMilli() - sums.first()).toMinutes());
    }

    long tokensPerMinute() {
        return (sums.usage().promptTokens() + sums.usage().outputTokens()) / minutes();
    }

    BigDecimal usdPerHour() {
        return sums.costUsd()
                .multiply(BigDecimal.valueOf(60))
                .divide(BigDecimal.valueOf(minutes()), 6, RoundingMode.HALF_EVEN);
    }

    /// What it comes to if it goes on like this.
    BigDecimal projectedUsd() {
        BigDecimal left = BigDecimal.valueOf(Duration.between(now, end()).toMinutes());
        return sums.costUsd()
                .add(usdPerHour().multiply(left).divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_EVEN));
    }

    List<String> lines(ZoneId zone) {
        Duration left = Duration.between(now, end());
        return List.of(
                "",
                String.format(
                        Locale.ROOT,
                        "The current block resets at %s, in %d h %d min.",
                        Clock.minute(end(), zone),
                        left.toHours(),
                        left.toMinutesPart()),
                "It burns " + Amount.grouped(tokensPerMinute()) + " tokens a minute" + money());
    }

    private String money() {
        if (sums.status() == CostStatus.UNPRICED) {
            return ", and its models have no price.";
        }
        return ", " + Amount.marked(sums.status(), usdPerHour()) + " USD an hour: "
                + Amount.marked(sums.status(), projectedUsd()) + " USD by then.";
    }
}
