package dev.nytta.ledger.journal;

import java.util.Comparator;

/// A place in the journal: the byte of a segment.
record Position(long ordinal, int offset) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::ordinal).thenComparingInt(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
