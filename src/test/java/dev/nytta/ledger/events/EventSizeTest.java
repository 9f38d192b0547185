package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventGen;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSizeTest {
    private static final int ROWS = Integer.getInteger("events.rows", 60_000);
    private static final int BATCH = Integer.getInteger("events.batch", 10_000);
    private static final int BYTES_MAX = 150;

    @TempDir
    Path dir;

    @Test
    void an_event_takes_less_than_150_bytes() throws Exception {
        Path file = dir.resolve("events.duckdb");
        EventGen events = new EventGen(new Gen(1), 2_000);
        try (Duck duck = Duck.open(file)) {
            Folder folder = new Folder(duck);
            for (long seq = 0; seq < ROWS; seq += BATCH) {
                folder.write(batch(seq, events));
            }
            duck.sql().run("CHECKPOINT");
        }
        assertThat(Files.size(file) / ROWS).isLessThan(BYTES_MAX);
    }

    private static Batch batch(long afterSeq, EventGen events) {
        List<EventFeed.Row.Event> rows = new ArrayList<>();
        for (int i = 1; i <= BATCH; i++) {
            UsageEvent event = events.next();
            rows.add(new EventFeed.Row.Event(afterSeq + i, event.atMillis(), EventFeed.Kind.SETTLED, event, List.of()));
        }
        return new Batch(afterSeq, afterSeq + BATCH, rows, List.of());
    }
}
