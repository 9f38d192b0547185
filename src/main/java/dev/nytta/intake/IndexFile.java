package dev.nytta.intake;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The index on disk: columns as they lie in memory, names, marks, and a checksum over all.
///
/// It is written anew, beside the old one, and takes its place in one step. One that is broken or of another form is
/// laid aside, and what the agents still have is read again.
final class IndexFile {
    private static final long FORM = 0x6e797474615f7531L;
    private static final int HEADER = 2 * Long.BYTES;
    private static final int BYTES_A_ROW = 5 * Long.BYTES + 4 * Integer.BYTES + 1;

    private final Path path;

    IndexFile(Path path) {
        this.path = path;
    }

    /// What was kept; nothing where nothing was.
    ///
    /// @throws IOException if it cannot be read, in words for a warning
    UsageIndex load() throws IOException {
        ByteBuffer bytes;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException _) {
            return new UsageIndex();
        }
        try {
            boolean whole = bytes.remaining() > HEADER && bytes.getLong() == FORM && bytes.getLong() == sum(bytes);
            return whole ? read(bytes) : laidAside();
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return laidAside();
        }
    }

    /// It may be all that is left of logs that an agent has deleted: nothing is written over it.
    private UsageIndex laidAside() throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        throw new IOException("it is damaged or of another version, and lies in " + aside
                + " now. What agents have deleted since it was read is missing");
    }

    private static UsageIndex read(ByteBuffer in) {
        UsageIndex index = new UsageIndex();
        readRows(in, index.rows);
        for (Names names : names(index)) {
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                names.number(text(in));
            }
        }
        int marks = in.getInt();
        for (int i = 0; i < marks; i++) {
            FileMark mark = mark(in);
            index.marks.put(mark.path(), mark);
        }
        return index;
    }

    private static Names[] names(UsageIndex index) {
        return new Names[] {index.served, index.sessions, index.projects, index.files};
    }

    private static void readRows(ByteBuffer in, Rows rows) {
        int count = in.getInt();
        rows.count = count;
        rows.at = longs(in, count);
        rows.high = longs(in, count);
        rows.low = longs(in, count);
        rows.twin = longs(in, count);
        rows.reportedNano = longs(in, count);
        rows.served = ints(in, count);
        rows.session = ints(in, count);
        rows.project = ints(in, count);
        rows.file = ints(in, count);
        rows.flags = new byte[count];
        in.get(rows.flags);
        for (int code = in.getInt(); code >= 0; code = in.getInt()) {
            rows.meters[code] = longs(in, count);
        }
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        in.position(in.position() + count * Long.BYTES);
        return values;
    }

    private static int[] ints(ByteBuffer in, int count) {
        int[] values = new int[count];
        in.asIntBuffer().get(values);
        in.position(in.position() + count * Integer.BYTES);
        return values;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static FileMark mark(ByteBuffer in) {
        String path = text(in);
        FileMark.Stamp stamp = new FileMark.Stamp(in.getLong(), in.getLong(), in.getInt());
        int head = in.getInt();
        int tail = in.getInt();
        ReadState state = new ReadState(in.getLong(), in.getLong(), text(in));
        List<ReadWarning> warnings = new ArrayList<>();
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            warnings.add(new ReadWarning(path, in.getLong(), text(in)));
        }
        return new FileMark(path, stamp, head, tail, state, warnings);
    }

    private static long sum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        return sum.getValue();
    }

    void save(UsageIndex index) throws IOException {
        Files.createDirectories(path.getParent());
        Path half = Files.createTempFile(path.getParent(), "usage", ".new");
        try {
            try (FileChannel file = FileChannel.open(half, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = write(index);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static ByteBuffer write(UsageIndex index) {
        Grown out = new Grown(HEADER + index.rows.count * (BYTES_A_ROW + 6 * Long.BYTES) + (1 << 16));
        out.space(HEADER);
        writeRows(out, index.rows);
        for (Names names : names(index)) {
            out.put(names.size());
            for (int i = 0; i < names.size(); i++) {
                out.put(names.word(i));
            }
        }
        out.put(index.marks.size());
        for (Map.Entry<String, FileMark> entry : index.marks.entrySet()) {
            write(out, entry.getValue());
        }
        ByteBuffer bytes = out.bytes();
        long sum = sum(bytes.duplicate().position(HEADER));
        return bytes.putLong(0, FORM).putLong(Long.BYTES, sum);
    }

    private static void writeRows(Grown out, Rows rows) {
        out.put(rows.count);
        for (long[] column : new long[][] {rows.at, rows.high, rows.low, rows.twin, rows.reportedNano}) {
            out.put(column, rows.count);
        }
        for (int[] column : new int[][] {rows.served, rows.session, rows.project, rows.file}) {
            out.put(column, rows.count);
        }
        out.put(rows.flags, rows.count);
        for (int code = 0; code < rows.meters.length; code++) {
            if (rows.meters[code].length > 0) {
                out.put(code);
                out.put(rows.meters[code], rows.count);
            }
        }
        out.put(-1);
    }

    private static void write(Grown out, FileMark mark) {
        out.put(mark.path());
        out.put(mark.stamp().size());
        out.put(mark.stamp().modifiedNanos());
        out.put(mark.stamp().inode());
        out.put(mark.head());
        out.put(mark.tail());
        out.put(mark.state().offset());
        out.put(mark.state().lines());
        out.put(mark.state().reader());
        out.put(mark.warnings().size());
        for (ReadWarning warning : mark.warnings()) {
            out.put(warning.line());
            out.put(warning.what());
        }
    }

    /// A buffer that grows.
    private static final class Grown {
        private ByteBuffer bytes;

        Grown(int size) {
            bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }

        ByteBuffer bytes() {
            return bytes.flip();
        }

        void space(int count) {
            bytes.position(bytes.position() + count);
        }

        private void room(int count) {
            if (bytes.remaining() < count) {
                int size = Math.max(bytes.capacity() * 2, bytes.capacity() + count);
                bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
            }
        }

        void put(int value) {
            room(Integer.BYTES);
            bytes.putInt(value);
        }

        void put(long value) {
            room(Long.BYTES);
            bytes.putLong(value);
        }

        void put(long[] values, int count) {
            room(count * Long.BYTES);
            bytes.asLongBuffer().put(values, 0, count);
            space(count * Long.BYTES);
        }

        void put(int[] values, int count) {
            room(count * Integer.BYTES);
            bytes.asIntBuffer().put(values, 0, count);
            space(count * Integer.BYTES);
        }

        void put(byte[] values, int count) {
            room(count);
            bytes.put(values, 0, count);
        }

        void put(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            put(encoded.length);
            put(encoded, encoded.length);
        }
    }
}
