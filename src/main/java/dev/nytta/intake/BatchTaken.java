package dev.nytta.intake;

import java.util.List;

/// What came of a pushed batch.
///
/// @param reasons of those that were refused
public record BatchTaken(long taken, long known, long refused, List<String> reasons) {
    public BatchTaken {
        reasons = List.copyOf(reasons);
    }
}
