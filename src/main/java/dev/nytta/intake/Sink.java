package dev.nytta.intake;

/// Takes what a reader finds.
public interface Sink {
    void call(LocalCall call);

    /// Says what should have counted and cannot.
    ///
    /// @param line counted from 1, in a database the row's number; 0 where it is about the whole file
    /// @param what a sentence that holds nothing of the file's text
    void warn(long line, String what);
}
