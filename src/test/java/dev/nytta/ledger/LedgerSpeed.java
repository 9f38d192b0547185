package dev.nytta.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// Measures a hold, a "sent" and a settlement on four claims; run its `main` with a directory on the disk to measure.
final class LedgerSpeed {
    private static final int CALLS = 200_000;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private LedgerSpeed() {}

    public static void main(String[] args) throws IOException {
        Path dir = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "ledger-speed");
        long opening = System.nanoTime();
        try (JournaledLedger ledger = Ledgers.open(LedgerSettings.in(dir, Clock.systemUTC()))) {
            System.out.println("open " + (System.nanoTime() - opening) / 1_000_000 + " ms");
            for (int round = 0; round < 6; round++) {
                long start = System.nanoTime();
                long cpu = THREAD.getCurrentThreadCpuTime();
                calls(ledger);
                System.out.println((System.nanoTime() - start) / CALLS + " ns and "
                        + (THREAD.getCurrentThreadCpuTime() - cpu) / CALLS + " ns of CPU a call (held, sent, settled)");
            }
        }
        opening = System.nanoTime();
        JournaledLedger again = Ledgers.open(LedgerSettings.in(dir, Clock.systemUTC()));
        System.out.println("open again " + (System.nanoTime() - opening) / 1_000_000 + " ms");
        again.close();
    }

    private static void calls(JournaledLedger ledger) {
        Claim[] claims = new Claim[4];
        for (int i = 0; i < claims.length; i++) {
            claims[i] = Given.hard("budget-" + i, 1_000_000 * Given.USD);
        }
        HoldAsk ask = Given.ask(50_000_000, claims);
        var event = Given.event(Given.id(9), "0.04278");
        for (int i = 0; i < CALLS; i++) {
            if (ledger.hold(ask) instanceof HoldAnswer.Held held) {
                ledger.sent(held.hold());
                ledger.settle(held.hold(), event);
            }
        }
    }
}
