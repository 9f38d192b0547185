package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How long a piece of audio is at most, from its bytes.
///
/// A WAV file says its bytes a second. Of compressed audio that would need its decoder: 4,000 bytes a second are taken,
/// as few as intelligible speech usually has.
final class AudioLength {
    private static final byte[] RIFF = "RIFF".getBytes(US_ASCII);
    private static final byte[] WAVE = "WAVEfmt ".getBytes(US_ASCII);
    private static final int WAVE_AT = 8;
    private static final int BYTES_A_SECOND_AT = 28;
    private static final int HEAD_BYTES = 44;
    private static final int FEWEST_A_SECOND = 4_000;

    private AudioLength() {}

    /// Seconds, rounded up, at least 1.
    static int seconds(Span file) {
        int aSecond = isWave(file) ? littleEndian(file, file.offset() + BYTES_A_SECOND_AT) : FEWEST_A_SECOND;
        int usable = aSecond > 0 ? aSecond : FEWEST_A_SECOND;
        return Math.max(1, Math.ceilDiv(file.length(), usable));
    }

    private static boolean isWave(Span file) {
        return file.length() > HEAD_BYTES
                && file.startsWith(RIFF, file.offset())
                && file.startsWith(WAVE, file.offset() + WAVE_AT);
    }

    private static int littleEndian(Span file, int at) {
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = (value << 8) | (file.bytes()[at + i] & 0xFF);
        }
        return value;
    }
}
