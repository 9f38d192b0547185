package dev.nytta.ledger.witness;

import java.util.stream.LongStream;

/// The hour of a call and its shape in one number, by which the file finds calls of a shape: those of one hour lie
/// together. Two shapes may have the same. The file computes it too (`V4__placed.sql`).
final class HourShape {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SHAPE_BITS = 43;
    private static final long SHAPE_MASK = (1L << SHAPE_BITS) - 1;

    private HourShape() {}

    /// Those of all hours that a time touches, both ends with it.
    static LongStream within(long shape, long fromMillis, long untilMillis) {
        return LongStream.rangeClosed(fromMillis / HOUR_MILLIS, untilMillis / HOUR_MILLIS)
                .map(hour -> hour << SHAPE_BITS | (shape & SHAPE_MASK));
    }
}
