package dev.nytta.ledger;

import java.util.Optional;

/// How the fold of the journal into events stands.
///
/// @param folded number of the last record that the store has
/// @param synced number of the last record that it could have
/// @param perSecond how many records it was told of in each of the last seconds
/// @param trouble why it is not folding, one sentence for the operator; calls go on meanwhile, the journal keeps
public record FoldState(long folded, long synced, long perSecond, Optional<String> trouble) {
    private static final long STREAM_A_SECOND = 1_000;

    public FoldState(long folded, long synced, Optional<String> trouble) {
        this(folded, synced, 0, trouble);
    }

    /// Whether records come without an end: who waits for the last of them waits for ever.
    public boolean isStream() {
        return perSecond >= STREAM_A_SECOND;
    }

    public long lag() {
        return Math.max(0, synced - folded);
    }
}
