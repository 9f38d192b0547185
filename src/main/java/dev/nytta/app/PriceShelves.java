package dev.nytta.app;

import dev.nytta.face.cli.price.PriceFolder;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceFault;
import dev.nytta.price.PriceLayer;
import dev.nytta.price.PriceShelf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The price book in force: what is shipped, newer imports of the data directory, and the overlays of the store over
/// both; rebuilt when one of them changes.
final class PriceShelves implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceShelves.class);

    private final ControlStore store;
    private final Path folder;
    private final List<PriceLayer> shipped = PriceBooks.shipped();
    private final PriceShelf shelf;
    private final PriceWatch watch;
    private List<PriceLayer> inForce;

    /// @param folder imported sheets that replace older shipped ones
    /// @param every how often the folder is looked at
    PriceShelves(ControlStore store, Path folder, Duration every) {
        this.store = store;
        this.folder = folder;
        this.inForce = layers();
        this.shelf = new PriceShelf(PriceBooks.load(inForce));
        store.onChange(this::reload);
        this.watch = PriceWatch.start(folder, every, this::reload);
    }

    PriceShelf shelf() {
        return shelf;
    }

    /// Prices that cannot be used leave the old ones in force.
    private synchronized void reload() {
        try {
            swap(layers());
        } catch (PriceFault e) {
            LOG.warn("New prices cannot be used, the old ones stay: {}", e.getMessage());
        }
    }

    private void swap(List<PriceLayer> now) {
        if (!now.equals(inForce)) {
            inForce = now;
            shelf.replace(PriceBooks.load(now));
            LOG.info("New prices are in force: {}.", shelf.version());
        }
    }

    private List<PriceLayer> layers() {
        List<PriceLayer> layers = new ArrayList<>(
                PriceBooks.refreshed(shipped, PriceFolder.layers(folder, fault -> LOG.warn("{}", fault))));
        store.priceOverlays().list().stream()
                .map(Kept::object)
                .map(overlay -> PriceBooks.overlay(overlay.id(), overlay.json()))
                .forEach(layers::add);
        return layers;
    }

    @Override
    public void close() {
        watch.close();
    }
}
