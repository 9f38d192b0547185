package dev.nytta.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Rows of JSON, one a line or as one list, gzipped or not, of which one is in memory at a time.
///
/// @param name for errors, which tell nothing of what is in it
/// @param mostBytes how large it may be when it is unpacked
public record ExportRows(String name, long mostBytes) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final List<String> ENDINGS =
            List.of(".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz");

    /// Whether a file of this name has such rows.
    public static boolean isIn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /// Gives every row on. What cannot be read of a bill is an error: days that miss a file would look as if they cost
    /// less.
    ///
    /// @throws BillFault if it is damaged, or too large
    public void read(InputStream packed, Consumer<JsonNode> rows) {
        try (InputStream in = new Bounded(open(packed));
                MappingIterator<JsonNode> values =
                        MAPPER.readerFor(JsonNode.class).readValues(in)) {
            values.forEachRemaining(rows);
        } catch (IOException | JacksonException damaged) {
            throw new BillFault(name + " is damaged, or no JSON.", "Fetch it again, or move it away.");
        }
    }

    private static InputStream open(InputStream packed) throws IOException {
        InputStream plain = new BufferedInputStream(packed, BUFFER);
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

    /// Ends where there is more than may be: a small file can unpack to any size.
    private final class Bounded extends FilterInputStream {
        private long left = mostBytes;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new BillFault(name + " is larger than " + mostBytes + " bytes.", "Move it away.");
            }
        }
    }
}
