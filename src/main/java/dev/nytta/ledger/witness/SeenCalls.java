package dev.nytta.ledger.witness;

import dev.nytta.ledger.store.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The calls that were seen. Most lie in the file under their marks; the latest are in memory too, and in the file only
/// one behind the other. Not thread-safe.
///
/// A call at its place in the file changes pages that have nothing to do with those of the next call; so many go there
/// together.
final class SeenCalls {
    /// In memory at most some twenty megabytes.
    private static final int MOST_FRESH = 60_000;

    private final Sql sql;
    private final int mostFresh;
    private final SeenTable placed;
    private final FreshTable kept;
    private final FreshCalls fresh = new FreshCalls();
    private Marks absent = Marks.NONE;

    SeenCalls(Sql sql) {
        this(sql, MOST_FRESH);
    }

    /// @param mostFresh so many go to their places together
    SeenCalls(Sql sql, int mostFresh) {
        this.sql = sql;
        this.mostFresh = mostFresh;
        placed = new SeenTable(sql);
        kept = new FreshTable(sql);
        read();
    }

    private void read() {
        fresh.clear();
        kept.all().forEach(fresh::put);
    }

    /// All of the work or none of it, in memory too.
    <R> R transaction(Sql.Work<R> work) {
        try {
            return sql.transaction(work);
        } catch (RuntimeException broken) {
            read();
            throw broken;
        }
    }

    /// Makes room for calls that are judged next, and asks the file at once what it has of them.
    void expect(Collection<Seen> next) {
        if (kept.rows() >= mostFresh) {
            placeFresh();
        }
        absent = Marks.of(next).absentIn(placed);
    }

    private void placeFresh() {
        transaction(() -> {
            placed.takeFresh();
            return kept.clear();
        });
        fresh.clear();
    }

    Optional<Seen> byId(SeenId id) {
        Optional<Seen> known = fresh.byId(id);
        return known.isPresent() || absent.ids().contains(id.half()) ? known : placed.byId(id);
    }

    /// In the order of their ids, wherever they are kept.
    List<Seen> byCall(long call) {
        if (call == 0) {
            return List.of();
        }
        List<Seen> older = absent.calls().contains(call) ? List.of() : placed.byCall(call);
        return joined(fresh.byCall(call), older);
    }

    /// In the order of their ids, wherever they are kept.
    List<Seen> byShape(long shape, long fromMillis, long untilMillis) {
        if (shape == 0) {
            return List.of();
        }
        List<Seen> older =
                isAbsent(shape, fromMillis, untilMillis) ? List.of() : placed.byShape(shape, fromMillis, untilMillis);
        return joined(fresh.byShape(shape), older).stream()
                .filter(seen -> seen.atMillis() >= fromMillis && seen.atMillis() <= untilMillis)
                .toList();
    }

    private boolean isAbsent(long shape, long fromMillis, long untilMillis) {
        return HourShape.within(shape, fromMillis, untilMillis).allMatch(absent.shapes()::contains);
    }

    private List<Seen> joined(List<Seen> latest, List<Seen> older) {
        if (latest.isEmpty() && older.isEmpty()) {
            return latest;
        }
        return Stream.concat(latest.stream(), older.stream().filter(seen -> !fresh.has(seen)))
                .sorted(FreshCalls.BY_ID)
                .toList();
    }

    void put(Seen seen) {
        fresh.put(seen);
        kept.add(seen);
    }

    /// Notes in which record a call stands that is known; false if it is not.
    boolean place(Seen seen) {
        Optional<Seen> known = byId(seen.id());
        known.ifPresent(call -> put(call.at(seen.seq())));
        return known.isPresent();
    }

    /// What counts from now on in the place of an earlier event.
    void bequeath(SeenId former, SeenId heir) {
        if (!former.equals(heir)) {
            byId(former).ifPresent(call -> put(call.heldBy(heir)));
        }
    }

    /// Lets go of the calls before a time, as far as no later one was told before them.
    void forget(long beforeMillis) {
        placeFresh();
        transaction(() -> {
            placed.forget(beforeMillis);
            return beforeMillis;
        });
    }

    void forgetAll() {
        fresh.clear();
        kept.clear();
        placed.clear();
    }
}
