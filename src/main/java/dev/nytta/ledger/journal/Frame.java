package dev.nytta.ledger.journal;

import java.util.zip.CRC32C;

/// The frame around every record, little-endian:
///
/// ```
/// 0   u32  length of the payload, never 0 (0 is: nothing written from here on)
/// 4   u32  CRC32C of everything from byte 8 to the payload's end
/// 8   u64  the record's number
/// 16  u8   record type
/// 17  u8   schema version of the payload, 1 or 2
/// 18       payload: varint ledger time in milliseconds, then the type's own fields
/// ```
final class Frame {
    static final int CRC_AT = 4;
    static final int SEQ_AT = 8;
    static final int TYPE_AT = 16;
    static final int VERSION_AT = 17;
    static final int HEADER = 18;
    static final byte VERSION = 1;
    static final byte LATEST = 2;

    private Frame() {}

    static int crc(byte[] frame, int length) {
        CRC32C crc = new CRC32C();
        crc.update(frame, SEQ_AT, length - SEQ_AT);
        return (int) crc.getValue();
    }

    /// Encodes the entry behind an open header.
    static void fill(Out out, Entry entry, long atMillis) {
        out.reset(HEADER);
        out.setByte(TYPE_AT, entry.type().code());
        out.setByte(VERSION_AT, entry.version());
        out.varint(atMillis);
        EntryCodec.write(out, entry);
    }

    /// Gives the filled frame its number and seals it.
    static void seal(Out out, long seq) {
        out.setInt(0, out.length() - HEADER);
        out.setLong(SEQ_AT, seq);
        out.setInt(CRC_AT, crc(out.array(), out.length()));
    }
}
