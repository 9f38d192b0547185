package dev.nytta.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// The totals that an invoice shows too: they are shown to finance and admin whole (RULES, people).
///
/// The organisation by month, provider and model, to the end of yesterday; cost centres by months that are over.
/// Months are the organisation's or, as vendors bill, those of UTC.
public final class Invoice {
    private static final Set<Dimension> ORGANISATION = EnumSet.of(Dimension.PROVIDER, Dimension.MODEL);
    private static final Set<Dimension> COST_CENTRES = EnumSet.of(Dimension.COST_CENTER);
    private static final Set<Dimension> BILLS = EnumSet.of(Dimension.CLIENT, Dimension.BILLING_MODE);

    /// A question to this moment was asked a little before it is answered. Of today, cells alone are shown in any case.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private Invoice() {}

    /// The end of the last day of UTC that is wholly within days that are over here.
    public static Instant end(People people, Instant now) {
        return people.startOfDay(now).truncatedTo(ChronoUnit.DAYS);
    }

    static boolean isShown(SpendAsk ask, People people, Instant now) {
        Instant to = ask.span().to();
        boolean toNow = !to.isBefore(now.minus(ON_ITS_WAY)) || to.equals(end(people, now));
        boolean months = startsMonth(ask.span().from(), people) && (toNow || startsMonth(to, people));
        boolean over = !to.isAfter(people.startOfMonth(now));
        return months && (isOfBills(ask) || (over && names(ask, COST_CENTRES, COST_CENTRES)));
    }

    private static boolean isOfBills(SpendAsk ask) {
        EnumSet<Dimension> filter = EnumSet.copyOf(ORGANISATION);
        filter.addAll(BILLS);
        return Billed.isOne(ask.filter()) && names(ask, filter, ORGANISATION);
    }

    private static boolean startsMonth(Instant at, People people) {
        return Stream.of(people, people.in(ZoneOffset.UTC)).anyMatch(zoned -> zoned.startsMonth(at));
    }

    private static boolean names(SpendAsk ask, Set<Dimension> filter, Set<Dimension> groups) {
        return filter.containsAll(ask.filter().dimensions())
                && ask.groupBy().stream()
                        .allMatch(dimension -> groups.contains(dimension)
                                || dimension == Dimension.MONTH
                                || dimension == Dimension.YEAR);
    }
}
