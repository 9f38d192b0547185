package dev.nytta.query;

import dev.nytta.query.PreviewAnswer.Caution;
import dev.nytta.query.SharedAnswer.Presence;
import dev.nytta.query.SpendAnswer.Row;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Lays a budget that is not there yet over what was spent.
public final class Previews {
    /// Longer than any window but the one that never ends.
    private static final int DAYS_BEFORE = 400;

    private final Function<SpendAsk, SharedAnswer> spend;

    /// @param spend as whoever asks may see it
    public Previews(Function<SpendAsk, SharedAnswer> spend) {
        this.spend = spend;
    }

    /// What the budget would have met, as if nothing had been refused.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public PreviewAnswer answer(PreviewAsk ask) {
        Stretch asked = ask.stretch();
        return firstDay(asked, ask.zone())
                .map(first -> recorded(ask, new Stretch(first, asked.to())))
                .orElseGet(() -> new PreviewAnswer(asked, Preview.NONE, Set.of(Caution.NOTHING_RECORDED)));
    }

    private PreviewAnswer recorded(PreviewAsk ask, Stretch days) {
        SharedAnswer found = spend.apply(byDay(days, ScopeFilter.of(ask.budget().scope()), ask.zone()));
        Preview preview = Preview.of(
                series(found, days, ask.budget().basis()),
                ask.window(),
                Money.usd(ask.budget().limitNano()));
        Set<Caution> cautions = cautions(found);
        if (Stretch.holding(ask.window(), days.from()).from().isBefore(days.from())) {
            cautions.add(Caution.CUT);
        }
        if (!ask.budget().countsObserved()) {
            cautions.add(Caution.OUTSIDE_COUNTED);
        }
        return new PreviewAnswer(days, preview, cautions);
    }

    private static Set<Caution> cautions(SharedAnswer found) {
        Set<Caution> cautions = EnumSet.noneOf(Caution.class);
        if (found.spend().rows().stream().anyMatch(row -> !row.merged().isEmpty())) {
            cautions.add(Caution.MERGED);
        }
        if (found.withheld()) {
            cautions.add(Caution.WITHHELD);
        }
        if (found.people() == Presence.LEFT_OUT) {
            cautions.add(Caution.PEOPLE_LEFT_OUT);
        }
        return cautions;
    }

    /// The first of the days that has a history: days without a call belong to it once there was one before.
    private Optional<LocalDate> firstDay(Stretch asked, ZoneId zone) {
        Stretch before = new Stretch(asked.from().minusDays(DAYS_BEFORE), asked.from());
        SpendAsk older = new SpendAsk(before.span(zone), List.of(), Filter.NONE, zone, 1);
        if (spend.apply(older).spend().total().calls() > 0) {
            return Optional.of(asked.from());
        }
        return spend.apply(byDay(asked, Filter.NONE, zone)).spend().rows().stream()
                .map(row -> day(row, asked))
                .min(Comparator.naturalOrder());
    }

    private static SpendAsk byDay(Stretch days, Filter filter, ZoneId zone) {
        return new SpendAsk(days.span(zone), List.of(Dimension.DAY), filter, zone, SpendAsk.LIMIT_MAX);
    }

    private static DaySeries series(SharedAnswer found, Stretch days, Budget.Basis basis) {
        Map<LocalDate, BigDecimal> byDay = new HashMap<>();
        found.spend().rows().forEach(row -> byDay.merge(day(row, days), usd(row.sums(), basis), BigDecimal::add));
        return DaySeries.of(days, byDay);
    }

    /// What is told for several days at once stands on the first of them, within those asked for.
    private static LocalDate day(Row row, Stretch days) {
        LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
        return day.isBefore(days.from()) ? days.from() : day;
    }

    /// A call that is worth more than it cost has cost nothing, so the two add up (see [Sums]).
    private static BigDecimal usd(Sums sums, Budget.Basis basis) {
        return switch (basis) {
            case COST -> sums.costUsd();
            case API_EQUIVALENT -> sums.costUsd().add(sums.apiEquivalentUsd());
        };
    }
}
