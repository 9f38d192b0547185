package dev.nytta.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// A file, or a folder of them, that somebody exports to: rows of JSON, one a line or as one list, gzipped or not.
///
/// Bounded: so many files, one row in memory at a time. Links are not followed. Files of other endings are not looked
/// at.
public final class ExportFolder {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int FILES = 200_000;
    private static final int DEPTH = 20;
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final List<String> ENDINGS =
            List.of(".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz");

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
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    /// What cannot be read of a bill is an error: days that miss a file would look as if they cost less.
    private static void read(Path file, Consumer<JsonNode> rows) {
        try (InputStream in = open(file);
                MappingIterator<JsonNode> values =
                        MAPPER.readerFor(JsonNode.class).readValues(in)) {
            values.forEachRemaining(rows);
        } catch (IOException | JacksonException damaged) {
            throw new BillFault(file.getFileName() + " is damaged, or no JSON.", "Fetch it again, or move it away.");
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            plain.mark(2);
            boolean zipped = plain.read() == GZIP_1 && plain.read() == GZIP_2;
            plain.reset();
            return zipped ? new GZIPInputStream(plain, BUFFER) : plain;
        } catch (IOException damaged) {
            plain.close();
            throw damaged;
        }
    }
}
