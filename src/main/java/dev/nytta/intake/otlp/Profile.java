package dev.nytta.intake.otlp;

/// How one producer tells of its calls.
interface Profile {
    /// What the record tells; [Told#NOTHING] if it is not this producer's or tells of no call.
    Told read(Entry record);
}
