package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What a server has written to its log, below what it says of itself at its start.
final class Logs {
    private Logs() {}

    /// No input may ever break a line, colour it or make it another object.
    static void assertOneObjectEachLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{"))
                .allMatch(line -> JsonMapper.shared().readTree(line).isObject());
        assertThat(lines)
                .as("lines that are neither JSON nor the start's")
                .allMatch(line -> line.startsWith("{") || line.startsWith("Nytta is up.") || line.startsWith("  "));
        assertThat(lines)
                .as("control characters")
                .noneMatch(line -> line.chars().anyMatch(c -> c < ' '));
    }
}
