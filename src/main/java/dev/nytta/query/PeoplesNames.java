package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// What people's calls were made with, by name alone: no amount stands beside a name, for it could be one person's.
///
/// How much it was is told in cells ([SharedSpend]), which do not tell all of these names apart.
public final class PeoplesNames {
    private final EventStore events;

    public PeoplesNames(EventStore events) {
        this.events = events;
    }

    /// One set of names.
    ///
    /// @param unpriced whether some of its calls have no price
    public record Name(Map<Dimension, String> key, boolean unpriced) {
        public Name {
            key = Map.copyOf(key);
        }

        public String of(Dimension dimension) {
            return key.getOrDefault(dimension, "");
        }
    }

    /// All that calls of this time have together; days are those of UTC.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> in(Span span, Dimension... names) {
        SpendAsk ask = new SpendAsk(span, List.of(names), Filter.NONE, ZoneOffset.UTC, SpendAsk.LIMIT_MAX);
        events.catchUp(Spend.FRESH_MAX);
        return events.read(connection -> new SpendQuery(ask, Engine.ofPeople(), Engine.on(connection))
                .rows().stream()
                        .map(row -> new Name(row.key(), row.sums().coverage().unpriced() > 0))
                        .toList());
    }
}
