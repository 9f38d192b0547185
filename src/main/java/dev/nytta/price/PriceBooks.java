package dev.nytta.price;

import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.SheetFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Builds price books from layers.
public final class PriceBooks {
    private static final int VERSION_DIGITS = 12;
    private static final List<String> IMPORTED =
            List.of("genai-prices.prices", "langfuse.prices", "litellm.prices", "models.dev.prices", "pi-ai.prices");
    private static final List<String> CURATED = List.of("curated.prices");

    private PriceBooks() {}

    /// The book of the layers, with the shipped choices between sources.
    ///
    /// Reads the heads of the sheets only; a provider's prices are parsed when they are first asked for.
    ///
    /// @throws PriceFault if a sheet's head cannot be read
    public static PriceAlmanac load(List<PriceLayer> layers) {
        String choices = resource("choices.txt");
        try {
            return new LayeredBook(version(layers, choices), Layers.of(layers, Choice.readAll(choices)));
        } catch (SheetFault e) {
            throw new PriceFault(String.valueOf(e.getMessage()), e);
        }
    }

    /// What is wrong with a layer's text, in full: to be asked once before a sheet from outside is used.
    public static Optional<String> fault(PriceLayer layer) {
        try {
            Sheet sheet = Sheet.of(layer.name(), layer.text());
            sheet.sections().forEach(sheet::models);
            sheet.fx();
            sheet.calendars();
            return Optional.empty();
        } catch (SheetFault e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// A user's prices as a layer; [PriceOverlay#read] gives the mistakes one by one.
    ///
    /// @param json the overlay as [PriceOverlay] describes it
    /// @throws PriceFault if it holds a mistake
    public static PriceLayer overlay(String name, String json) {
        return switch (PriceOverlay.read(name, json)) {
            case OverlayRead.Layer read -> read.layer();
            case OverlayRead.Faulty faulty -> throw new PriceFault(String.join("; ", faulty.faults()));
        };
    }

    /// The shipped layers with those of a folder: a newer sheet of a source takes the older one's place.
    public static List<PriceLayer> refreshed(List<PriceLayer> shipped, List<PriceLayer> imported) {
        Map<String, PriceLayer> byName = new LinkedHashMap<>();
        shipped.forEach(layer -> byName.put(layer.name(), layer));
        imported.forEach(layer -> byName.merge(layer.name(), layer, PriceBooks::newer));
        return List.copyOf(byName.values());
    }

    private static PriceLayer newer(PriceLayer one, PriceLayer other) {
        boolean older = Sheet.of(other.name(), other.text())
                .date()
                .isBefore(Sheet.of(one.name(), one.text()).date());
        return older ? one : other;
    }

    /// The layers that come with the program: imported sheets and the curated one.
    public static List<PriceLayer> shipped() {
        List<PriceLayer> layers = new ArrayList<>();
        IMPORTED.forEach(
                name -> layers.add(new PriceLayer(PriceLayer.Kind.IMPORTED, name, resource("imported/" + name))));
        CURATED.forEach(name -> layers.add(new PriceLayer(PriceLayer.Kind.CURATED, name, resource(name))));
        return layers;
    }

    /// The book as shipped, without overlays.
    public static PriceAlmanac shippedBook() {
        return load(shipped());
    }

    private static String resource(String name) {
        try (InputStream stream = PriceBooks.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: its resource dev/nytta/price/" + name
                        + " is missing; install it again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource dev/nytta/price/" + name, e);
        }
    }

    /// Tells books apart, not more: two checksums, quick enough for the start of a program.
    private static String version(List<PriceLayer> layers, String choices) {
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        for (PriceLayer layer : layers) {
            for (String text : List.of(layer.kind() + layer.name(), layer.text())) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                one.update(bytes);
                other.update(bytes);
            }
        }
        one.update(choices.getBytes(StandardCharsets.UTF_8));
        HexFormat hex = HexFormat.of();
        return (hex.toHexDigits((int) one.getValue()) + hex.toHexDigits((int) other.getValue()))
                .substring(0, VERSION_DIGITS);
    }
}
