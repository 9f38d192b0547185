package dev.nytta.ledger.journal;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAsk;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads bytes as the journal would, for tests from other packages.
///
/// The first byte says what the rest is: 0 a row of frames, else the payload of a record of that type, with the schema
/// version in the second byte.
public final class RecordProbe {
    private RecordProbe() {}

    /// Reads; only what the format calls bad may be thrown inside.
    public static void read(byte[] input) {
        byte[] rest = Arrays.copyOfRange(input, 2, input.length);
        if (input[0] == 0) {
            frames(rest);
        } else {
            payload(input[0], input[1] % 2 + 1, rest);
        }
    }

    private static void frames(byte[] bytes) {
        FrameCursor cursor = new FrameCursor(MemorySegment.ofArray(bytes), 0);
        NameTable names = new NameTable();
        while (cursor.advance() == FrameCursor.Step.RECORD) {
            try {
                EntryCodec.read(cursor.payload(names), RecordType.at(cursor.typeCode()));
            } catch (BadRecord expected) {
                // The only answer that a record may have beside itself.
            }
        }
    }

    private static void payload(int type, int version, byte[] bytes) {
        try {
            NameTable names = new NameTable();
            names.add(new Entry.Names(1, List.of("a", "b", "c", "d", "e", "f", "g", "h")));
            EntryCodec.read(new In(names, bytes, 0, bytes.length).ofVersion(version), RecordType.at(type));
        } catch (BadRecord expected) {
            // As above.
        }
    }

    /// One payload of each kind that is easily made.
    public static List<byte[]> seeds() {
        Claim claim = Given.hard("all", Given.USD);
        HoldAsk ask = Given.ask(1_000, claim);
        List<Entry> entries = List.of(
                new Entry.Held(ask),
                new Entry.Sent(7),
                new Entry.Grown(7, HoldAsk.Amounts.of(5), 3),
                new Entry.Settled(7, List.of(), Given.event(Given.id(1), "0.5")),
                new Entry.Released(7, "x"),
                new Entry.Observed(List.of(claim), Given.event(Given.id(1), "0.5")),
                new Entry.Defined(Given.budget("all", Given.USD, 1)),
                new Entry.Ended("all", true),
                new Entry.Names(1, List.of("a")),
                new Entry.Epoch(3),
                new Entry.CheckpointBegin(),
                new Entry.CheckpointEnd(1, 2, 3));
        List<byte[]> seeds = new ArrayList<>();
        for (Entry entry : entries) {
            Out out = new Out(new Names());
            out.reset(0);
            EntryCodec.write(out, entry);
            byte[] seed = new byte[2 + out.length()];
            seed[0] = entry.type().code();
            seed[1] = (byte) (entry.version() - 1);
            System.arraycopy(out.array(), 0, seed, 2, out.length());
            seeds.add(seed);
        }
        return seeds;
    }
}
