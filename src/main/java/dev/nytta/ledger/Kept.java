package dev.nytta.ledger;

import java.time.Instant;

/// An object as the control store has it.
///
/// @param revision the store's version at the object's last change; what an edit names to be sure of what it edits
public record Kept<T>(T object, long revision, Instant changedAt) {}
