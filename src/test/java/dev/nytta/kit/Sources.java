package dev.nytta.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this checkout.
final class Sources {
    /// The folder of the checkout: Maven names it; an IDE starts there.
    static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "golden");

    private Sources() {}

    static List<Source> java(String folder) {
        return ending(folder, ".java");
    }

    /// All files below `folder` whose names end so, without build output and recorded data.
    static List<Source> ending(String folder, String... ends) {
        Path top = ROOT.resolve(folder);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(path -> Stream.of(ends).anyMatch(path.toString()::endsWith))
                    .filter(Sources::ours)
                    .sorted()
                    .map(Sources::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Source read(Path relative) {
        try {
            return new Source(relative.toString().replace('\\', '/'), Files.readString(ROOT.resolve(relative)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ours(Path relative) {
        for (Path step : relative) {
            if (NOT_OURS.contains(step.toString())) {
                return false;
            }
        }
        return true;
    }
}
