package dev.nytta.ledger.events;

import java.util.List;

/// Some people's spend that is shown as one.
///
/// @param level how much is merged in it
/// @param team what it is shown under: the team of all its shares, one above them, or empty for the organisation
record Cell(Level level, String team, List<CellShare> shares) {
    /// What is merged, each with all before it (RULES, people: the fixed order).
    enum Level {
        NONE(0),
        CLIENT(1),
        MANDATE(2),
        PROJECT(3),
        /// The model and its provider.
        MODEL(4),
        DAY(5),
        TEAM(6),
        MONTH(7);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        /// Its place in the order.
        int number() {
            return number;
        }

        boolean merges(Level name) {
            return compareTo(name) >= 0;
        }
    }

    Cell {
        shares = List.copyOf(shares);
    }
}
