package dev.nytta.gate;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Makes ids of calls and attempts: 32 hex digits, of which the first twelve are the time in milliseconds, so that ids
/// sort by age and stores compress them. One for each event loop.
final class CallIds {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 32;
    private static final int TIME_DIGITS = 12;

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    String next(long nowMillis) {
        byte[] text = new byte[DIGITS];
        write(nowMillis << (Long.SIZE - 4 * TIME_DIGITS), text, 0, TIME_DIGITS);
        write(random.nextLong(), text, TIME_DIGITS, 16);
        write(random.nextLong(), text, TIME_DIGITS + 16, DIGITS - TIME_DIGITS - 16);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void write(long bits, byte[] text, int from, int digits) {
        for (int i = 0; i < digits; i++) {
            text[from + i] = HEX[(int) (bits >>> (60 - 4 * i)) & 0xF];
        }
    }
}
