package dev.nytta.intake;

import dev.nytta.intake.bill.CsvBill;
import dev.nytta.reconcile.BillLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Reads bills: files of vendors that say what they charged.
public final class Bills {
    private Bills() {}

    /// The names of the formats.
    public static List<String> formats() {
        return CsvBill.formats();
    }

    /// Reads a bill line by line; it may be gzipped, and larger than the memory.
    ///
    /// @throws BillFault if it is none, or damaged; lines before that were given on
    /// @throws IOException if the file cannot be read
    public static BillRead read(Path file, BillAsk ask, Consumer<BillLine> lines) throws IOException {
        return new CsvBill(file, ask).read(lines);
    }
}
