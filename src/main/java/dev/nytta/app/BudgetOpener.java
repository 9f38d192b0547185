package dev.nytta.app;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Opening;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.SpentBefore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives budgets with `count_from: window_start` what their window has cost before them: at once where that can be had
/// at once, else until it is done, over restarts too.
///
/// What is left to do is a part of the ledger's own state; nothing is remembered here.
final class BudgetOpener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetOpener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JournaledLedger ledger;
    private final EventStore events;
    private final SpentBefore spent;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("nytta-openings").unstarted(this::loop);

    private BudgetOpener(JournaledLedger ledger, EventStore events, RuleSettings rules) {
        this.ledger = ledger;
        this.events = events;
        this.spent = new SpentBefore(events, rules);
    }

    /// Begins with what an earlier run left undone, and goes on with what comes.
    static BudgetOpener start(JournaledLedger ledger, EventStore events, RuleSettings rules) {
        BudgetOpener opener = new BudgetOpener(ledger, events, rules);
        opener.thread.start();
        return opener;
    }

    private void loop() {
        try {
            while (true) {
                run();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Opens what can be opened now; a few seconds at most are spent on waiting for the events.
    synchronized void run() {
        try {
            if (!ledger.openings().isEmpty()) {
                ledger.sync();
                openAll();
            }
        } catch (StoreBroken | IllegalStateException waits) {
            LOG.warn("A budget's spend since its window's start is not counted yet: {}", waits.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("A budget's spend since its window's start was not counted; it is tried again", unexpected);
        }
    }

    private void openAll() {
        if (!events.catchUp(PATIENCE)) {
            return;
        }
        for (Opening opening : ledger.openings()) {
            if (opening.definedSeq() <= events.state().folded()) {
                spent.accounts(opening).forEach(account -> ledger.open(opening, account));
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
