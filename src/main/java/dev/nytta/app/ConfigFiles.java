package dev.nytta.app;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Configuration files on the disk.
final class ConfigFiles {
    private ConfigFiles() {}

    static Configuration read(Path file) {
        return ConfigReader.read(file.toString(), text(file));
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
