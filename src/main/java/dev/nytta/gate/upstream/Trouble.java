package dev.nytta.gate.upstream;

import java.util.Locale;

/// Why there is no answer, or no whole one.
public enum Trouble {
    NAME_UNKNOWN("connect"),
    REFUSED("connect"),
    UNREACHABLE("connect"),
    CONNECT_TIMEOUT("connect"),
    TLS_FAILED("connect"),
    /// Too many connections to this provider are open.
    CROWDED("connect"),
    /// The connection was gone before the request was whole on it: the provider cannot have acted on it.
    NOT_SENT("connect"),
    /// The provider closed the connection before or amid its answer.
    CLOSED(""),
    /// What came is not HTTP.
    GARBAGE(""),
    FIRST_BYTE_TIMEOUT("timeout"),
    IDLE_TIMEOUT("");

    private final String retryWord;

    Trouble(String retryWord) {
        this.retryWord = retryWord;
    }

    /// The word of a route's `on:` that asks for the next target, or empty where none does.
    public String retryWord() {
        return retryWord;
    }

    /// The provider has not seen a whole request.
    public boolean beforeSending() {
        return retryWord.equals("connect");
    }

    /// A stable word for programs: `connect_timeout`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
