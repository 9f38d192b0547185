package dev.nytta.price;

import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The dearest rate that a provider has for each meter: over all its models, at every prompt length.
final class Ceiling {
    /// Prices change on the hour: announced steps, and hours at which they are higher.
    private static final long HOUR_SECONDS = 3_600;
    private static final int MOST_KEPT = 256;

    private final Function<String, List<Tariff>> tariffs;
    private final Map<Key, RateCard> cards = new ConcurrentHashMap<>();

    Ceiling(Function<String, List<Tariff>> tariffs) {
        this.tariffs = tariffs;
    }

    RateCard card(String section, ServiceTier tier, Instant at) {
        Key key = new Key(section, tier, Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS));
        RateCard kept = cards.get(key);
        return kept != null ? kept : make(key, at);
    }

    private RateCard make(Key key, Instant at) {
        RateCard dearest = RateCard.of(_ -> Rate.NONE);
        for (Tariff tariff : tariffs.apply(key.section())) {
            for (long band : tariff.bands()) {
                dearest = dearest.dearer(tariff.card(new CardTerms(key.tier(), "", band + 1, at)));
            }
        }
        if (cards.size() >= MOST_KEPT) {
            // Those of hours that are past.
            cards.clear();
        }
        cards.put(key, dearest);
        return dearest;
    }

    private record Key(String section, ServiceTier tier, long hour) {}
}
