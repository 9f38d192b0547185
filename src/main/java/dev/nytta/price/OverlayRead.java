package dev.nytta.price;

import java.util.List;

/// What reading a user's overlay gave.
public sealed interface OverlayRead {
    /// The overlay as a layer for [PriceBooks#load].
    record Layer(PriceLayer layer) implements OverlayRead {}

    /// Nothing of it is used; one sentence for each mistake: where, what, what would be right.
    record Faulty(List<String> faults) implements OverlayRead {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
