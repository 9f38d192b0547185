package dev.nytta.app.run;

import dev.nytta.face.Ink;
import dev.nytta.face.terminal.RunSummary;
import dev.nytta.face.terminal.RunTally;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.usage.Money;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run came to, read from its own journal.
public final class RunBill {
    private static final int BATCH = 1_000;

    private final JournaledLedger ledger;
    private final Optional<BigDecimal> budgetUsd;
    private final RunTally tally = new RunTally();
    private long refused;

    public RunBill(JournaledLedger ledger, Optional<BigDecimal> budgetUsd) {
        this.ledger = ledger;
        this.budgetUsd = budgetUsd;
    }

    public void print(PrintStream out, Ink ink) {
        ledger.sync();
        read(ledger.feed());
        long held = ledger.openHolds().stream()
                .mapToLong(hold -> hold.held().equivalentNano())
                .sum();
        OptionalLong limit =
                budgetUsd.map(usd -> OptionalLong.of(Money.floorNano(usd))).orElse(OptionalLong.empty());
        out.println();
        RunSummary.lines(tally, new RunSummary.Frame(limit, held, refused), ink).forEach(out::println);
        out.flush();
    }

    private void read(EventFeed feed) {
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
