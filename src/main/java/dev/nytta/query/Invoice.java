package dev.nytta.query;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// The totals that an invoice shows too: they are shown to finance and admin whole (RULES, people).
///
/// The organisation by month, provider and model, to the end of yesterday; cost centres by months that are over.
final class Invoice {
    private static final Set<Dimension> ORGANISATION = EnumSet.of(Dimension.PROVIDER, Dimension.MODEL);
    private static final Set<Dimension> COST_CENTRES = EnumSet.of(Dimension.COST_CENTER);

    private Invoice() {}

    static boolean isShown(SpendAsk ask, People people, Instant now) {
        boolean toNow = !ask.span().to().isBefore(now);
        boolean months = people.startsMonth(ask.span().from())
                && (toNow || people.startsMonth(ask.span().to()));
        boolean over = !ask.span().to().isAfter(people.startOfMonth(now));
        return months && (names(ask, ORGANISATION) || (over && names(ask, COST_CENTRES)));
    }

    private static boolean names(SpendAsk ask, Set<Dimension> names) {
        return names.containsAll(ask.filter().dimensions())
                && ask.groupBy().stream()
                        .allMatch(dimension -> names.contains(dimension)
                                || dimension == Dimension.MONTH
                                || dimension == Dimension.YEAR);
    }
}
