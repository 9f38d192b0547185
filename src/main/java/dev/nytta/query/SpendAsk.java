package dev.nytta.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A question for spend.
///
/// @param groupBy in the order of the key; none asks for the total alone
/// @param zone whose days, weeks, months and years are meant; hours are UTC (RULES 5)
/// @param limit most rows, 1 to 10,000
public record SpendAsk(Span span, List<Dimension> groupBy, Filter filter, ZoneId zone, int limit) {
    public static final int LIMIT_MAX = 10_000;
    private static final int HOUR_SECONDS = 3_600;
    private static final int LIMIT_USUAL = 1_000;

    public SpendAsk {
        groupBy = groupBy.stream().distinct().toList();
        limit = Math.clamp(limit, 1, LIMIT_MAX);
    }

    public static SpendAsk by(Span span, Dimension... groupBy) {
        return new SpendAsk(span, List.of(groupBy), Filter.NONE, ZoneOffset.UTC, LIMIT_USUAL);
    }

    SpendAsk withLimit(int other) {
        return new SpendAsk(span, groupBy, filter, zone, other);
    }

    SpendAsk over(Span other) {
        return new SpendAsk(other, groupBy, filter, zone, limit);
    }

    /// The same question without groups.
    SpendAsk total() {
        return new SpendAsk(span, List.of(), filter, zone, 1);
    }

    /// Whether sums by hour can answer it: its names are in them, and its zone's days begin with one of their hours.
    boolean fitsHours() {
        return groupBy.stream().noneMatch(dimension -> dimension.kind() == Dimension.Kind.SINGLE)
                && filter.dimensions().stream().allMatch(dimension -> dimension.kind() == Dimension.Kind.SUMMED)
                && (groupBy.stream().noneMatch(Dimension::isTime) || wholeHours());
    }

    /// The zone of summed days, if sums of whole days can answer it.
    ///
    /// @param days whose days are summed
    Optional<ZoneId> zoneOfDays(Portion portion, Optional<ZoneId> days) {
        Set<Dimension> names = portion.byDay().map(Portion.ByDay::names).orElse(Set.of());
        boolean told = names.containsAll(filter.dimensions())
                && groupBy.stream().allMatch(dimension -> dimension.isTime() || names.contains(dimension));
        return days.filter(_ -> portion.byDay().isPresent() && told && !groupBy.contains(Dimension.HOUR))
                .filter(of -> groupBy.stream().noneMatch(Dimension::isTime)
                        || zone.getRules().equals(of.getRules()));
    }

    /// The moment before which calls are missing in the answer, if some are: their hours' sums cannot tell them apart.
    ///
    /// @param keptFromHour the first hour that has its events
    Optional<Instant> missingBefore(long keptFromHour) {
        boolean single = !fitsHours() || span.cutsAnHourBefore(keptFromHour);
        return single ? span.beginsBefore(keptFromHour) : Optional.empty();
    }

    /// Whether its zone's days begin with hours of UTC.
    boolean wholeHours() {
        ZoneRules rules = zone.getRules();
        boolean whole = isWhole(rules.getOffset(span.from()));
        ZoneOffsetTransition change = rules.nextTransition(span.from());
        while (whole && change != null && change.getInstant().isBefore(span.to())) {
            whole = isWhole(change.getOffsetAfter());
            change = rules.nextTransition(change.getInstant());
        }
        return whole;
    }

    private static boolean isWhole(ZoneOffset offset) {
        return offset.getTotalSeconds() % HOUR_SECONDS == 0;
    }
}
