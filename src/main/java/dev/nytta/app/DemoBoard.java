package dev.nytta.app;

import dev.nytta.face.Ink;
import dev.nytta.face.terminal.LivePicture;
import dev.nytta.face.terminal.LiveScreen;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.query.Dimension;
import dev.nytta.query.Refusals;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAsk;
import dev.nytta.usage.Budget;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the demo's terminal shows while it runs: spent, held and refused today (UTC), by team and model, and budgets.
final class DemoBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoBoard.class);
    private static final Duration IN_TERMINAL = Duration.ofSeconds(1);
    private static final Duration IN_PIPE = Duration.ofSeconds(5);
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final int ROWS = 6;

    private final House house;
    private final PrintStream out;
    private final LiveScreen screen;
    private final Duration pause;
    private final Thread thread;

    private DemoBoard(House house, PrintStream out) {
        this.house = house;
        this.out = out;
        this.pause = Ink.isTerminal() ? IN_TERMINAL : IN_PIPE;
        this.screen = new LiveScreen(Ink.auto(), Ink.isTerminal(), ROWS);
        this.thread = Thread.ofVirtual().name("demo-board").unstarted(this::show);
    }

    static DemoBoard show(House house, PrintStream out) {
        DemoBoard board = new DemoBoard(house, out);
        board.thread.start();
        return board;
    }

    private void show() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                out.print(screen.next(picture()));
                out.flush();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (StoreBroken broken) {
            LOG.warn("The demo's table stopped, since the events cannot be read: {}", broken.getMessage());
        }
    }

    private LivePicture picture() {
        Instant now = Instant.now();
        Span today = new Span(now.truncatedTo(ChronoUnit.DAYS), now.plus(AHEAD));
        Spend spend = new Spend(house.events());
        JournaledLedger ledger = house.control().ledger();
        return LivePicture.of(new LivePicture.Facts(
                now,
                spend.sum(SpendAsk.by(today, Dimension.TEAM)),
                spend.sum(SpendAsk.by(today, Dimension.MODEL)),
                budgets(house.control().store()),
                ledger.balances(Optional.empty()),
                ledger.openHolds(),
                new Refusals(house.events()).count(today)));
    }

    private static List<Budget> budgets(ControlStore store) {
        return store.budgets().list().stream().map(Kept::object).toList();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
