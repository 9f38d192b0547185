package dev.nytta.wire.sse;

/// Finds the events in chunks that are cut anywhere.
///
/// For each chunk: [#chunk], then [#next] until it answers false, then [#keep]. Data that lies whole in one chunk is
/// given where it lies, without a copy. Only `data` matters to the dialects: each repeats the event's name in it.
final class SseParser {
    static final int MAX_LINE_BYTES = 4 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final ByteStore line = new ByteStore();
    private final ByteStore joined = new ByteStore();
    private byte[] chunk = NOTHING;
    /// Where the chunk's first byte stands in the stream; the data and the event likewise.
    private long chunkBase;

    private long lineBase;
    private long dataBase;
    private long eventBase;
    private long base;
    private boolean oneLine = true;
    private int begin;
    private int at;
    private int end;
    private boolean afterCr;
    private boolean overlong;
    private boolean anyOverlong;
    private boolean anyField;
    private boolean hasData;
    private boolean owned;
    private byte[] data = NOTHING;
    private int dataOffset;
    private int dataLength;

    /// Takes the next chunk; answers how many bytes of it (0 or 1) still belong to the event before: the line feed of
    /// a CRLF that was cut in two.
    int chunk(byte[] bytes, int offset, int length) {
        chunkBase = chunkBase + end - begin;
        chunk = bytes;
        begin = offset;
        at = offset;
        end = offset + length;
        if (!afterCr || length == 0) {
            return 0;
        }
        afterCr = false;
        if (bytes[at] != '\n') {
            return 0;
        }
        at++;
        boolean eventWasOver = eventBase == chunkBase;
        eventBase += eventWasOver ? 1 : 0;
        return eventWasOver ? 1 : 0;
    }

    /// Goes behind the next blank line of the chunk; false if there is none any more.
    boolean next() {
        while (true) {
            int lineEnd = lineEnd();
            if (lineEnd == end) {
                return false;
            }
            boolean blank = lineEnd == at && line.size() == 0 && !overlong;
            takeLine(lineEnd);
            skipLineBreak(lineEnd);
            if (blank) {
                return true;
            }
        }
    }

    private int lineEnd() {
        byte[] bytes = chunk;
        int stop = at;
        while (stop < end && bytes[stop] != '\n' && bytes[stop] != '\r') {
            stop++;
        }
        return stop;
    }

    private void skipLineBreak(int lineEnd) {
        at = lineEnd + 1;
        if (chunk[lineEnd] == '\r') {
            afterCr = at == end;
            if (at < end && chunk[at] == '\n') {
                at++;
            }
        }
    }

    /// Keeps copies of what is not complete, for the chunk's array is the caller's again.
    void keep() {
        keepLine(at, end);
        at = end;
        own();
        chunk = NOTHING;
    }

    private void keepLine(int from, int to) {
        if (line.size() == 0 && !overlong) {
            lineBase = chunkBase + from - begin;
        }
        overlong |= line.size() + (to - from) > MAX_LINE_BYTES;
        if (overlong) {
            anyOverlong = true;
            line.clear();
        } else {
            line.append(chunk, from, to - from);
        }
    }

    private void takeLine(int lineEnd) {
        if (line.size() > 0 || overlong) {
            keepLine(at, lineEnd);
            base = lineBase;
            field(line.array(), 0, line.size());
            own();
            line.clear();
        } else {
            base = chunkBase - begin;
            field(chunk, at, lineEnd);
        }
        overlong = false;
    }

    private void field(byte[] bytes, int start, int stop) {
        if (start == stop || bytes[start] == ':') {
            return;
        }
        anyField = true;
        int value = dataValue(bytes, start, stop);
        if (value >= 0) {
            data(bytes, value, stop);
        }
    }

    /// Where the value of a `data` field begins, or -1.
    private static int dataValue(byte[] bytes, int start, int stop) {
        boolean isData = stop - start >= 5
                && bytes[start] == 'd'
                && bytes[start + 1] == 'a'
                && bytes[start + 2] == 't'
                && bytes[start + 3] == 'a'
                && bytes[start + 4] == ':';
        if (!isData) {
            return -1;
        }
        return start + 5 < stop && bytes[start + 5] == ' ' ? start + 6 : start + 5;
    }

    private void data(byte[] bytes, int start, int stop) {
        if (hasData) {
            own();
            oneLine = false;
            joined.append(new byte[] {'\n'}, 0, 1);
            joined.append(bytes, start, stop - start);
            refer(joined.array(), 0, joined.size());
            owned = true;
        } else {
            hasData = true;
            dataBase = base + start;
            refer(bytes, start, stop - start);
        }
    }

    /// Makes sure that the data lies in a store of our own that outlives the chunk and the line.
    private void own() {
        if (hasData && !owned) {
            joined.append(data, dataOffset, dataLength);
            refer(joined.array(), 0, joined.size());
            owned = true;
        }
    }

    private void refer(byte[] bytes, int offset, int length) {
        data = bytes;
        dataOffset = offset;
        dataLength = length;
    }

    /// Takes an unfinished last line as if it were finished: some servers leave out the last line breaks.
    void finish() {
        if (line.size() > 0) {
            base = lineBase;
            field(line.array(), 0, line.size());
            own();
            line.clear();
        }
    }

    /// The event's data; the event is then done with.
    SseData take(boolean partlyPassed) {
        return new SseData(data, dataOffset, dataLength, partlyPassed);
    }

    void clearEvent() {
        hasData = false;
        owned = false;
        anyField = false;
        oneLine = true;
        eventBase = chunkBase + at - begin;
        joined.clear();
        data = NOTHING;
    }

    /// How many bytes of the event stand before its data; negative if the data is not one piece.
    int bytesBeforeData() {
        return oneLine ? (int) (dataBase - eventBase) : -1;
    }

    boolean hasData() {
        return hasData;
    }

    /// The position behind what was read of the chunk.
    int position() {
        return at;
    }

    /// Whether the chunk ended in a carriage return, which may be the first half of a CRLF.
    boolean endsInCr() {
        return afterCr;
    }

    /// Whether an event may be put in here: at the start of a line, and nothing of an event is before it.
    boolean between() {
        return line.size() == 0 && !overlong && !anyField;
    }

    /// Whether a line was too long to be read.
    boolean anyOverlong() {
        return anyOverlong;
    }
}
