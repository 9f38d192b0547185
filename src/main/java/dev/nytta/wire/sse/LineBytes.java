package dev.nytta.wire.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the ends of lines in raw bytes, eight at a step.
final class LineBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private LineBytes() {}

    /// The first line feed or carriage return at or behind `from`, or `limit`.
    static int end(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + Long.BYTES <= limit) {
            long word = (long) LONGS.get(bytes, at);
            long found = zeros(word ^ (ONES * '\n')) | zeros(word ^ (ONES * '\r'));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /// A high bit in each byte that is zero; bits above the lowest may be wrong, the lowest is right.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
