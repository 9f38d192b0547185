package dev.nytta.face.cli.usage;

import dev.nytta.intake.LocalUsage;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageAsk;
import dev.nytta.intake.UsageDimension;
import dev.nytta.price.PriceAlmanac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// One line for an agent's status bar: `3.10 USD today · 1.20 USD in this block, resets 14:00`.
///
/// It says times and not how long until then, so that it stays true for the minute that it is kept.
record StatusLine(ZoneId zone, Instant now, List<String> sources) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration BACK = Duration.ofHours(6);
    private static final String NAME = "statusline";

    String text(LocalUsage known, PriceAlmanac prices) {
        Instant today = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        String line =
                Amount.spoken(known.sum(ask(UsageDimension.DAY, today), prices).totals()) + " today";
        UsageAnswer blocks = known.sum(ask(UsageDimension.BLOCK, now.minus(BACK)), prices);
        Optional<CurrentBlock> block = CurrentBlock.of(blocks, now);
        return line
                + block.map(current -> " · " + Amount.spoken(current.sums()) + " in this block, resets "
                                + CLOCK.format(current.end().atZone(zone)))
                        .orElse("");
    }

    private UsageAsk ask(UsageDimension by, Instant from) {
        return new UsageAsk(List.of(by), from, Instant.MAX, zone, sources);
    }

    /// Without one the next call is only slower.
    static void keep(String text, Path cache) {
        try {
            Files.createDirectories(cache);
            Path half = Files.createTempFile(cache, NAME, ".new");
            Files.writeString(half, text + "\n");
            Files.move(half, cache.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException _) {
            // The folder may not be written to.
        }
    }
}
