package dev.nytta.price;

import dev.nytta.usage.UsageReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Holds the price book in force; a newer one takes its place while calls are priced.
///
/// A call that must be priced twice by the same rates asks for [#current()] and keeps it. Thread-safe.
public final class PriceShelf implements PriceBook {
    private final AtomicReference<PriceBook> book;

    public PriceShelf(PriceBook first) {
        this.book = new AtomicReference<>(first);
    }

    public PriceBook current() {
        return book.get();
    }

    /// Puts a newer book in force; what is priced from now on is priced by it.
    public void replace(PriceBook newer) {
        book.set(newer);
    }

    @Override
    public String version() {
        return current().version();
    }

    @Override
    public Priced price(PriceQuery query, UsageReport report) {
        return current().price(query, report);
    }

    @Override
    public Priced priceAtCeiling(PriceQuery query, UsageReport report) {
        return current().priceAtCeiling(query, report);
    }

    @Override
    public Optional<ModelLimits> limits(String provider, String model) {
        return current().limits(provider, model);
    }
}
