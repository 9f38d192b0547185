package dev.nytta.ledger.verify;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/// What a start must do before all else: close every hold that the run before left open, and book on from its last
/// record.
final class Restart {
    private static final Set<Kind> CLOSING =
            EnumSet.of(Kind.SETTLED, Kind.RELEASED, Kind.NAME, Kind.CHECKPOINT, Kind.EPOCH);
    private static final Set<Kind> BESIDE = EnumSet.of(Kind.NAME, Kind.CHECKPOINT);

    private final TreeSet<Long> orphans = new TreeSet<>();
    private long lastSeq;
    private long lastPlainSeq;

    void check(Kind kind) throws Refuted {
        Refuted.unless(
                orphans.isEmpty() || CLOSING.contains(kind),
                "a start goes on although hold " + (orphans.isEmpty() ? 0 : orphans.first())
                        + " of the run before is open");
    }

    /// The last record before a start is what the start says; a checkpoint may stand between.
    void begin(long before, Collection<Long> open) throws Refuted {
        Refuted.unless(
                before >= lastPlainSeq && before <= lastSeq,
                "a start follows on record " + before + ", but record " + lastSeq + " stands before it");
        orphans.addAll(open);
    }

    boolean isOrphan(long hold) {
        return orphans.contains(hold);
    }

    void closed(long hold) {
        orphans.remove(hold);
    }

    void passed(long seq, Kind kind) {
        lastSeq = seq;
        lastPlainSeq = BESIDE.contains(kind) ? lastPlainSeq : seq;
    }
}
