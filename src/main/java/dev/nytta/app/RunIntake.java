package dev.nytta.app;

import dev.nytta.app.run.Tree;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the journals of single runs into the server's own (RULES 8), each once.
///
/// A crash in the midst takes a run in again at the next start; its events keep their ids, so each counts once. A run
/// that was taken in stays as `.taken` until the next start has read the server's journal anew, and is removed then:
/// what it told is known to be on disk.
final class RunIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RunIntake.class);
    private static final String TAKEN = ".taken";
    private static final int BATCH = 1_000;

    private RunIntake() {}

    /// Done once at a start, with the journal open.
    static void take(Path dataDir, JournaledLedger into, InstantSource clock) throws IOException {
        List<Path> runs = runs(RunJournals.folder(dataDir));
        runs.stream().filter(RunIntake::isTaken).forEach(RunIntake::remove);
        for (Path run : runs) {
            if (!isTaken(run)) {
                takeOne(run, into, clock);
            }
        }
    }

    private static List<Path> runs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static boolean isTaken(Path run) {
        return run.toString().endsWith(TAKEN);
    }

    /// One that cannot be removed is in nobody's way.
    private static void remove(Path run) {
        try {
            Tree.remove(run);
        } catch (IOException stuck) {
            LOG.warn("The run in {} was taken in and cannot be removed: {}", run, stuck.toString());
        }
    }

    /// A run that still goes on holds its directory; it is taken in at a later start.
    private static void takeOne(Path run, JournaledLedger into, InstantSource clock) throws IOException {
        try (JournaledLedger ledger = Ledgers.open(RunJournals.settings(run, clock))) {
            ledger.sync();
            copy(ledger.feed(), into);
        } catch (IllegalStateException inUse) {
            LOG.warn("The run in {} was not taken in: {}", run, inUse.getMessage());
            return;
        }
        into.sync();
        Files.move(run, run.resolveSibling(run.getFileName() + TAKEN));
    }

    /// An event whose place another took later is not told: beside the other it would count too.
    private static void copy(EventFeed feed, JournaledLedger into) {
        Map<String, Long> replacedAtSeq = new HashMap<>();
        each(feed, event -> event.replaces().ifPresent(id -> replacedAtSeq.put(id, event.seq())));
        each(feed, event -> {
            if (replacedAtSeq.getOrDefault(event.event().id(), 0L) <= event.seq()) {
                into.observed(event.event(), List.of());
            }
        });
    }

    private static void each(EventFeed feed, Consumer<EventFeed.Row.Event> sink) {
        long read = 0;
        long before;
        do {
            before = read;
            read = feed.read(read, BATCH, row -> {
                if (row instanceof EventFeed.Row.Event event) {
                    sink.accept(event);
                }
            });
        } while (read != before);
    }
}
