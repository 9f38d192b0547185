package dev.nytta.price;

import java.util.List;

/// A price book that can be looked into.
public interface PriceAlmanac extends PriceBook {
    /// The ids of all providers and channels that it has prices for, sorted.
    List<String> providers();

    /// The ids of a provider's models, sorted.
    List<String> models(String provider);
}
