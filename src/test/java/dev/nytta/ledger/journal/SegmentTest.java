package dev.nytta.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
    private static final int BYTES = 3 << 20;

    @TempDir
    Path dir;

    @Test
    void a_new_segment_has_all_its_bytes_and_they_are_zero() throws IOException {
        JournalFiles files = new JournalFiles(dir);
        try (Segment made = SegmentSupply.make(files, 1, BYTES, Disk.REAL)) {
            assertThat(made.size()).isEqualTo(BYTES);
            assertThat(Files.readAllBytes(made.file())).isEqualTo(new byte[BYTES]);
        }
    }

    @Test
    void what_was_let_go_is_read_and_written_as_before() throws IOException {
        JournalFiles files = new JournalFiles(dir);
        try (Segment written = SegmentSupply.make(files, 1, BYTES, Disk.REAL);
                Segment read = Segment.forReading(written.file(), 1)) {
            for (int at = 0; at < BYTES; at++) {
                written.map().set(ValueLayout.JAVA_BYTE, at, (byte) (at * 31));
            }
            written.letGo(1_500_000);
            written.letGo(BYTES);
            written.map().set(ValueLayout.JAVA_BYTE, 7, (byte) 42);
            read.letGo(BYTES);
            for (int at = 0; at < BYTES; at++) {
                byte expected = at == 7 ? (byte) 42 : (byte) (at * 31);
                if (read.map().get(ValueLayout.JAVA_BYTE, at) != expected
                        || written.map().get(ValueLayout.JAVA_BYTE, at) != expected) {
                    assertThat(at).as("first byte that is another").isEqualTo(-1);
                }
            }
        }
    }
}
