package dev.nytta.wire;

/// Read access to a request's or answer's headers without naming any HTTP library.
public interface Headers {
    /// No headers at all.
    Headers NONE = name -> "";

    /// The first value of a header (name in lower case), or the empty string.
    String first(String lowerCaseName);
}
