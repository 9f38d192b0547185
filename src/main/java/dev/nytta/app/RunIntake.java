package dev.nytta.app;

import dev.nytta.app.run.Tree;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Ledgers;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the journals of single runs into the server's own (RULES 8), each once.
///
/// Its calls count on budgets as all do that were seen outside the gateway. After a crash in the midst the next start
/// goes on where that one ended: a mark in the run's folder says from where on the server's journal may have its
/// events. A run that was taken in stays as `.taken` until the next start has read the server's journal anew, and is
/// removed then: what it told is known to be on disk.
final class RunIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RunIntake.class);
    private static final String TAKEN = ".taken";
    /// Holds the number of the server's last record before the first event was taken in.
    private static final String MARK = "taking";
    private static final int BATCH = 1_000;

    private RunIntake() {}

    /// The ledger that runs are taken into.
    ///
    /// @param budgets the budgets that a call counts on
    record Into(JournaledLedger ledger, Function<UsageEvent, List<Claim>> budgets) {}

    /// Done once at a start, with the journal open.
    static void take(Path dataDir, Into into, InstantSource clock) throws IOException {
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
    private static void takeOne(Path run, Into into, InstantSource clock) throws IOException {
        try (JournaledLedger ledger = Ledgers.open(RunJournals.settings(run, clock))) {
            ledger.sync();
            copy(ledger.feed(), into, known(run.resolve(MARK), into.ledger()));
        } catch (IllegalStateException inUse) {
            LOG.warn("The run in {} was not taken in: {}", run, inUse.getMessage());
            return;
        }
        into.ledger().sync();
        Files.move(run, run.resolveSibling(run.getFileName() + TAKEN));
    }

    /// An event whose place another took later is not told: beside the other it would count too.
    private static void copy(EventFeed feed, Into into, Set<String> known) {
        Map<String, Long> replacedAtSeq = new HashMap<>();
        each(feed, 0, event -> event.replaces().ifPresent(id -> replacedAtSeq.put(id, event.seq())));
        each(feed, 0, event -> {
            UsageEvent told = event.event();
            if (replacedAtSeq.getOrDefault(told.id(), 0L) <= event.seq() && !known.contains(told.id())) {
                into.ledger().observed(told, into.budgets().apply(told));
            }
        });
    }

    /// Ids of events that a start before this one may have taken in, before it came to its end.
    private static Set<String> known(Path mark, JournaledLedger into) throws IOException {
        String from = Files.exists(mark) ? Files.readString(mark).strip() : "";
        if (from.isEmpty()) {
            // On disk before any of the events can be.
            Files.writeString(
                    mark,
                    Long.toString(into.appended()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            return Set.of();
        }
        Set<String> known = new HashSet<>();
        each(into.feed(), Long.parseLong(from), event -> known.add(event.event().id()));
        return known;
    }

    private static void each(EventFeed feed, long after, Consumer<EventFeed.Row.Event> sink) {
        long read = after;
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
