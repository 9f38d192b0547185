package dev.nytta.torture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A clock and a disk that a scenario can put wrong under a running server, by `tests/torture/world.c`, which is loaded
/// into it.
final class OddWorld {
    private static final int SECONDS = 0;
    private static final int BROKEN_SYNCS = 8;
    private static final int BYTES = 16;

    private final Path library;
    private final Path file;
    private final MappedByteBuffer mapped;

    private OddWorld(Path library, Path file, MappedByteBuffer mapped) {
        this.library = library;
        this.file = file;
        this.mapped = mapped;
    }

    static OddWorld make(World world) throws IOException, InterruptedException {
        Path library = world.file("world.so");
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), "tests/torture/world.c")
                .inheritIO()
                .start();
        if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
            throw new IOException("tests/torture/world.c cannot be compiled: a C compiler `cc` is needed for this one");
        }
        Path file = world.file("world");
        Files.write(file, new byte[BYTES]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            mapped.order(ByteOrder.nativeOrder());
            return new OddWorld(library, file, mapped);
        }
    }

    Setup around(Setup setup) {
        return setup.withEnvironment("LD_PRELOAD", library.toString())
                .withEnvironment("TORTURE_WORLD", file.toString());
    }

    /// Sets the server's clock so far from the right time, at once.
    void clockIsWrongBy(Duration error) {
        mapped.putLong(SECONDS, error.toSeconds());
    }

    void nextSyncsFail(int count) {
        mapped.putLong(BROKEN_SYNCS, count);
    }
}
