package dev.nytta.collect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to collect: one process of a machine and user has it at a time, whatever server it pushes to. It ends with
/// the process, however that ends.
public final class OneCollector implements AutoCloseable {
    private static final int MOST_DIGITS = 20;

    private final FileChannel file;

    private OneCollector(FileChannel file) {
        this.file = file;
    }

    /// Takes the right.
    ///
    /// @param folder of the collector's files; made if there is none
    /// @throws IllegalStateException with one sentence on who has it, and one on what to do
    public static OneCollector take(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve("collect.lock");
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (locked(file).isEmpty()) {
            String pid = holder(path);
            file.close();
            throw new IllegalStateException("Another collector of this user runs on this machine"
                    + (pid.isEmpty() ? "" : " (process " + pid + ")")
                    + ": one reads the logs for all. Stop it first, or leave the work to it.");
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new OneCollector(file);
    }

    private static Optional<FileLock> locked(FileChannel file) throws IOException {
        try {
            @Nullable FileLock lock = file.tryLock();
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    private static String holder(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.US_ASCII).strip();
        return text.length() <= MOST_DIGITS && text.chars().allMatch(Character::isDigit) ? text : "";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
