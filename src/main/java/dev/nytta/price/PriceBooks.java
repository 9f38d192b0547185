package dev.nytta.price;

import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.SheetFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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

    private static String version(List<PriceLayer> layers, String choices) {
        MessageDigest digest = sha256();
        for (PriceLayer layer : layers) {
            digest.update((layer.kind() + layer.name() + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(layer.text().getBytes(StandardCharsets.UTF_8));
        }
        digest.update(choices.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
