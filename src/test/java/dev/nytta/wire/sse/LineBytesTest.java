package dev.nytta.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBytesTest {
    /// Ends of lines, their neighbours and what differs from them in the highest bit.
    private static final byte[] BYTES = {
        '\n', '\r', 0x09, 0x0B, 0x0C, 0x0E, (byte) 0x8A, (byte) 0x8D, (byte) 0xFF, 0, 'a'
    };

    @Test
    void finds_the_same_end_as_a_look_at_each_byte() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes(random, random.nextInt(40));
            int from = random.nextInt(bytes.length + 1);
            int limit = from + random.nextInt(bytes.length - from + 1);
            assertThat(LineBytes.end(bytes, from, limit)).isEqualTo(byEach(bytes, from, limit));
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            // Mostly no end, so that it is also found far behind.
            bytes[i] = random.nextInt(4) == 0 ? BYTES[random.nextInt(BYTES.length)] : BYTES[2 + random.nextInt(9)];
        }
        return bytes;
    }

    private static int byEach(byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
        }
        return limit;
    }
}
