package dev.nytta.app.run;

import dev.nytta.face.RunBill;
import dev.nytta.face.RunTally;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.JournaledLedger;
import java.time.Duration;

/// What a run came to that booked in a journal of its own.
public final class JournalBill {
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BLINK = Duration.ofMillis(20);

    private final JournaledLedger ledger;
    private final RunTally tally = new RunTally();
    private long refused;

    private JournalBill(JournaledLedger ledger) {
        this.ledger = ledger;
    }

    /// Reads it when the program has ended. A client may be gone before its last call is settled: that is awaited.
    public static RunBill of(JournaledLedger ledger) {
        awaitSettlement(ledger);
        ledger.sync();
        JournalBill bill = new JournalBill(ledger);
        bill.read();
        long heldNano = ledger.openHolds().stream()
                .mapToLong(hold -> hold.held().equivalentNano())
                .sum();
        return new RunBill(bill.tally, heldNano, bill.refused, true);
    }

    private static void awaitSettlement(JournaledLedger ledger) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ledger.openHolds().isEmpty() && System.nanoTime() - end < 0) {
                Thread.sleep(BLINK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        EventFeed feed = ledger.feed();
        long read = 0;
        long before;
        do {
            before = read;
            read = feed.read(read, BATCH, this::count);
        } while (read != before);
    }

    private void count(EventFeed.Row row) {
        switch (row) {
            case EventFeed.Row.Event event -> tally.add(event.event());
            case EventFeed.Row.Refusals refusals -> refused += refusals.note().repeats();
        }
    }
}
