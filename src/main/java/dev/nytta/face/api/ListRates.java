package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.PriceShelf;
import dev.nytta.query.Variances;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/// The plain rates of the price book in force: standard tier, short prompts, no region.
final class ListRates implements Variances.Book {
    private final PriceShelf shelf;
    private final ControlStore store;

    ListRates(AdminRooms rooms) {
        this.shelf = rooms.prices();
        this.store = rooms.store();
    }

    @Override
    public Map<Meter, BigDecimal> rates(String provider, String model, LocalDate day) {
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        if (shelf.current() instanceof PriceAlmanac book) {
            PriceQuery query = new PriceQuery(
                    soldBy(provider), "", model, day.atTime(12, 0).toInstant(ZoneOffset.UTC));
            book.rates(query)
                    .forEach((meter, listed) -> rates.put(
                            meter, listed.usd().divide(BigDecimal.valueOf(listed.per()), MathContext.DECIMAL128)));
        }
        return rates;
    }

    private String soldBy(String provider) {
        return store.providers()
                .find(provider)
                .map(Kept::object)
                .map(each -> each.pricesAs())
                .filter(name -> !name.isEmpty())
                .orElse(provider);
    }
}
