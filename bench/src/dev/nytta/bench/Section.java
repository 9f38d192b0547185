package dev.nytta.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Puts what it is given on stdin into the page of results, in the place of a section, and prints it.
///
/// Arguments: the page, the section's name.
public final class Section {
    private Section() {}

    public static void main(String[] args) throws IOException {
        Results.put(
                Path.of(args[0]), args[1], new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() + "\n");
    }
}
