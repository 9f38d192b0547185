package dev.nytta.intake;

import dev.nytta.ledger.Observations;
import dev.nytta.ledger.Observations.Answer;
import dev.nytta.price.PriceBook;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        return take(sightings.stream().map(seen -> new Sent(seen, sender)).toList());
    }

    /// The same for sightings of several senders.
    public Taken take(List<Sent> all) {
        SightingPricing pricing = new SightingPricing(prices);
        List<Answer> answers = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UsageEvent> events = all.subList(from, Math.min(from + AT_ONCE, all.size())).stream()
                    .map(sent -> pricing.event(sent.seen(), sent.sender()))
                    .toList();
            answers.addAll(observations.observe(events));
        }
        return new Taken(answers);
    }

    /// What sightings would cost if they were taken, as far as the price book knows.
    public BigDecimal worthUsd(List<Sent> all) {
        SightingPricing pricing = new SightingPricing(prices);
        return all.stream()
                .flatMap(sent -> pricing.event(sent.seen(), sent.sender()).costUsd().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// A sighting and what its sender's key stands for.
    public record Sent(Sighting seen, Attribution sender) {}

    /// What came of sightings, one answer for each, in their order.
    public record Taken(List<Answer> answers) {
        public Taken {
            answers = List.copyOf(answers);
        }

        /// How many had this answer.
        public int of(Answer answer) {
            return Collections.frequency(answers, answer);
        }
    }
}
