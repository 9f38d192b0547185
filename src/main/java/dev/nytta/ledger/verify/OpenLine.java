package dev.nytta.ledger.verify;

import java.util.List;

/// An open hold.
final class OpenLine {
    final List<Line> lines;
    final long[] held;
    boolean sent;
    long counted;

    OpenLine(List<Line> lines, long cost, long equivalent) {
        this.lines = lines;
        this.held = new long[] {cost, equivalent};
    }

    boolean same(OpenLine other) {
        return lines.equals(other.lines)
                && held[0] == other.held[0]
                && held[1] == other.held[1]
                && sent == other.sent
                && counted == other.counted;
    }
}
