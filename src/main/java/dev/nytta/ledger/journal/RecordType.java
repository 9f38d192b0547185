package dev.nytta.ledger.journal;

/// The kinds of records. The code is part of the format: a new kind takes the next one.
public enum RecordType {
    HELD(1),
    SENT(2),
    GROWN(3),
    SETTLED(4),
    RELEASED(5),
    EXPIRED(6),
    ADJUSTED(7),
    REFUSED(8),
    OBSERVED(9),
    SUPERSEDED(10),
    BUDGET(11),
    NAME(12),
    CHECKPOINT(13),
    EPOCH(14);

    private static final RecordType[] BY_CODE = values();

    private final byte code;

    RecordType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static RecordType at(int code) throws BadRecord {
        if (code < 1 || code > BY_CODE.length) {
            throw new BadRecord("unknown record type " + code);
        }
        return BY_CODE[code - 1];
    }
}
