package dev.nytta.app;

import dev.nytta.app.apply.Applier;
import dev.nytta.app.apply.KeyMaker;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.ledger.control.SqliteControlStore;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal and the control store of one data directory, in agreement with each other.
final class ControlRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRoom.class);

    private final JournaledLedger ledger;
    private final ControlStore store;
    private final ControlDesk desk;
    private final LedgerSettings settings;

    private ControlRoom(LedgerSettings settings, JournaledLedger ledger, ControlStore store) {
        this.settings = settings;
        this.ledger = ledger;
        this.store = store;
        this.desk = new ControlDesk(ledger, store);
    }

    static ControlRoom open(LedgerSettings settings) throws IOException {
        JournaledLedger ledger = Ledgers.open(settings);
        try {
            ControlRoom room =
                    new ControlRoom(settings, ledger, SqliteControlStore.open(settings.dir(), settings.clock()));
            room.desk.repair().forEach(id -> LOG.warn("The budget {} was repaired from the journal.", id));
            return room;
        } catch (RuntimeException failed) {
            ledger.close();
            throw failed;
        }
    }

    JournaledLedger ledger() {
        return ledger;
    }

    ControlStore store() {
        return store;
    }

    ControlDesk desk() {
        return desk;
    }

    /// Applies configurations to this room.
    ///
    /// @param environment where declared secrets may stand
    Applier applier(Map<String, String> environment) {
        return new Applier(
                store,
                desk,
                new KeyMaker(store.pepper(), environment, settings.clock().instant()));
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
    }
}
