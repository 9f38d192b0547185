package dev.nytta.ledger;

import dev.nytta.ledger.journal.DirectoryLock;
import dev.nytta.ledger.journal.Journal;
import dev.nytta.ledger.journal.JournalSettings;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// Opens ledgers.
public final class Ledgers {
    private Ledgers() {}

    /// Opens the ledger in a data directory, or a new one; closes what a crash left open.
    ///
    /// @throws IllegalStateException with one sentence for the operator: the directory is in use, or the journal is
    ///     damaged
    public static JournaledLedger open(LedgerSettings settings) throws IOException {
        DirectoryLock directory = DirectoryLock.take(settings.dir());
        try {
            return open(settings, directory);
        } catch (IOException | RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    private static LiveLedger open(LedgerSettings settings, DirectoryLock directory) throws IOException {
        Fold fold = new Fold();
        ReentrantLock lock = new ReentrantLock();
        Journal journal = Journal.open(lock, journalSettings(settings), fold::apply, fold::tell);
        LiveLedger ledger = new LiveLedger(new Book(settings, lock, journal, fold), directory);
        ledger.start();
        return ledger;
    }

    private static JournalSettings journalSettings(LedgerSettings settings) {
        return new JournalSettings(
                settings.dir().resolve("journal"),
                settings.segmentBytes(),
                settings.fsync(),
                settings.eventsSeq(),
                settings.disk());
    }
}
