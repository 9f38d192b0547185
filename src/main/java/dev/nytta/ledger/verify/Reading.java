package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.util.List;

/// Parts that several kinds of records have.
final class Reading {
    private static final int NOTE_NAMES = 6;

    private Reading() {}

    /// An ask, as a new hold.
    static OpenLine hold(Payload from) throws Refuted {
        String attempt = from.id() + " " + from.number();
        from.skipNames(3);
        int billingMode = from.octet();
        Facts.skipAttribution(from);
        List<Line> lines = Line.all(from);
        long[] amounts = amounts(from);
        OpenLine.Ask ask = new OpenLine.Ask(attempt, billingMode, from.signed(), from.signed(), from.signed());
        from.signed();
        return new OpenLine(lines, amounts, ask);
    }

    /// Cost and equivalent.
    static long[] amounts(Payload from) throws Refuted {
        return new long[] {from.signed(), from.signed()};
    }

    /// The accounts that a closing names are those that the hold was taken on.
    static void windows(Payload from, List<Line> lines) throws Refuted {
        int count = from.size();
        Refuted.unless(count == lines.size(), "a hold on " + lines.size() + " accounts is closed on " + count);
        for (Line line : lines) {
            boolean same = from.name().equals(line.key().budget())
                    && from.name().equals(line.key().value())
                    && from.number() == line.key().generation()
                    && from.signed() == line.startMillis();
            Refuted.unless(same, "a hold on " + line.key() + " is closed on another account");
        }
    }

    /// What an earlier event had booked.
    static Facts former(Payload from) throws Refuted {
        BigDecimal cost = from.decimal();
        return new Facts(Facts.NONE.id(), cost, from.decimal());
    }

    static void note(Payload from) throws Refuted {
        from.id();
        from.skipNames(NOTE_NAMES);
        from.number();
    }
}
