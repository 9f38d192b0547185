package dev.nytta.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what each target starts from into folders, for Jazzer.
final class Seeds {
    private Seeds() {}

    public static void main(String[] folders) throws IOException {
        for (Target target : Target.ALL) {
            Path folder = Files.createDirectories(Path.of(folders[0], target.name()));
            for (int i = 0; i < target.seeds().size(); i++) {
                Files.write(folder.resolve("seed-" + i), target.seeds().get(i));
            }
        }
    }
}
