package dev.nytta.ledger.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The native library that DuckDB's driver unpacks for each process: 70 MB, deleted at a clean exit only.
///
/// Linux keeps a mapped file without its name, so the name goes as soon as the library is loaded: a killed process
/// leaves nothing behind. Elsewhere the driver's own way has to do.
final class UnpackedLibrary {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final String NAME = "/libduckdb_java";

    private UnpackedLibrary() {}

    static void dropName() {
        for (Path file : mapped()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException kept) {
                // It is the driver's to delete then, at exit.
            }
        }
    }

    /// The names under which it is mapped and still on disk.
    static List<Path> mapped() {
        if (!Files.isReadable(MAPS)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(MAPS)) {
            return unpacked(lines, Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// Only what lies in the folder for temporary files itself: a library that was laid beside the jars of a checkout
    /// somewhere below it belongs to every later start.
    static List<Path> unpacked(Stream<String> maps, Path temporary) {
        return maps.filter(line -> line.contains(NAME) && line.endsWith(".so"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .filter(file -> temporary.equals(file.getParent()))
                .distinct()
                .toList();
    }
}
