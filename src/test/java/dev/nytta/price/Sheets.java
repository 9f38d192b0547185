package dev.nytta.price;

import java.util.List;
import java.util.stream.Stream;

/// Books of sheets that a test can show whole.
final class Sheets {
    private Sheets() {}

    /// A public price file's sheet; its models' lines are those of section `shop` unless the body names one.
    static PriceLayer imported(String id, String date, String body) {
        return layer(PriceLayer.Kind.IMPORTED, id, date, body);
    }

    static PriceLayer curated(String body) {
        return layer(PriceLayer.Kind.CURATED, "ours", "2026-11-01", body);
    }

    private static PriceLayer layer(PriceLayer.Kind kind, String id, String date, String body) {
        String text = body.startsWith("[") ? body : "[shop]\n" + body;
        return new PriceLayer(kind, id, "source id=" + id + " date=" + date + " title=a test of its own\n" + text);
    }

    static PriceAlmanac book(PriceLayer... layers) {
        return chosen("", layers);
    }

    /// With choices as `choices.txt` has them.
    static PriceAlmanac chosen(String choices, PriceLayer... layers) {
        return new LayeredBook("test", Layers.of(List.of(layers), Choice.readAll(choices)));
    }

    /// With a user's overlay on top.
    static PriceAlmanac overlaid(String json, PriceLayer... layers) {
        return book(Stream.concat(Stream.of(layers), Stream.of(PriceBooks.overlay("mine", json)))
                .toArray(PriceLayer[]::new));
    }

    static Bill bill(PriceAlmanac book) {
        return Bill.of("shop").in(book);
    }
}
