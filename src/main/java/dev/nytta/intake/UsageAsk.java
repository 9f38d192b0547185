package dev.nytta.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Which calls are summed, and by what.
///
/// @param by at least one dimension, the first sorts first
/// @param from the first moment that counts
/// @param until the first moment that counts no more
/// @param zone whose days, weeks (from Monday) and months are meant
/// @param sources only these; all, if empty
public record UsageAsk(List<UsageDimension> by, Instant from, Instant until, ZoneId zone, List<String> sources) {
    public UsageAsk {
        by = List.copyOf(by);
        sources = List.copyOf(sources);
    }
}
