package dev.nytta.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Searches bytes eight at a time.
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Bytes() {}

    /// Where a byte stands first, or -1.
    static int find(byte[] bytes, int from, int to, byte wanted) {
        long pattern = ONES * (wanted & 0xff);
        int at = from;
        for (; at + 4 * Long.BYTES <= to; at += 4 * Long.BYTES) {
            long any = zeros((long) LONGS.get(bytes, at) ^ pattern)
                    | zeros((long) LONGS.get(bytes, at + 8) ^ pattern)
                    | zeros((long) LONGS.get(bytes, at + 16) ^ pattern)
                    | zeros((long) LONGS.get(bytes, at + 24) ^ pattern);
            if (any != 0) {
                break;
            }
        }
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = zeros((long) LONGS.get(bytes, at) ^ pattern);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /// A high bit in each byte that is 0; bits above the lowest may be wrong, the lowest is right.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /// Where a word stands first, or -1. Looks for its second and third byte first: the first is often a quote, and
    /// quotes are everywhere.
    static int find(byte[] bytes, int from, int to, byte[] word) {
        int last = to - word.length;
        if (word.length < 3) {
            return findPlain(bytes, from, last, word);
        }
        long second = ONES * (word[1] & 0xff);
        long third = ONES * (word[2] & 0xff);
        int at = from;
        while (at <= last && at + 2 + Long.BYTES <= to) {
            long both =
                    exactZeros(((long) LONGS.get(bytes, at + 1) ^ second) | ((long) LONGS.get(bytes, at + 2) ^ third));
            while (both != 0) {
                int hit = at + (Long.numberOfTrailingZeros(both) >>> 3);
                if (hit <= last && matches(bytes, hit, word)) {
                    return hit;
                }
                both &= both - 1;
            }
            at += Long.BYTES;
        }
        return findPlain(bytes, at, last, word);
    }

    /// A high bit in each byte that is 0, and in no other.
    private static long exactZeros(long word) {
        return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
    }

    private static int findPlain(byte[] bytes, int from, int last, byte[] word) {
        for (int at = from; at <= last; at++) {
            if (matches(bytes, at, word)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
