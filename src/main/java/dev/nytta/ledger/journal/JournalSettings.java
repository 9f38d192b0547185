package dev.nytta.ledger.journal;

import java.nio.file.Path;
import java.time.Duration;

/// How a journal is opened.
///
/// @param dir the journal's own directory
/// @param syncPause how long records gather before they are forced together
/// @param highWater the highest record number that anyone else knows
public record JournalSettings(Path dir, int segmentBytes, Duration syncPause, long highWater, Disk disk) {}
