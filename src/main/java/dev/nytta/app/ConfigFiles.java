package dev.nytta.app;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.LooseEnds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Configuration files on the disk.
final class ConfigFiles {
    private ConfigFiles() {}

    static Configuration read(Path file) {
        return ConfigReader.read(file.toString(), text(file));
    }

    /// Names in it that are nearly those of something else in it; others may be in the store.
    static List<String> mistyped(Configuration configuration) {
        return LooseEnds.of(configuration).stream()
                .filter(end -> end.meant().isPresent())
                .map(LooseEnds.End::toString)
                .toList();
    }

    static String schema() {
        return ConfigReader.schema();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure("The configuration " + file + " cannot be read. Check the path.");
        }
    }
}
