package dev.nytta.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a window stands and ends.
///
/// @param days what was spent from the window's first day up to today, as far as days may tell it
/// @param spentUsd all that was spent in the window, as far as it is known: by its days, by what an invoice shows, or
/// by
///     the account of the budget on all
/// @param forecast of the whole; limits that stop a team or all are in it
/// @param naiveUsd what it would end at if it went on as the last window did from the same point on; empty where
///     that had no spend
/// @param before all of the window before
/// @param beforeToDateUsd what the window before had spent at the same point
/// @param groups the dearest first
public record ForecastAnswer(
        Stretch window,
        DaySeries days,
        BigDecimal spentUsd,
        Forecast forecast,
        Optional<BigDecimal> naiveUsd,
        DaySeries before,
        BigDecimal beforeToDateUsd,
        List<Group> groups) {
    public ForecastAnswer {
        groups = List.copyOf(groups);
    }

    /// One group.
    ///
    /// @param days as those of the whole
    /// @param beforeUsd what it had spent at the same point of the window before
    /// @param stopped whether the forecast ends at a limit
    /// @param runsOutAt when its limit is reached at the expected pace, if that is within the window
    public record Group(
            String key,
            DaySeries days,
            BigDecimal spentUsd,
            BigDecimal beforeUsd,
            Forecast forecast,
            boolean stopped,
            Optional<Instant> runsOutAt) {}
}
