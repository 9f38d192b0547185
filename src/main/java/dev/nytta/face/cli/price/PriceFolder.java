package dev.nytta.face.cli.price;

import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The folder of imported price sheets: `prices/` in the data directory, one `*.prices` a source.
public final class PriceFolder {
    private static final String ENDING = ".prices";
    private static final long MOST_BYTES = 16 << 20;

    private PriceFolder() {}

    static Path usual(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "share")
                : Path.of(data);
        return base.resolve("nytta").resolve("prices");
    }

    /// The sheets of a folder, sorted by name; none if there is no such folder.
    ///
    /// @param complaints gets a sentence for each sheet that cannot be read and is left out
    public static List<PriceLayer> layers(Path folder, Consumer<String> complaints) {
        List<PriceLayer> layers = new ArrayList<>();
        for (Path file : files(folder)) {
            PriceLayer layer = layer(file);
            Optional<String> fault = PriceBooks.fault(layer);
            if (fault.isPresent()) {
                complaints.accept(file + " is left out: " + fault.get() + ". Import it again.");
            } else {
                layers.add(layer);
            }
        }
        return layers;
    }

    /// What tells one state of the folder from another: size and time of each sheet.
    public static Map<Path, String> state(Path folder) {
        Map<Path, String> state = new TreeMap<>();
        for (Path file : files(folder)) {
            try {
                state.put(file, Files.size(file) + "@" + Files.getLastModifiedTime(file));
            } catch (IOException _) {
                state.put(file, "gone");
            }
        }
        return state;
    }

    /// Writes sheets into the folder, each whole or not at all.
    static void write(Path folder, List<PriceLayer> layers) throws IOException {
        Files.createDirectories(folder);
        for (PriceLayer layer : layers) {
            Path half = folder.resolve(layer.name() + ".new");
            Files.writeString(half, layer.text());
            Files.move(
                    half,
                    folder.resolve(layer.name()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder of prices " + folder, e);
        }
    }

    private static PriceLayer layer(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("larger than 16 MiB");
            }
            return new PriceLayer(PriceLayer.Kind.IMPORTED, file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the price sheet " + file, e);
        }
    }
}
