package dev.nytta.app;

import dev.nytta.gate.BatchRoom;
import dev.nytta.gate.BatchTab;
import dev.nytta.gate.LateUsage;
import dev.nytta.ledger.Batch;
import dev.nytta.ledger.Batches;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Ledger;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.usage.UsageEvent;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers batches in the control store, and finds in the events which of their results are booked. One thread does
/// all of it in order, so that event loops never wait and what was written is found.
final class BatchKeeper implements BatchRoom, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchKeeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Providers keep results for 30 days at most.
    private static final Duration KEPT = Duration.ofDays(45);

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_RECENT = 8;

    private final Batches batches;
    private final Ledger ledger;
    private final Supplier<Optional<EventStore>> events;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> Thread.ofPlatform().daemon().name("nytta-batches").unstarted(work));
    /// Guarded by this. Whoever uses a tab keeps it alive; the last few live on by themselves.
    private final Map<Results, WeakReference<BatchTab>> tabs = new HashMap<>();

    private final Deque<BatchTab> recent = new ArrayDeque<>();

    private record Results(String provider, String id) {}

    /// @param events empty until they are opened
    BatchKeeper(Batches batches, Ledger ledger, Supplier<Optional<EventStore>> events) {
        this.batches = batches;
        this.ledger = ledger;
        this.events = events;
        later(this::forgetOld);
    }

    private void forgetOld() {
        int unseen = batches.forget(ledger.nowMillis() - KEPT.toMillis());
        if (unseen > 0) {
            LOG.warn("The results of {} batches never passed, so what they cost was not booked.", unseen);
        }
    }

    @Override
    public void created(Batch batch) {
        later(() -> batches.remember(batch));
    }

    @Override
    public void files(String provider, String batch, List<String> files) {
        later(() -> files.forEach(file -> batches.file(provider, file, batch)));
    }

    @Override
    public void settled(Batch batch) {
        later(() -> batches.settle(batch.provider(), batch.id()));
    }

    /// One after the other: what one look books, the next one finds.
    @Override
    public void late(LateUsage usage) {
        later(() -> former(usage.estimate())
                .ifPresent(event -> ledger.superseded(
                        event, usage.exact().apply(event), usage.claims().apply(event))));
    }

    /// The event of this id that still counts.
    private Optional<UsageEvent> former(String id) {
        ledger.sync();
        return events.get()
                .filter(store -> store.catchUp(PATIENCE))
                .flatMap(store -> store.read(open -> counting(store, open, id)));
    }

    private static Optional<UsageEvent> counting(EventStore store, Connection open, String id) throws SQLException {
        try (PreparedStatement asked =
                open.prepareStatement("SELECT * FROM event_row WHERE id = CAST(? AS UUID) AND replaced_by IS NULL")) {
            asked.setString(1, id);
            try (ResultSet rows = asked.executeQuery()) {
                return store.events(rows).stream().map(StoredEvent::event).findFirst();
            }
        }
    }

    private void later(Runnable work) {
        try {
            worker.execute(() -> guarded(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("Something of a batch was not noted: too much waits for the disk.");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (StoreBroken | IllegalStateException broken) {
            LOG.warn("Something of a batch was not noted: {}", broken.getMessage());
        }
    }

    @Override
    public void open(String provider, String results, Consumer<Optional<BatchTab>> then) {
        Results wanted = new Results(provider, results);
        Optional<BatchTab> known = known(wanted);
        if (known.isPresent()) {
            then.accept(known);
            return;
        }
        try {
            worker.execute(() -> then.accept(known(wanted).or(() -> loaded(wanted))));
        } catch (RejectedExecutionException full) {
            then.accept(Optional.empty());
        }
    }

    private synchronized Optional<BatchTab> known(Results wanted) {
        return Optional.ofNullable(tabs.get(wanted)).map(WeakReference::get);
    }

    private Optional<BatchTab> loaded(Results wanted) {
        try {
            Optional<Batch> batch = batches.find(wanted.provider(), wanted.id());
            Optional<List<String>> booked = booked(BatchTab.call(wanted.provider(), wanted.id()));
            Optional<BatchTab> tab = booked.map(ids -> new BatchTab(batch, ids));
            tab.ifPresent(found -> keep(wanted, found));
            return tab;
        } catch (StoreBroken | IllegalStateException broken) {
            LOG.warn("Results of a batch pass without being booked: {}", broken.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void keep(Results wanted, BatchTab tab) {
        tabs.values().removeIf(gone -> gone.get() == null);
        tabs.put(wanted, new WeakReference<>(tab));
        recent.addLast(tab);
        if (recent.size() > MOST_RECENT) {
            recent.removeFirst();
        }
    }

    /// Ids of the events of a call; empty where the events are behind the journal and stay so.
    private Optional<List<String>> booked(String call) {
        ledger.sync();
        return events.get().filter(store -> store.catchUp(PATIENCE)).map(store -> store.read(open -> ids(open, call)));
    }

    private static List<String> ids(Connection open, String call) throws SQLException {
        try (PreparedStatement asked = open.prepareStatement(
                "SELECT replace(CAST(id AS VARCHAR), '-', '') FROM event_row WHERE call_id =" + " CAST(? AS UUID)")) {
            asked.setString(1, call);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    /// What waits is still done.
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Something of a batch was not noted before the end.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
