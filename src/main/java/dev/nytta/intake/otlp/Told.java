package dev.nytta.intake.otlp;

import dev.nytta.intake.Sighting;

/// What a record tells.
sealed interface Told {
    /// A call and what it used.
    record Call(Sighting sighting) implements Told {}

    /// Nothing of usage: most records.
    record Nothing() implements Told {}

    /// It should tell of a call and does not say enough.
    record Unclear(String why) implements Told {}

    Nothing NOTHING = new Nothing();
}
