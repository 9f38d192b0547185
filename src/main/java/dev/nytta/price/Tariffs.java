package dev.nytta.price;

import dev.nytta.price.sheet.SheetModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The tariffs of a book's models; each is put together when it is first asked for, then kept. Thread-safe.
final class Tariffs {
    /// Names come from outside: beyond this many, a lookup is done again instead of kept.
    private static final int MOST_KEPT = 8_192;

    private final Layers layers;
    private final TariffMaker maker;
    private final Map<Key, Optional<Tariff>> kept = new ConcurrentHashMap<>();

    Tariffs(Layers layers) {
        this.layers = layers;
        this.maker = new TariffMaker(layers, layers.currencies(), layers.calendars(), layers.sources());
    }

    Optional<Tariff> find(String provider, String channel, String model) {
        Key key = new Key(provider, channel, model);
        Optional<Tariff> known = kept.get(key);
        if (known != null) {
            return known;
        }
        Optional<Tariff> made = maker.find(provider, channel, model);
        if (kept.size() < MOST_KEPT) {
            kept.put(key, made);
        }
        return made;
    }

    List<Tariff> all(String section) {
        return models(section).stream()
                .map(model -> find(section, "", model))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Ids of a section's models in any sheet, sorted.
    List<String> models(String section) {
        return layers.sheets()
                .flatMap(sheet -> sheet.models(section).stream())
                .filter(model -> !model.isRule())
                .map(SheetModel::id)
                .distinct()
                .sorted()
                .toList();
    }

    private record Key(String provider, String channel, String model) {}
}
