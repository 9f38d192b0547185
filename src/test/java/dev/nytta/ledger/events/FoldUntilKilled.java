package dev.nytta.ledger.events;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import java.nio.file.Path;
import java.time.InstantSource;

/// A process that settles calls and folds them until it is killed; it says how many are synced as it goes.
final class FoldUntilKilled {
    private static final int SYNC_EVERY = 20;

    private FoldUntilKilled() {}

    /// Runs until it is killed.
    ///
    /// @param args the data directory, and the number of the first call
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        InstantSource clock = InstantSource.system();
        JournaledLedger ledger = Ledgers.open(
                LedgerSettings.in(dir, clock).withSegmentBytes(1 << 20).withEventsSeq(DuckEventStore.folded(dir)));
        DuckEventStore events = DuckEventStore.start(ledger.feed(), dir, clock);
        Claim claim = Given.hard("all", 1_000_000 * Given.USD);
        for (long call = Long.parseLong(args[1]); events.state().trouble().isEmpty(); call++) {
            settle(ledger, claim, call);
            if (call % SYNC_EVERY == 0) {
                ledger.sync();
                System.out.println(call);
            }
        }
        throw new IllegalStateException(
                "the fold is in trouble: " + events.state().trouble());
    }

    private static void settle(JournaledLedger ledger, Claim claim, long call) {
        if (ledger.hold(Given.ask(1_000 + call, claim)) instanceof Held held) {
            ledger.sent(held.hold());
            ledger.settle(held.hold(), Given.event(Given.id(call), "0.000001"));
        } else {
            throw new IllegalStateException("call " + call + " was not held");
        }
    }
}
