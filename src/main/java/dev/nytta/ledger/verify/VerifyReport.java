package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

/// What a proof came to.
public sealed interface VerifyReport {
    Counts counts();

    /// Every invariant holds.
    record Clean(Counts counts) implements VerifyReport {}

    /// The first invariant that does not hold, and where; the counts are of what came before.
    ///
    /// @param record number of the record that breaks it, or 0 where it is not a record that is wrong
    record Broken(String what, long record, Path file, long offset, Counts counts) implements VerifyReport {}

    /// What was proved.
    ///
    /// @param unproved archived segments before a gap, which nothing connects with the others
    /// @param records whole records, by the name of their kind
    /// @param firstSeq number of the first record, or 0
    /// @param checkpoints whole checkpoints that equal the fold of all records before them
    /// @param costUsd everything that events have booked, net of corrections
    /// @param openHolds holds that no record has closed yet
    /// @param tornBytes bytes behind the last whole record that no fsync had covered
    record Counts(
            int segments,
            int unproved,
            Map<String, Long> records,
            long firstSeq,
            long lastSeq,
            long checkpoints,
            int accounts,
            int openHolds,
            BigDecimal costUsd,
            long tornBytes) {
        public Counts {
            records = Map.copyOf(records);
        }
    }
}
