package dev.nytta.fuzz;

import dev.nytta.ledger.journal.RecordProbe;
import java.util.List;

/// The journal's frames and what they hold: no bytes may do anything but be read or be called bad.
public final class FuzzRecords {
    private static final int MOST = 64 << 10;

    private FuzzRecords() {}

    static List<byte[]> seeds() {
        return RecordProbe.seeds();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length >= 2 && input.length <= MOST) {
            RecordProbe.read(input);
        }
    }
}
