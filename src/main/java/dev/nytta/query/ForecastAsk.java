package dev.nytta.query;

import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question for where a window ends.
///
/// @param window a week, month, quarter or year
/// @param now in the zone whose days are meant
/// @param by team, mandate, client or model
public record ForecastAsk(Window.Calendar window, ZonedDateTime now, Dimension by, Limits limits) {
    public static final Set<Window.Calendar> WINDOWS = EnumSet.range(Window.Calendar.WEEK, Window.Calendar.YEAR);
    public static final Set<Dimension> GROUPS =
            EnumSet.of(Dimension.TEAM, Dimension.MANDATE, Dimension.CLIENT, Dimension.MODEL);

    /// What is left of the budgets that bind.
    ///
    /// @param all of the budget on all calls
    /// @param teams by team
    /// @param groups by the values of the dimension that is grouped by
    public record Limits(Optional<Left> all, Map<String, Left> teams, Map<String, Left> groups) {
        public static final Limits NONE = new Limits(Optional.empty(), Map.of(), Map.of());

        public Limits {
            teams = Map.copyOf(teams);
            groups = Map.copyOf(groups);
        }
    }

    /// What may still be spent on a budget, held money included.
    ///
    /// @param stops how it ends
    /// @param countsObserved whether calls count on it that did not pass the gateway
    /// @param spentUsd what its account says was spent in this window; empty where it is for another time
    public record Left(BigDecimal usd, Stops stops, boolean countsObserved, Optional<BigDecimal> spentUsd) {}

    /// What happens at a limit.
    public enum Stops {
        /// All that counts on it stops there, also what is seen outside the gateway.
        ALWAYS,
        /// Only calls through the gateway stop there.
        GATEWAY,
        NEVER
    }
}
