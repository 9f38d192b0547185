package dev.nytta.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A file, or a folder of them, that somebody exports to: rows of JSON, one a line or as one list, gzipped or not.
///
/// Bounded: so many files, one row in memory at a time. Links are not followed. Files of other endings are not looked
/// at.
public final class ExportFolder {
    private static final int FILES = 200_000;
    private static final int DEPTH = 20;

    private final Path root;

    public ExportFolder(Path root) {
        this.root = root;
    }

    /// Gives on every row of the files that are wanted.
    ///
    /// @throws BillFault if there is no such place, or a file is damaged
    public void each(Predicate<Path> wanted, Consumer<JsonNode> rows) {
        if (!Files.exists(root)) {
            throw new BillFault("There is no file or folder " + root + ".", "Check `path`, and the export to it.");
        }
        try (Stream<Path> found = Files.walk(root, DEPTH)) {
            List<Path> files = found.filter(file -> isExport(file) && wanted.test(file))
                    .limit(FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > FILES) {
                throw new BillFault("There are more than " + FILES + " files in " + root + ".", "Move old ones away.");
            }
            files.forEach(file -> read(file, rows));
        } catch (IOException | UncheckedIOException unreadable) {
            throw new BillFault("The files in " + root + " cannot be read.", "Check that they may be.");
        }
    }

    private static boolean isExport(Path file) {
        return ExportRows.isIn(String.valueOf(file.getFileName())) && Files.isRegularFile(file);
    }

    private static void read(Path file, Consumer<JsonNode> rows) {
        try (InputStream in = Files.newInputStream(file)) {
            new ExportRows(String.valueOf(file.getFileName()), Long.MAX_VALUE).read(in, rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
