package dev.nytta.ledger;

import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.JournalReader;
import dev.nytta.ledger.journal.JournalReader.Wish;
import dev.nytta.ledger.journal.RecordType;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// The event feed of a journal that is open.
final class JournalFeed implements EventFeed {
    private static final Set<RecordType> TYPES = Set.of(
            RecordType.SETTLED,
            RecordType.EXPIRED,
            RecordType.ADJUSTED,
            RecordType.OBSERVED,
            RecordType.SUPERSEDED,
            RecordType.REFUSED);

    private final JournalReader reader;
    private final LongSupplier synced;
    private volatile long foldedSeq;

    JournalFeed(JournalReader reader, LongSupplier synced) {
        this.reader = reader;
        this.synced = synced;
    }

    @Override
    public long read(long afterSeq, int max, Sink sink) {
        return reader.read(
                new Wish(afterSeq, max, TYPES, sink::wants),
                (seq, at, entry) -> row(seq, at, entry).ifPresent(sink::row));
    }

    private static Optional<Row> row(long seq, long at, Entry entry) {
        return switch (entry) {
            case Entry.Settled settled ->
                Optional.of(event(new Place(seq, at, Kind.SETTLED), settled.event(), settled.accounts()));
            case Entry.Expired expired ->
                expired.event().map(event -> event(new Place(seq, at, Kind.SETTLED), event, expired.accounts()));
            case Entry.Observed observed ->
                Optional.of(event(new Place(seq, at, Kind.OBSERVED), observed.event(), windows(observed.claims())));
            case Entry.Adjusted adjusted ->
                Optional.of(new Row.Event(
                        seq,
                        at,
                        Kind.ADJUSTED,
                        adjusted.event(),
                        windows(adjusted.claims()),
                        adjusted.formerId(),
                        former(adjusted.former())));
            case Entry.Superseded better ->
                Optional.of(new Row.Event(
                        seq,
                        at,
                        Kind.SUPERSEDED,
                        better.event(),
                        windows(better.claims()),
                        Optional.of(better.formerId()),
                        former(better.former())));
            case Entry.Refused refused -> Optional.of(new Row.Refusals(seq, at, refused.note()));
            default -> Optional.empty();
        };
    }

    private record Place(long seq, long atMillis, Kind kind) {}

    private static Row event(Place place, UsageEvent event, List<AccountWindow> accounts) {
        return new Row.Event(place.seq(), place.atMillis(), place.kind(), event, accounts);
    }

    private static Former former(Booked booked) {
        return new Former(booked.costUsd(), booked.equivalentUsd());
    }

    static List<AccountWindow> windows(List<Claim> claims) {
        return claims.stream().map(AccountWindow::of).toList();
    }

    @Override
    public long synced() {
        return synced.getAsLong();
    }

    @Override
    public long oldest() {
        return reader.oldest();
    }

    @Override
    public void folded(long seq) {
        foldedSeq = seq;
    }

    long foldedSeq() {
        return foldedSeq;
    }

    void close() {
        reader.close();
    }
}
