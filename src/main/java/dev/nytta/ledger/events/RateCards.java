package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers for the sets of rates that charges are made with, so that an event carries four bytes instead of a copy.
///
/// Used by the fold's thread alone. A set that has long been out of use may get a second number; that is harmless.
final class RateCards {
    private static final int REMEMBERED = 4_096;
    private static final int NO_CARD = 0;

    private final Sql sql;
    private final Map<List<RateLine>, Integer> recent = new LinkedHashMap<>(16, 0.75f, true);
    private int last;

    private record Card(int id, List<RateLine> lines) {}

    RateCards(Sql sql) {
        this.sql = sql;
        sql.list(
                        "SELECT id, lines FROM rate_card ORDER BY id DESC LIMIT ?",
                        row -> new Card(row.getInt(1), RateLine.parse(row.getString(2))),
                        REMEMBERED)
                .reversed()
                .forEach(card -> {
                    recent.put(card.lines(), card.id());
                    last = card.id();
                });
    }

    /// The number of these components' rates; a new one is written in the fold's open transaction.
    int number(List<Component> components) {
        if (components.isEmpty()) {
            return NO_CARD;
        }
        List<RateLine> lines = components.stream().map(RateLine::of).toList();
        Integer known = recent.get(lines);
        return known == null ? add(lines) : known;
    }

    private int add(List<RateLine> lines) {
        last++;
        sql.change("INSERT INTO rate_card (id, lines) VALUES (?, ?)", last, RateLine.text(lines));
        recent.put(lines, last);
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.keySet().iterator().next());
        }
        return last;
    }
}
