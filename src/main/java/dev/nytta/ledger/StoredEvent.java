package dev.nytta.ledger;

import dev.nytta.usage.UsageEvent;
import java.util.Optional;
import java.util.OptionalLong;

/// One version of a usage event in the store.
///
/// @param seq number of the journal's record that brought it
/// @param replaces id of the event whose place it took
/// @param replacedBy number of the record that took its place; it counts no more from there on
public record StoredEvent(
        long seq, EventFeed.Kind kind, UsageEvent event, Optional<String> replaces, OptionalLong replacedBy) {}
