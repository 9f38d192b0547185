package dev.nytta.price;

import dev.nytta.usage.UsageReport;
import java.util.Optional;

/// An immutable, versioned set of dated rates.
public interface PriceBook {
    /// A short digest of the contents; stays the same for the same rates.
    String version();

    /// The charge for what was used. Tier and region are the report's.
    Priced price(PriceQuery query, UsageReport report);

    /// The same at the dearest rate that this provider has for each meter: what an unknown model is held at.
    Priced priceAtCeiling(PriceQuery query, UsageReport report);

    /// The limits of a model, if the book knows them.
    Optional<ModelLimits> limits(String provider, String model);
}
