package dev.nytta.query;

/// The answer to a question that may be asked wrongly.
public sealed interface Reply<T> {
    /// It was asked well.
    record Found<T>(T value) implements Reply<T> {}

    /// It cannot be asked so.
    ///
    /// @param sentence what is wrong and what to do, for the one who asked
    record Refused<T>(String sentence) implements Reply<T> {}
}
