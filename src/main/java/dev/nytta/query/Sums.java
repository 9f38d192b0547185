package dev.nytta.query;

import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;

/// What some calls came to.
///
/// @param calls upstream attempts, each counted once
/// @param costUsd exact, of all that is priced
/// @param apiEquivalentUsd what calls that cost nothing more themselves are worth at list price; not part of the cost
public record Sums(long calls, Usage usage, BigDecimal costUsd, BigDecimal apiEquivalentUsd, Coverage coverage) {
    static final Sums NONE = new Sums(0, Usage.NONE, BigDecimal.ZERO, BigDecimal.ZERO, Coverage.NONE);

    Sums plus(Sums other) {
        return new Sums(
                calls + other.calls,
                usage.plus(other.usage),
                Money.plain(costUsd.add(other.costUsd)),
                Money.plain(apiEquivalentUsd.add(other.apiEquivalentUsd)),
                coverage.plus(other.coverage));
    }
}
