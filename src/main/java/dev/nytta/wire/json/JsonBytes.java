package dev.nytta.wire.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the ends of tokens in raw bytes; a negative answer means "not valid here".
final class JsonBytes {
    static final int INVALID = -1;
    private static final int MAX_NUMBER_BYTES = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private JsonBytes() {}

    /// The position behind the closing quote of the string whose first character is at `at`.
    static int stringEnd(byte[] bytes, int at, int limit, boolean checkUtf8) {
        int next = at;
        while (true) {
            next = plainEnd(bytes, next, limit);
            if (next >= limit) {
                return INVALID;
            }
            byte b = bytes[next];
            if (b == '"') {
                return next + 1;
            }
            next = b == '\\' ? escapeEnd(bytes, next, limit) : nonAsciiEnd(bytes, next, limit, checkUtf8);
            if (next < 0) {
                return INVALID;
            }
        }
    }

    /// The first byte that is not plain printable ASCII: a quote, a backslash, a control character, a non-ASCII byte.
    /// Prompts are long: 32 bytes at a step, then eight, then one.
    private static int plainEnd(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + 4 * Long.BYTES <= limit && isPlain(bytes, at)) {
            at += 4 * Long.BYTES;
        }
        while (at + Long.BYTES <= limit) {
            long stops = stops((long) LONGS.get(bytes, at)) & HIGHS;
            if (stops != 0) {
                return at + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < limit && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte[] bytes, int at) {
        long first = stops((long) LONGS.get(bytes, at));
        long second = stops((long) LONGS.get(bytes, at + Long.BYTES));
        long third = stops((long) LONGS.get(bytes, at + 2 * Long.BYTES));
        long fourth = stops((long) LONGS.get(bytes, at + 3 * Long.BYTES));
        return ((first | second | third | fourth) & HIGHS) == 0;
    }

    /// The first backslash at or behind `from`, or `limit`.
    static int backslash(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + Long.BYTES <= limit) {
            long other = (long) LONGS.get(bytes, at) ^ (ONES * '\\');
            long found = (other - ONES) & ~other & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < limit && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /// A high bit in each byte that ends plain text; bits above the lowest may be wrong, the lowest is right.
    ///
    /// For a byte below 0x80 each difference is negative just where the byte is the one sought, or below a space;
    /// for the others the word itself has the bit. What else is in the answer means nothing.
    private static long stops(long word) {
        long quote = (word ^ (ONES * '"')) - ONES;
        long backslash = (word ^ (ONES * '\\')) - ONES;
        return quote | backslash | (word - ONES * ' ') | word;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private static int escapeEnd(byte[] bytes, int at, int limit) {
        if (at + 1 >= limit) {
            return INVALID;
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> at + 6 <= limit && hex4(bytes, at + 2) >= 0 ? at + 6 : INVALID;
            default -> INVALID;
        };
    }

    /// The value of four hexadecimal digits, or a negative number.
    static int hex4(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at + i], 16);
            if (digit < 0) {
                return INVALID;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// Runs over non-ASCII characters; a control character is refused.
    private static int nonAsciiEnd(byte[] bytes, int from, int limit, boolean checkUtf8) {
        if (bytes[from] >= 0) {
            return INVALID;
        }
        int at = from;
        while (at >= 0 && at < limit && bytes[at] < 0) {
            at = checkUtf8 ? Utf8.characterEnd(bytes, at, limit) : at + 1;
        }
        return at;
    }

    /// The end of the number at `at` by RFC 8259: no plus sign, no leading zero, no bare point.
    static int numberEnd(byte[] bytes, int at, int limit) {
        int last = Math.min(limit, at + MAX_NUMBER_BYTES);
        int next = at < last && bytes[at] == '-' ? at + 1 : at;
        next = next < last && bytes[next] == '0' ? next + 1 : digitsEnd(bytes, next, last);
        if (next > 0 && next < last && bytes[next] == '.') {
            next = digitsEnd(bytes, next + 1, last);
        }
        if (next > 0 && next < last && (bytes[next] | ' ') == 'e') {
            next = digitsEnd(bytes, signEnd(bytes, next + 1, last), last);
        }
        return next == at + MAX_NUMBER_BYTES ? INVALID : next;
    }

    private static int signEnd(byte[] bytes, int at, int limit) {
        return at < limit && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at;
    }

    /// Behind one or more digits.
    private static int digitsEnd(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from ? at : INVALID;
    }
}
