package dev.nytta.app;

import dev.nytta.face.RunBillJson;
import dev.nytta.face.api.RunBills;
import dev.nytta.gate.RunDesk;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Ledger;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what runs with somebody's key came to, each question on a thread of its own, and few at once.
final class RunBook implements RunDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);
    private static final int MOST_AT_ONCE = 4;

    private final Ledger ledger;
    private final Supplier<Optional<EventStore>> events;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /// @param events empty until they are open
    RunBook(Ledger ledger, Supplier<Optional<EventStore>> events) {
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void bill(Asked asked, Consumer<Optional<String>> answer) {
        if (!places.tryAcquire()) {
            answer.accept(Optional.empty());
            return;
        }
        Thread.ofPlatform().daemon().name("nytta-run-bill").start(() -> {
            Optional<String> bill = counted(asked);
            places.release();
            answer.accept(bill);
        });
    }

    /// Whatever happens, who asked is answered.
    private Optional<String> counted(Asked asked) {
        try {
            return events.get()
                    .map(store -> new RunBills(store, ledger).ofClaimed(asked.key(), asked.run(), asked.refused()))
                    .map(bill -> RunBillJson.write(bill).toString());
        } catch (RuntimeException failed) {
            LOG.warn("What a run came to cannot be told", failed);
            return Optional.empty();
        }
    }
}
