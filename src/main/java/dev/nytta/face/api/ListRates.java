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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The plain rates of the price book in force: standard tier, short prompts, no region.
final class ListRates implements Variances.Book {
    private static final int KNOWN_MOST = 20_000;

    private final PriceShelf shelf;
    private final ControlStore store;
    private volatile @Nullable Known known;

    ListRates(AdminRooms rooms) {
        this.shelf = rooms.prices();
        this.store = rooms.store();
    }

    @Override
    public Map<Meter, BigDecimal> rates(String provider, String model, LocalDate day) {
        return shelf.current() instanceof PriceAlmanac book
                ? of(book).rates.computeIfAbsent(new Wanted(soldBy(provider), model, day), wanted -> read(book, wanted))
                : Map.of();
    }

    /// Rates that are asked for.
    private record Wanted(String seller, String model, LocalDate day) {}

    /// What was asked of one book: each page asks for the rates of every model and day of two months.
    private record Known(PriceAlmanac book, Map<Wanted, Map<Meter, BigDecimal>> rates) {}

    private Known of(PriceAlmanac book) {
        Known last = known;
        if (last == null || !last.book.equals(book) || last.rates.size() >= KNOWN_MOST) {
            last = new Known(book, new ConcurrentHashMap<>());
            known = last;
        }
        return last;
    }

    private static Map<Meter, BigDecimal> read(PriceAlmanac book, Wanted wanted) {
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        PriceQuery query = new PriceQuery(
                wanted.seller, "", wanted.model, wanted.day.atTime(12, 0).toInstant(ZoneOffset.UTC));
        book.rates(query)
                .forEach((meter, listed) -> rates.put(
                        meter, listed.usd().divide(BigDecimal.valueOf(listed.per()), MathContext.DECIMAL128)));
        return Map.copyOf(rates);
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
