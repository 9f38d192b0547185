package dev.nytta.app;

import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceShelf;

/// The price book in force.
final class PriceShelves {
    private final PriceShelf shelf = new PriceShelf(PriceBooks.shippedBook());

    PriceShelf shelf() {
        return shelf;
    }
}
