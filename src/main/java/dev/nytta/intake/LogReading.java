package dev.nytta.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Reads agents' files, each as it grows. One thread uses one; it keeps a buffer between files.
public final class LogReading {
    private static final int BUFFER = 1 << 20;

    private final LongConsumer progress;
    private byte[] buffer = new byte[BUFFER];

    public LogReading() {
        this(_ -> {});
    }

    /// Makes one that tells how many bytes it has read since it told the last time.
    LogReading(LongConsumer progress) {
        this.progress = progress;
    }

    /// Gives what a file has behind a state to a sink, and answers the state behind that.
    ///
    /// What cannot be read is a warning of the sink, and the state stays.
    public ReadState read(LogFile log, ReadState from, Sink taker) {
        SaneSink sink = new SaneSink(taker);
        try {
            return switch (log) {
                case LogFile.Lines lines -> lines(lines, from, sink);
                case LogFile.Whole whole -> whole(whole, sink);
                case LogFile.Database database -> database(database, from, sink);
            };
        } catch (IOException e) {
            sink.warn(0, ReadWarning.unreadable(log.path(), e).what());
            return from;
        }
    }

    private ReadState lines(LogFile.Lines log, ReadState from, Sink sink) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            LineScan scan = new LineScan(file, log, log.start().from(from.reader()), sink)
                    .with(buffer)
                    .telling(progress);
            scan.run(from.offset(), from.lines());
            buffer = scan.buffer();
            return new ReadState(scan.offset(), scan.lines(), scan.state());
        }
    }

    private static ReadState whole(LogFile.Whole log, Sink sink) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            long size = file.size();
            if (size > Limits.MOST_WHOLE_BYTES) {
                sink.warn(0, "it is larger than " + (Limits.MOST_WHOLE_BYTES >> 20) + " MiB and was left out");
                return new ReadState(size, 0, "");
            }
            byte[] text = withoutMark(content(file, (int) size));
            log.reading().read(text, sink);
            return new ReadState(size, 0, "");
        }
    }

    private static byte[] content(FileChannel file, int size) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(size);
        while (content.hasRemaining() && file.read(content) >= 0) {
            // As much as there is; the file may have become shorter.
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    private static byte[] withoutMark(byte[] text) {
        boolean marked = text.length >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    private static ReadState database(LogFile.Database log, ReadState from, Sink sink) throws IOException {
        try (AgentDatabase database = AgentDatabase.open(log.path())) {
            String state = log.asking().ask(database, from.reader(), sink);
            database.check();
            return new ReadState(0, 0, state);
        }
    }
}
