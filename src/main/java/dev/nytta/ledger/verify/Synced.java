package dev.nytta.ledger.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// How far an fsync has covered the journal, as the file `synced` says; nothing where it says nothing whole.
record Synced(long ordinal, long offset, long seq) {
    private static final int SLOT = 64;
    private static final int CRC_AT = 40;
    private static final Synced NOTHING = new Synced(0, 0, 0);

    static Synced read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NOTHING;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Synced newest = NOTHING;
        long turn = 0;
        for (int slot = 0; slot + SLOT <= bytes.limit(); slot += SLOT) {
            if (bytes.getLong(slot) > turn && whole(bytes, slot)) {
                turn = bytes.getLong(slot);
                newest = new Synced(bytes.getLong(slot + 8), bytes.getLong(slot + 16), bytes.getLong(slot + 24));
            }
        }
        return newest;
    }

    private static boolean whole(ByteBuffer bytes, int slot) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(slot, CRC_AT));
        return (int) crc.getValue() == bytes.getInt(slot + CRC_AT);
    }

    /// Whether this place had been synced.
    boolean covers(long otherOrdinal, long otherOffset) {
        return otherOrdinal < ordinal || (otherOrdinal == ordinal && otherOffset < offset);
    }
}
