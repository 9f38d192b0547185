package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Replaces ranges of a text and keeps every other byte.
public final class JsonPatch {
    private record Change(int start, int end, String text) {}

    private final List<Change> changes = new ArrayList<>();

    /// Puts a text in the place of `start` (inclusive) to `end` (exclusive); an empty range inserts.
    /// Ranges do not overlap.
    public JsonPatch replace(int start, int end, String text) {
        changes.add(new Change(start, end, text));
        return this;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// The range of the source with all changes made; positions are those of the source array.
    public byte[] apply(byte[] source, int offset, int length) {
        changes.sort(Comparator.comparingInt(Change::start));
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 64);
        int at = offset;
        for (Change change : changes) {
            out.write(source, at, change.start() - at);
            out.writeBytes(change.text().getBytes(UTF_8));
            at = change.end();
        }
        out.write(source, at, offset + length - at);
        return out.toByteArray();
    }
}
