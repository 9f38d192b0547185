package dev.nytta.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Makes the last record of a segment one of a version that does not exist yet, with a checksum that fits.
public final class NewerRecord {
    private static final byte VERSION = 9;

    private NewerRecord() {}

    public static void markLast(Path segment) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment)).order(ByteOrder.LITTLE_ENDIAN);
        int at = Segment.HEADER;
        int last = at;
        while (bytes.getInt(at) != 0) {
            last = at;
            at += Frame.HEADER + bytes.getInt(at);
        }
        bytes.put(last + Frame.VERSION_AT, VERSION);
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(last + Frame.SEQ_AT, Frame.HEADER - Frame.SEQ_AT + bytes.getInt(last)));
        bytes.putInt(last + Frame.CRC_AT, (int) crc.getValue());
        Files.write(segment, bytes.array());
    }
}
