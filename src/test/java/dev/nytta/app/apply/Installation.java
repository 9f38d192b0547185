package dev.nytta.app.apply;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.ledger.control.SqliteControlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A real journal and control store in a directory, that files are applied to.
final class Installation implements AutoCloseable {
    static final String FILE = "nytta.yaml";

    /// Keys of this installation may stand in the variable `CI_KEY`.
    static final String SECRET = "nk_declared-by-the-person-1234";

    final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    final JournaledLedger ledger;
    final ControlStore store;

    Installation(Path dir) throws IOException {
        ledger = Ledgers.open(LedgerSettings.in(dir, clock).withSegmentBytes(64 << 10));
        store = SqliteControlStore.open(dir, clock);
    }

    Applier applier() {
        KeyMaker keys = new KeyMaker(store.pepper(), Map.of("CI_KEY", SECRET), clock.instant());
        return new Applier(store, new ControlDesk(ledger, store), keys);
    }

    ApplyReport apply(String text) {
        return apply(FILE, text);
    }

    ApplyReport apply(String file, String text) {
        return applier().apply(ConfigReader.read(file, text), false);
    }

    ApplyReport dryRun(String text) {
        return applier().apply(ConfigReader.read(FILE, text), true);
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
    }
}
