package dev.nytta.wire.json;

import java.util.function.Consumer;

/// Picks values out of each line of a stream: a JSON text a line, or the data of events. Lines may be of any length;
/// nothing is kept of them but what is picked.
///
/// An event's data is taken to be one line, as all providers write it.
public final class LineSieve {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final JsonSieve sieve;
    private final boolean events;
    private final Consumer<JsonSieve> line;
    private int prefix;
    private boolean other;

    /// @param events whether lines are those of `text/event-stream`
    /// @param line told of each line that held a whole JSON text
    public LineSieve(JsonSieve sieve, boolean events, Consumer<JsonSieve> line) {
        this.sieve = sieve;
        this.events = events;
        this.line = line;
        begin();
    }

    private void begin() {
        sieve.reset();
        prefix = events ? 0 : DATA.length;
        other = false;
    }

    /// Reads the next bytes, cut anywhere.
    public void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int end = lineEnd(bytes, at, to);
            inLine(bytes, at, end);
            if (end < to) {
                ends();
            }
            at = end + 1;
        }
    }

    /// No more bytes come: an unfinished last line is one too.
    public void finish() {
        ends();
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private void inLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && prefix < DATA.length && !other) {
            other = bytes[at++] != DATA[prefix++];
        }
        if (!other) {
            sieve.feed(bytes, at, to);
        }
    }

    private void ends() {
        if (sieve.isWhole()) {
            line.accept(sieve);
        }
        begin();
    }
}
