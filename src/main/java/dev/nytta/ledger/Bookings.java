package dev.nytta.ledger;

import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.JournalReader;
import dev.nytta.ledger.journal.JournalReader.Wish;
import dev.nytta.ledger.journal.RecordType;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What single records of the journal booked, and where.
final class Bookings {
    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);
    private static final Set<RecordType> TYPES = Set.of(
            RecordType.SETTLED, RecordType.EXPIRED, RecordType.ADJUSTED, RecordType.OBSERVED, RecordType.SUPERSEDED);

    private final JournalReader reader;

    Bookings(JournalReader reader) {
        this.reader = reader;
    }

    /// The accounts that an event without a hold was booked on, of which the window is not over. None where the record
    /// has left the journal: its money stays booked there, which is the safe side.
    List<Claim> claims(long seq, long nowMillis) {
        List<Claim> all = record(seq).map(Bookings::claims).orElse(List.of());
        return all.stream()
                .filter(claim -> claim.rollingMillis() > 0 || claim.windowEndMillis() > nowMillis)
                .toList();
    }

    private static List<Claim> claims(Entry entry) {
        return switch (entry) {
            case Entry.Observed observed -> observed.claims();
            case Entry.Superseded better -> better.claims();
            default -> List.of();
        };
    }

    UsageEvent event(long seq) {
        return record(seq)
                .flatMap(Bookings::event)
                .orElseThrow(() -> new IllegalStateException("record " + seq + " of the journal books no event"));
    }

    private static Optional<UsageEvent> event(Entry entry) {
        return switch (entry) {
            case Entry.Settled settled -> Optional.of(settled.event());
            case Entry.Expired expired -> expired.event();
            case Entry.Adjusted adjusted -> Optional.of(adjusted.event());
            case Entry.Observed observed -> Optional.of(observed.event());
            case Entry.Superseded better -> Optional.of(better.event());
            default -> Optional.empty();
        };
    }

    private Optional<Entry> record(long seq) {
        AtomicReference<Optional<Entry>> found = new AtomicReference<>(Optional.empty());
        try {
            reader.read(new Wish(seq - 1, 1, TYPES, _ -> true), (at, _, entry) -> {
                if (at == seq) {
                    found.set(Optional.of(entry));
                }
            });
        } catch (IllegalStateException left) {
            LOG.info("Record {} is not in the journal any more: {}", seq, left.getMessage());
        }
        return found.get();
    }

    void close() {
        reader.close();
    }
}
