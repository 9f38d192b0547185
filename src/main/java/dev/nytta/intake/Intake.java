package dev.nytta.intake;

import dev.nytta.ledger.Observations;
import dev.nytta.ledger.Observations.Answer;
import dev.nytta.price.PriceBook;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.UsageEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The door for all that was seen outside the gateway: prices it, and lets the ledger judge what counts.
///
/// Thread-safe.
public final class Intake {
    /// So that one sender's heap never holds the index of known calls for long.
    private static final int AT_ONCE = 5_000;

    private final Observations observations;
    private final PriceBook prices;

    public Intake(Observations observations, PriceBook prices) {
        this.observations = observations;
        this.prices = prices;
    }

    /// Takes sightings; what it says was taken is on disk.
    ///
    /// @param sender what the sender's key stands for
    /// @throws dev.nytta.ledger.StoreBroken if the index of known calls cannot be used
    /// @throws IllegalStateException if the journal takes nothing more
    public Taken take(List<Sighting> sightings, Attribution sender) {
        SightingPricing pricing = new SightingPricing(prices);
        Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
        List<UsageEvent> events = new ArrayList<>();
        for (Sighting seen : sightings) {
            events.add(pricing.event(seen, sender));
            if (events.size() == AT_ONCE) {
                book(events, counts);
            }
        }
        book(events, counts);
        return new Taken(counts);
    }

    private void book(List<UsageEvent> events, Map<Answer, Integer> counts) {
        observations.observe(events).forEach(answer -> counts.merge(answer, 1, Integer::sum));
        events.clear();
    }

    /// How many sightings had which answer.
    public record Taken(Map<Answer, Integer> counts) {
        public Taken {
            counts = Map.copyOf(counts);
        }

        public int of(Answer answer) {
            return counts.getOrDefault(answer, 0);
        }
    }
}
