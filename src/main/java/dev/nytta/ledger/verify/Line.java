package dev.nytta.ledger.verify;

import java.util.ArrayList;
import java.util.List;

/// A claim as a record tells it.
///
/// @param endMillis end of the window, or Long.MAX_VALUE
record Line(Key key, long startMillis, long endMillis, long rollingMillis, long limit, int bind, int basis) {
    static final int HARD = 0;
    static final int OBSERVE = 2;
    static final int AUTHORISED = 3;

    /// An account; all buckets of a rolling window are in one.
    record Key(String budget, String value, long generation, long startMillis) {
        static final long ROLLING = -1;
    }

    static List<Line> all(Payload from) throws Refuted {
        int count = from.size();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(one(from));
        }
        return lines;
    }

    private static Line one(Payload from) throws Refuted {
        String budget = from.name();
        String value = from.name();
        long generation = from.number();
        long start = from.signed();
        long end = end(from, start);
        long rolling = from.number();
        Key key = new Key(budget, value, generation, rolling == 0 ? start : Key.ROLLING);
        return new Line(key, start, end, rolling, from.signed(), from.octet(), from.octet());
    }

    static long end(Payload from, long start) throws Refuted {
        long length = from.number();
        return length == 0 ? Long.MAX_VALUE : start + length - 1;
    }
}
