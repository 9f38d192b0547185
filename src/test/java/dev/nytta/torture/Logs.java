package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What a server has written to its log, which is stderr.
final class Logs {
    private Logs() {}

    /// No input may ever break a line, colour it or make it another object.
    static void assertOneObjectEachLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).allMatch(line -> JsonMapper.shared().readTree(line).isObject());
        assertThat(lines)
                .as("control characters")
                .noneMatch(line -> line.chars().anyMatch(c -> c < ' '));
    }
}
