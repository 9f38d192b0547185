package dev.nytta.ledger.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing run of bytes and the primitives of the format.
final class Out {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ID_DIGITS = 32;

    private final Names names;
    private byte[] bytes = new byte[1024];
    private int length;

    Out(Names names) {
        this.names = names;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Starts anew behind so many bytes, which are filled in later.
    void reset(int reserved) {
        length = reserved;
    }

    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    void setLong(int at, long value) {
        LONG.set(bytes, at, value);
    }

    void setByte(int at, byte value) {
        bytes[at] = value;
    }

    void oneByte(int value) {
        need(1);
        bytes[length++] = (byte) value;
    }

    void flag(boolean value) {
        oneByte(value ? 1 : 0);
    }

    void varint(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void string(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(encoded.length);
        raw(encoded);
    }

    /// The number of a name; a new one is in the dictionary from now on.
    void name(String text) {
        varint(names.number(text));
    }

    private void raw(byte[] data) {
        need(data.length);
        System.arraycopy(data, 0, bytes, length, data.length);
        length += data.length;
    }

    /// 1 and 16 bytes for 32 lower-case hex digits, else 0 and the string.
    void id(String id) {
        int start = length;
        need(1 + ID_DIGITS / 2);
        bytes[length++] = 1;
        if (id.length() != ID_DIGITS || !hex(id)) {
            length = start;
            oneByte(0);
            string(id);
        }
    }

    private boolean hex(String id) {
        for (int i = 0; i < ID_DIGITS; i += 2) {
            int high = digit(id.charAt(i));
            int low = digit(id.charAt(i + 1));
            if ((high | low) < 0) {
                return false;
            }
            bytes[length++] = (byte) (high << 4 | low);
        }
        return true;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /// A decimal of scale s >= 0: 1 + 2s and its unscaled number, or 2 + 2s and the number's bytes where 63 bits do
    /// not hold it.
    void decimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        BigInteger unscaled = plain.unscaledValue();
        boolean small = unscaled.bitLength() < Long.SIZE - 1;
        varint(2L * plain.scale() + (small ? 1 : 2));
        if (small) {
            zigzag(unscaled.longValue());
        } else {
            byte[] magnitude = unscaled.toByteArray();
            varint(magnitude.length);
            raw(magnitude);
        }
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
