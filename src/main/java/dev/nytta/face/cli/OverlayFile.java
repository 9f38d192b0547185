package dev.nytta.face.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import tools.jackson.databind.json.JsonMapper;

/// A file of own prices, YAML or JSON, with every scalar as text: a rate never passes through a binary number.
public final class OverlayFile {
    private OverlayFile() {}

    /// The file as the JSON that [dev.nytta.price.PriceBooks#overlay] takes.
    ///
    /// @throws UncheckedIOException if it cannot be read
    public static String json(Path file) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        try {
            Object document = new Load(settings).loadFromString(Files.readString(file));
            return JsonMapper.shared().writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the overlay " + file, e);
        }
    }
}
