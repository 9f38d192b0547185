package dev.nytta.wire.bedrock;

import java.util.Arrays;
import java.util.zip.CRC32;

/// Finds the messages of `application/vnd.amazon.eventstream` in chunks that are cut anywhere.
///
/// A message: its length (4 bytes, big-endian, all of it), the length of its headers (4), a CRC-32 of these eight bytes
/// (4), the headers, the payload, a CRC-32 of all before it (4). For each chunk: [#chunk], then [#next] until it
/// answers
/// false, then [#keep]. A message that lies whole in one chunk is given where it lies, without a copy.
final class FrameParser {
    /// Twice what AWS lets a message have in any of its APIs; no length that is read is believed above it.
    static final int MOST_BYTES = 32 << 20;

    static final int PRELUDE_BYTES = 12;
    static final int CRC_BYTES = 4;
    private static final int LENGTHS_BYTES = 8;
    private static final int FIRST_STORE_BYTES = 512;

    private final CRC32 crc = new CRC32();
    private byte[] store = new byte[0];
    private int stored;
    private byte[] chunk = store;
    private int at;
    private int end;
    private byte[] whole = store;
    private int wholeAt;
    private int wholeBytes;
    private boolean lost;
    private boolean damaged;
    private Frame frame = new Frame(Frame.Kind.EVENT, "", store, 0, 0);

    void chunk(byte[] bytes, int offset, int length) {
        chunk = bytes;
        at = offset;
        end = offset + length;
    }

    /// Goes behind the next message that can be read; false if there is none any more.
    boolean next() {
        while (!lost && (stored > 0 ? completes() : liesWhole())) {
            if (read()) {
                return true;
            }
        }
        return false;
    }

    private boolean liesWhole() {
        if (end - at < PRELUDE_BYTES || !isSound(chunk, at) || end - at < length(chunk, at)) {
            return false;
        }
        found(chunk, at, length(chunk, at));
        at += wholeBytes;
        return true;
    }

    /// Takes what the stored beginning of a message lacks.
    private boolean completes() {
        if (stored < PRELUDE_BYTES) {
            take(PRELUDE_BYTES);
        }
        if (stored < PRELUDE_BYTES || !isSound(store, 0)) {
            return false;
        }
        int length = length(store, 0);
        take(length);
        if (stored < length) {
            return false;
        }
        found(store, 0, length);
        stored = 0;
        return true;
    }

    private void found(byte[] bytes, int offset, int length) {
        whole = bytes;
        wholeAt = offset;
        wholeBytes = length;
    }

    private void take(int wanted) {
        int length = Math.min(wanted - stored, end - at);
        if (length <= 0) {
            return;
        }
        if (stored + length > store.length) {
            store = Arrays.copyOf(store, Math.clamp(2L * store.length, stored + length, MOST_BYTES));
        }
        System.arraycopy(chunk, at, store, stored, length);
        stored += length;
        at += length;
    }

    /// Keeps a copy of what is not complete, for the chunk's array is the caller's again.
    void keep() {
        if (!lost && end > at) {
            if (store.length == 0) {
                store = new byte[FIRST_STORE_BYTES];
            }
            take(stored + end - at);
        }
        at = end;
        chunk = store;
    }

    private static int length(byte[] bytes, int offset) {
        return int32(bytes, offset);
    }

    /// Whether the prelude can be believed; if not, nobody knows where the next message begins.
    private boolean isSound(byte[] bytes, int offset) {
        int length = length(bytes, offset);
        int headers = int32(bytes, offset + 4);
        boolean sound = length >= PRELUDE_BYTES + CRC_BYTES
                && length <= MOST_BYTES
                && headers >= 0
                && headers <= length - PRELUDE_BYTES - CRC_BYTES
                && crc(bytes, offset, LENGTHS_BYTES) == int32(bytes, offset + LENGTHS_BYTES);
        lost |= !sound;
        return sound;
    }

    private int crc(byte[] bytes, int offset, int length) {
        crc.reset();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private boolean read() {
        int last = wholeAt + wholeBytes - CRC_BYTES;
        int headers = wholeAt + PRELUDE_BYTES;
        int payload = headers + int32(whole, wholeAt + 4);
        FrameHeaders read = FrameHeaders.read(whole, headers, payload);
        boolean good = crc(whole, wholeAt, wholeBytes - CRC_BYTES) == int32(whole, last) && read.whole();
        damaged |= !good;
        frame = new Frame(read.kind(), read.type(), whole, payload, last - payload);
        return good;
    }

    static int int32(byte[] bytes, int offset) {
        return (bytes[offset] << 24)
                | ((bytes[offset + 1] & 0xFF) << 16)
                | ((bytes[offset + 2] & 0xFF) << 8)
                | (bytes[offset + 3] & 0xFF);
    }

    /// The message that was found last.
    Frame frame() {
        return frame;
    }

    /// The position in the chunk behind what was read of it.
    int position() {
        return at;
    }

    /// Whether the stream stands between two messages.
    boolean between() {
        return stored == 0;
    }

    /// Whether a checksum or a length was wrong: what was in those bytes is not known.
    boolean lostSight() {
        return lost || damaged;
    }
}
