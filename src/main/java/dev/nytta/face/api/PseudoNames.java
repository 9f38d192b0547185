package dev.nytta.face.api;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;

/// Writes the names of pseudo headers in a block of HPACK (RFC 7541) as their numbers in the static table, where they
/// are spelled out.
///
/// gRPC's core (Python, C++, Ruby, PHP) spells them out, which the RFC allows and Helidon refuses. Name and number mean
/// the
/// same, in the dynamic table too, so a block can be written anew without knowing what went before.
final class PseudoNames {
    private static final int INDEXED = 0x80;
    private static final int INCREMENTAL = 0x40;
    private static final int RESIZE = 0x20;
    private static final int HUFFMAN = 0x80;

    /// By their bytes in hex, as they are and by Huffman's code.
    private static final Map<String, Integer> NUMBERS = Map.of(
            "3a617574686f72697479", 1,
            "b83b5339ec327d7f", 1,
            "3a6d6574686f64", 2,
            "b9495339e4", 2,
            "3a70617468", 4,
            "b958d33f", 4,
            "3a736368656d65", 6,
            "b8824e5a4b", 6);

    private final byte[] block;
    private final int end;
    private final ByteArrayOutputStream out;
    private int at;

    private PseudoNames(byte[] block, int from, int end) {
        this.block = block;
        this.at = from;
        this.end = end;
        this.out = new ByteArrayOutputStream(block.length);
        out.write(block, 0, from);
    }

    /// The same with numbers; what is broken stays so, for whoever reads it to refuse.
    ///
    /// @param from where the block begins in these bytes
    /// @param end where it ends
    static byte[] numbered(byte[] payload, int from, int end) {
        PseudoNames names = new PseudoNames(payload, from, end);
        try {
            while (names.at < end) {
                names.field();
            }
        } catch (ArrayIndexOutOfBoundsException broken) {
            return payload;
        }
        names.out.write(payload, end, payload.length - end);
        return names.out.toByteArray();
    }

    private void field() {
        int first = block[at] & 0xff;
        if ((first & INDEXED) != 0) {
            copyInteger(0x7f);
        } else if ((first & (INCREMENTAL | RESIZE)) == RESIZE) {
            copyInteger(0x1f);
        } else {
            literal(first, (first & INCREMENTAL) != 0 ? 0x3f : 0x0f);
        }
    }

    private void literal(int first, int mask) {
        if ((first & mask) != 0) {
            copyInteger(mask);
            copyString();
            return;
        }
        int start = at++;
        int length = string();
        Integer number = NUMBERS.get(HexFormat.of().formatHex(block, at, at + length));
        at += length;
        if (number == null) {
            out.write(block, start, at - start);
        } else {
            out.write(first | number);
        }
        copyString();
    }

    private void copyInteger(int mask) {
        int start = at;
        integer(mask);
        out.write(block, start, at - start);
    }

    private void copyString() {
        int start = at;
        int length = string();
        at += length;
        out.write(block, start, at - start);
    }

    /// Passes the length of a string, and checks that it is there.
    private int string() {
        int length = integer(HUFFMAN - 1);
        if (length < 0 || length > end - at) {
            throw new ArrayIndexOutOfBoundsException(length);
        }
        return length;
    }

    private int integer(int mask) {
        int value = block[at++] & mask;
        if (value < mask) {
            return value;
        }
        int next;
        int shift = 0;
        do {
            next = block[at++] & 0xff;
            value += (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0 && shift < 28);
        return value;
    }
}
