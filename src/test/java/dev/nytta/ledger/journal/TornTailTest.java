package dev.nytta.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.FakeDisk;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAsk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine that dies while it writes: behind the synced mark anything may stand, before it everything must.
final class TornTailTest {
    private static final long AT = 1_790_000_000_000L;
    private static final int SEGMENT = 4_096;

    @TempDir
    Path dir = Path.of("");

    private byte[] whole = {};
    private byte[] mark = {};
    private int synced;
    private final List<Integer> ends = new ArrayList<>();

    /// Three records that are synced, five that are not, as a dead machine may have left them.
    @BeforeEach
    void write() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            for (int i = 0; i < 3; i++) {
                journal.append(entry(i), AT);
            }
            journal.await(journal.appended());
            mark = Files.readAllBytes(dir.resolve("synced"));
            synced = frameEnds(Files.readAllBytes(segment())).getLast();
            for (int i = 3; i < 8; i++) {
                journal.append(entry(i), AT + i);
            }
            whole = Files.readAllBytes(segment());
        }
        ends.addAll(frameEnds(whole));
    }

    private static List<Integer> frameEnds(byte[] segment) {
        ByteBuffer bytes = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> found = new ArrayList<>();
        int at = Segment.HEADER;
        while (bytes.getInt(at) != 0) {
            at += Frame.HEADER + bytes.getInt(at);
            found.add(at);
        }
        return found;
    }

    private static Entry entry(int i) {
        return switch (i % 3) {
            case 0 -> new Entry.Held(Given.ask(100 + i, Given.hard("budget-" + i, 1_000)));
            case 1 -> new Entry.Grown(1, HoldAsk.Amounts.of(i), i);
            default -> new Entry.Released(1, "reason-" + i);
        };
    }

    private Path segment() {
        return dir.resolve("0000000001.seg");
    }

    private Journal open(List<Long> replayed) throws IOException {
        JournalSettings settings = new JournalSettings(dir, SEGMENT, Duration.ofMillis(1), 0, new FakeDisk());
        return Journal.open(
                new ReentrantLock(),
                settings,
                (seq, at, entry) -> replayed.add(seq),
                (at, parts) -> new Entry.CheckpointEnd(0, 0, 0));
    }

    private void leave(byte[] bytes) throws IOException {
        Files.write(segment(), bytes);
        Files.write(dir.resolve("synced"), mark);
        Files.deleteIfExists(dir.resolve("0000000002.seg"));
    }

    @Test
    void a_tail_that_ends_at_any_byte_is_cut_behind_its_last_whole_record() throws IOException {
        int last = ends.getLast();
        for (int cut = synced; cut <= last; cut++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, cut, torn.length, (byte) 0);
            checkCut(torn, cut);
        }
    }

    @Test
    void a_tail_with_anything_behind_it_is_cut_as_well() throws IOException {
        for (int cut = synced; cut < ends.getLast(); cut++) {
            byte[] torn = whole.clone();
            torn[cut] ^= 0x55;
            checkCut(torn, cut);
            Arrays.fill(torn, cut, torn.length, (byte) 0xA5);
            checkCut(torn, cut);
        }
    }

    /// Whole are the records that end before the first byte that is not as it was written.
    private void checkCut(byte[] torn, int cut) throws IOException {
        int difference = Arrays.mismatch(torn, whole);
        long expected =
                ends.stream().filter(end -> difference < 0 || end <= difference).count();
        leave(torn);
        List<Long> replayed = new ArrayList<>();
        try (Journal journal = open(replayed)) {
            assertThat(replayed).as("cut at %d", cut).hasSize((int) expected);
            journal.append(new Entry.Epoch(journal.appended()), AT + 9);
        }
        List<Long> again = new ArrayList<>();
        open(again).close();
        assertThat(again)
                .as("after the cut at %d", cut)
                .hasSize((int) expected + 1)
                .startsWith(replayed.toArray(Long[]::new));
    }

    @Test
    void damage_before_the_synced_mark_refuses_the_start_with_file_and_offset() throws IOException {
        for (int at = Segment.HEADER; at < synced; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            leave(damaged);
            assertThatThrownBy(() -> open(new ArrayList<>()))
                    .as("damage at %d", at)
                    .isInstanceOf(JournalDamaged.class)
                    .hasMessageContaining("0000000001.seg at byte ");
            assertThat(Files.readAllBytes(segment())).isEqualTo(damaged);
        }
    }

    @Test
    void a_damaged_header_refuses_the_start() throws IOException {
        byte[] damaged = whole.clone();
        damaged[20] ^= 1;
        leave(damaged);
        assertThatThrownBy(() -> open(new ArrayList<>())).isInstanceOf(JournalDamaged.class);
    }

    @Test
    void a_segment_that_is_gone_refuses_the_start() throws IOException {
        leave(whole);
        Files.delete(segment());
        assertThatThrownBy(() -> open(new ArrayList<>())).isInstanceOf(JournalDamaged.class);
    }

    @Test
    void without_a_synced_mark_every_record_must_be_whole() throws IOException {
        leave(whole);
        Files.delete(dir.resolve("synced"));
        List<Long> replayed = new ArrayList<>();
        open(replayed).close();
        assertThat(replayed).isNotEmpty();
        byte[] damaged = whole.clone();
        damaged[ends.getFirst() - 1] ^= 1;
        leave(damaged);
        Files.delete(dir.resolve("synced"));
        assertThatThrownBy(() -> open(new ArrayList<>())).isInstanceOf(JournalDamaged.class);
    }

    @Test
    void what_is_left_of_a_later_segment_goes_with_the_tail() throws IOException {
        leave(whole);
        try (RandomAccessFile later =
                new RandomAccessFile(dir.resolve("0000000002.seg").toFile(), "rw")) {
            later.setLength(SEGMENT);
            later.seek(100);
            later.write(new byte[] {1, 2, 3});
        }
        open(new ArrayList<>()).close();
        Path next = dir.resolve("0000000002.seg");
        assertThat(Files.exists(next) ? Files.readAllBytes(next) : new byte[1]).containsOnly(0);
    }
}
