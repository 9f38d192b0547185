package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// The fields of one record.
final class Payload {
    private final ByteBuffer bytes;
    private final List<String> names;

    Payload(ByteBuffer bytes, List<String> names) {
        this.bytes = bytes;
        this.names = names;
    }

    int octet() throws Refuted {
        try {
            return Byte.toUnsignedInt(bytes.get());
        } catch (BufferUnderflowException end) {
            throw new Refuted("a record ends in the middle of a field");
        }
    }

    boolean yes() throws Refuted {
        return octet() == 1;
    }

    /// Seven bits a byte, the lowest first.
    long number() throws Refuted {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            octet = octet();
            Refuted.unless(shift < 64, "a number of more than 64 bits");
            value += (octet & 127L) << shift;
            shift += 7;
        } while (octet > 127);
        return value;
    }

    int size() throws Refuted {
        long size = number();
        Refuted.unless(size >= 0 && size <= bytes.remaining(), "a length of " + size + " reaches beyond its record");
        return (int) size;
    }

    /// 0, -1, 1, -2, 2, ... are written as 0, 1, 2, 3, 4, ...
    long signed() throws Refuted {
        long coded = number();
        long half = coded >>> 1;
        return coded % 2 == 0 ? half : -half - 1;
    }

    private byte[] take(int size) {
        byte[] taken = new byte[size];
        bytes.get(taken);
        return taken;
    }

    String text() throws Refuted {
        return new String(take(size()), StandardCharsets.UTF_8);
    }

    String name() throws Refuted {
        long number = number();
        Refuted.unless(number >= 0 && number <= names.size(), "name " + number + " was never told");
        return number == 0 ? "" : names.get((int) number - 1);
    }

    void skipNames(int count) throws Refuted {
        for (int i = 0; i < count; i++) {
            name();
        }
    }

    UUID id() throws Refuted {
        if (octet() == 0) {
            return UUID.nameUUIDFromBytes(take(size()));
        }
        Refuted.unless(bytes.remaining() >= 16, "an id is cut off");
        return new UUID(bigEndian(), bigEndian());
    }

    private long bigEndian() throws Refuted {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    /// Whether a zero byte stands here; it is passed then.
    boolean absent() throws Refuted {
        bytes.mark();
        boolean zero = octet() == 0;
        if (!zero) {
            bytes.reset();
        }
        return zero;
    }

    /// A decimal; nothing counts as zero.
    BigDecimal decimal() throws Refuted {
        long tag = number();
        if (tag == 0) {
            return BigDecimal.ZERO;
        }
        int scale = (int) ((tag - 1) / 2);
        Refuted.unless(scale >= 0 && scale < 1000, "a decimal of " + scale + " places");
        BigInteger unscaled = tag % 2 == 1 ? BigInteger.valueOf(signed()) : new BigInteger(take(size()));
        return new BigDecimal(unscaled, scale);
    }

    void finish() throws Refuted {
        Refuted.unless(!bytes.hasRemaining(), "a record holds " + bytes.remaining() + " bytes more than its fields");
    }
}
