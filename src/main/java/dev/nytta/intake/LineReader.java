package dev.nytta.intake;

import dev.nytta.wire.json.JsonCursor;
import java.util.Optional;
import java.util.function.Function;

/// Makes calls of a file's lines, from where the last reading ended.
@FunctionalInterface
public interface LineReader {
    /// Reads one line. A line that is not understood is given to [Sink#warn]; one that holds no usage is passed over.
    void line(Line line, Sink sink);

    /// What the next reading of this file must know of the lines before it, at most a few kilobytes.
    default String state() {
        return "";
    }

    /// A line as it lies, without its end. The bytes are valid only until the reader returns.
    final class Line {
        private final byte[] bytes;
        private final int start;
        private final int length;
        private final long number;
        private final boolean torn;

        Line(byte[] bytes, int start, int length, long number, boolean torn) {
            this.bytes = bytes;
            this.start = start;
            this.length = length;
            this.number = number;
            this.torn = torn;
        }

        public JsonCursor json() {
            return JsonCursor.lenient(bytes, start, length);
        }

        /// What the line says, read from its JSON. A line that is none is warned of, unless it is [#torn].
        public <T> Optional<T> read(Function<JsonCursor, T> reader, Sink sink) {
            JsonCursor json = json();
            T read = reader.apply(json);
            json.end();
            if (!json.failed()) {
                return Optional.of(read);
            }
            if (!torn) {
                sink.warn(number, "the line is no JSON: " + json.fault());
            }
            return Optional.empty();
        }

        /// Counted from 1.
        public long number() {
            return number;
        }

        /// Whether the file ends here without an end of line: the agent may still be writing it, and it is shown again
        /// when it is whole. One that does not parse is passed over without a warning.
        public boolean torn() {
            return torn;
        }
    }
}
