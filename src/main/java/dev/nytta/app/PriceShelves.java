package dev.nytta.app;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceLayer;
import dev.nytta.price.PriceShelf;
import java.util.ArrayList;
import java.util.List;

/// The price book in force: what is shipped with the overlays of the store over it, rebuilt when one of them changes.
final class PriceShelves {
    private final ControlStore store;
    private final List<PriceLayer> shipped = PriceBooks.shipped();
    private final PriceShelf shelf;
    private List<PriceLayer> overlays;

    PriceShelves(ControlStore store) {
        this.store = store;
        this.overlays = overlays();
        this.shelf = new PriceShelf(load(overlays));
        store.onChange(this::reload);
    }

    PriceShelf shelf() {
        return shelf;
    }

    private synchronized void reload() {
        List<PriceLayer> now = overlays();
        if (!now.equals(overlays)) {
            overlays = now;
            shelf.replace(load(now));
        }
    }

    private PriceAlmanac load(List<PriceLayer> over) {
        List<PriceLayer> layers = new ArrayList<>(shipped);
        layers.addAll(over);
        return PriceBooks.load(layers);
    }

    private List<PriceLayer> overlays() {
        return store.priceOverlays().list().stream()
                .map(Kept::object)
                .map(overlay -> PriceBooks.overlay(overlay.id(), overlay.json()))
                .toList();
    }
}
