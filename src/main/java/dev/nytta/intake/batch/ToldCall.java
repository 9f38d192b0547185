package dev.nytta.intake.batch;

import dev.nytta.intake.Sighting;

/// What one element of a batch came to.
public sealed interface ToldCall {
    /// It can count.
    record Clear(Sighting sighting) implements ToldCall {}

    /// It cannot count.
    ///
    /// @param why a sentence that holds nothing of its text
    record Unclear(String why) implements ToldCall {}
}
