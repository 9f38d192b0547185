package dev.nytta.intake.bill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Opens a file, and unpacks it on the way if it is gzipped, whatever its name.
final class Unpacked {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private Unpacked() {}

    static InputStream open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            plain.mark(2);
            boolean zipped = plain.read() == MAGIC_1 && plain.read() == MAGIC_2;
            plain.reset();
            return zipped ? new GZIPInputStream(plain, BUFFER) : plain;
        } catch (IOException damaged) {
            plain.close();
            throw damaged;
        }
    }
}
