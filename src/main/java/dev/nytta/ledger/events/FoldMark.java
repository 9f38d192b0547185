package dev.nytta.ledger.events;

import dev.nytta.ledger.StoreBroken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A small file beside the store that says how far it is folded, so that the journal can ask before the store is open:
/// its next number must be above all that the store knows, even if the journal itself was lost (RULES 1).
///
/// @param file holds the number as text; it may lag behind the store by the last batch
record FoldMark(Path file) {
    static FoldMark beside(Path store) {
        return new FoldMark(Path.of(store + ".folded"));
    }

    /// The number, or 0 where there is none.
    long read() {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException | NumberFormatException broken) {
            throw new StoreBroken(
                    file + " holds no number: delete it if the journal is whole, else write the last number there",
                    broken);
        }
    }

    void write(long seq) {
        Path fresh = Path.of(file + ".new");
        try {
            Files.writeString(fresh, Long.toString(seq));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new StoreBroken(file + " cannot be written: " + broken.getMessage(), broken);
        }
    }
}
