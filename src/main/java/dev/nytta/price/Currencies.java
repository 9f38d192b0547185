package dev.nytta.price;

import dev.nytta.price.sheet.FxRate;
import dev.nytta.price.sheet.PriceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What currencies and credits are worth in USD, by date.
record Currencies(List<FxRate> rates) {
    Currencies {
        rates = List.copyOf(rates);
    }

    /// USD for one unit, or nothing where no rate has begun: then what is priced in it is unpriced.
    Optional<BigDecimal> usd(String currency, Instant at) {
        if (PriceLine.USD.equals(currency)) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<FxRate> latest = Optional.empty();
        for (FxRate rate : rates) {
            boolean applies = rate.currency().equals(currency) && !at.isBefore(rate.from());
            if (applies
                    && latest.filter(best -> best.from().isAfter(rate.from())).isEmpty()) {
                latest = Optional.of(rate);
            }
        }
        return latest.map(FxRate::usd);
    }
}
