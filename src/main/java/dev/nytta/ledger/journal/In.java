package dev.nytta.ledger.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Reads the primitives of the format, never beyond its end.
final class In {
    private static final int MOST_ITEMS = 1 << 16;
    private static final int MOST_SCALE = 1000;

    private final NameTable names;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int version = Frame.VERSION;

    In(NameTable names, byte[] bytes, int from, int end) {
        this.names = names;
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /// Reads a payload of this schema version.
    In ofVersion(int other) {
        version = other;
        return this;
    }

    int version() {
        return version;
    }

    boolean atEnd() {
        return at == end;
    }

    int oneByte() throws BadRecord {
        need(1);
        return bytes[at++] & 0xFF;
    }

    boolean flag() throws BadRecord {
        return switch (oneByte()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new BadRecord("a flag is neither 0 nor 1");
        };
    }

    long varint() throws BadRecord {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BadRecord("a number has no end");
    }

    int small() throws BadRecord {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new BadRecord("a number is out of bounds: " + value);
        }
        return (int) value;
    }

    /// How many items follow; bounded, so that damage never asks for much memory.
    int count() throws BadRecord {
        int count = small();
        if (count > MOST_ITEMS) {
            throw new BadRecord("a list of " + count + " items");
        }
        return count;
    }

    long zigzag() throws BadRecord {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    String string() throws BadRecord {
        int size = small();
        need(size);
        String text = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return text;
    }

    String name() throws BadRecord {
        return names.at(small());
    }

    String id() throws BadRecord {
        if (!flag()) {
            return string();
        }
        need(16);
        at += 16;
        return HexFormat.of().formatHex(bytes, at - 16, at);
    }

    BigDecimal decimal() throws BadRecord {
        return maybeDecimal().orElseThrow(() -> new BadRecord("a decimal is missing"));
    }

    /// A decimal, or nothing for a zero byte.
    Optional<BigDecimal> maybeDecimal() throws BadRecord {
        int tag = small();
        return tag == 0 ? Optional.empty() : Optional.of(decimal(tag));
    }

    private BigDecimal decimal(int tag) throws BadRecord {
        int scale = (tag - 1) / 2;
        if (scale > MOST_SCALE) {
            throw new BadRecord("a decimal of " + scale + " places");
        }
        return tag % 2 == 1 ? BigDecimal.valueOf(zigzag(), scale) : new BigDecimal(bigInteger(), scale);
    }

    private BigInteger bigInteger() throws BadRecord {
        int size = small();
        if (size == 0) {
            throw new BadRecord("a decimal without digits");
        }
        need(size);
        at += size;
        return new BigInteger(Arrays.copyOfRange(bytes, at - size, at));
    }

    private void need(int more) throws BadRecord {
        if (more > end - at) {
            throw new BadRecord("it ends too early");
        }
    }
}
