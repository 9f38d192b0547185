package dev.nytta.ledger.verify;

import java.util.List;
import java.util.Locale;

/// The kinds of records by their number in the format.
enum Kind {
    HELD,
    SENT,
    GROWN,
    SETTLED,
    RELEASED,
    EXPIRED,
    ADJUSTED,
    REFUSED,
    OBSERVED,
    SUPERSEDED,
    BUDGET,
    NAME,
    CHECKPOINT,
    EPOCH;

    private static final List<Kind> IN_ORDER = List.of(values());

    static Kind numbered(int number) throws Refuted {
        Refuted.unless(number >= 1 && number <= IN_ORDER.size(), "unknown kind of record " + number);
        return IN_ORDER.get(number - 1);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
