package dev.nytta.ledger.journal;

import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Entries as the bytes of a record behind its time, and back.
final class EntryCodec {
    private EntryCodec() {}

    static void write(Out out, Entry entry) {
        switch (entry) {
            case Entry.Held held -> AskCodec.write(out, held.ask());
            case Entry.Sent sent -> out.varint(sent.hold());
            case Entry.Grown grown -> writeGrown(out, grown);
            case Entry.Settled settled -> {
                out.varint(settled.hold());
                AskCodec.writeWindows(out, settled.accounts());
                writeKnown(out, settled.event());
            }
            case Entry.Released released -> {
                out.varint(released.hold());
                out.name(released.reason());
            }
            case Entry.Expired expired -> writeExpired(out, expired);
            case Entry.Adjusted adjusted -> writeAdjusted(out, adjusted);
            case Entry.Opened opened -> OpeningCodec.write(out, opened);
            case Entry.Refused refused -> writeNote(out, refused.note());
            case Entry.Observed observed -> {
                AskCodec.writeClaims(out, observed.claims());
                writeKnown(out, observed.event());
            }
            case Entry.Superseded superseded -> writeSuperseded(out, superseded);
            case Entry.Defined defined -> {
                out.flag(true);
                BudgetCodec.write(out, defined.budget());
            }
            case Entry.Ended ended -> {
                out.flag(false);
                out.string(ended.budget());
            }
            case Entry.Names names -> {
                out.varint(names.first());
                out.varint(names.names().size());
                names.names().forEach(out::string);
            }
            case Entry.Epoch epoch -> out.varint(epoch.before());
            case Entry.Checkpoint part -> CheckpointCodec.write(out, part);
        }
    }

    static Entry read(In in, RecordType type) throws BadRecord {
        try {
            return known(in, type);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException impossible) {
            // A word of ours that refuses its values: a window of no length, a zone that is none.
            throw new BadRecord("it says what cannot be: " + impossible.getMessage());
        }
    }

    private static Entry known(In in, RecordType type) throws BadRecord {
        return switch (type) {
            case HELD -> new Entry.Held(AskCodec.read(in));
            case SENT -> new Entry.Sent(in.varint());
            case GROWN -> new Entry.Grown(in.varint(), AskCodec.readAmounts(in), in.varint());
            case SETTLED -> new Entry.Settled(in.varint(), AskCodec.readWindows(in), readKnown(in));
            case RELEASED -> new Entry.Released(in.varint(), in.name());
            case EXPIRED -> new Entry.Expired(in.varint(), AskCodec.readWindows(in), maybeEvent(in));
            case ADJUSTED -> in.version() < OpeningCodec.VERSION ? readAdjusted(in) : OpeningCodec.read(in);
            case REFUSED -> new Entry.Refused(readNote(in));
            case OBSERVED -> new Entry.Observed(AskCodec.readClaims(in), readKnown(in));
            case SUPERSEDED ->
                new Entry.Superseded(AskCodec.readClaims(in), readBooked(in), in.id(), EventCodec.read(in));
            case BUDGET -> in.flag() ? new Entry.Defined(BudgetCodec.read(in)) : readEnded(in);
            case NAME -> new Entry.Names(in.small(), readNames(in));
            case CHECKPOINT -> CheckpointCodec.read(in);
            case EPOCH -> new Entry.Epoch(in.varint());
        };
    }

    /// An event, and behind it what the provider calls it, in records of the version that has that.
    private static void writeKnown(Out out, UsageEvent event) {
        EventCodec.write(out, event);
        if (!event.upstream().isEmpty()) {
            out.id(event.upstream());
        }
    }

    private static UsageEvent readKnown(In in) throws BadRecord {
        UsageEvent event = EventCodec.read(in);
        return in.version() == Frame.LATEST ? event.knownAs(in.id()) : event;
    }

    private static void writeGrown(Out out, Entry.Grown grown) {
        out.varint(grown.hold());
        AskCodec.writeAmounts(out, grown.more());
        out.varint(grown.countedOutput());
    }

    private static void writeExpired(Out out, Entry.Expired expired) {
        out.varint(expired.hold());
        AskCodec.writeWindows(out, expired.accounts());
        Optional<UsageEvent> event = expired.event();
        out.flag(event.isPresent());
        event.ifPresent(charged -> EventCodec.write(out, charged));
    }

    private static Optional<UsageEvent> maybeEvent(In in) throws BadRecord {
        return in.flag() ? Optional.of(EventCodec.read(in)) : Optional.empty();
    }

    private static void writeAdjusted(Out out, Entry.Adjusted adjusted) {
        out.varint(adjusted.hold());
        AskCodec.writeClaims(out, adjusted.claims());
        writeBooked(out, adjusted.former());
        out.flag(adjusted.formerId().isPresent());
        adjusted.formerId().ifPresent(out::id);
        EventCodec.write(out, adjusted.event());
    }

    private static Entry readEnded(In in) throws BadRecord {
        return new Entry.Ended(in.string(), in.version() > Frame.VERSION);
    }

    private static Entry readAdjusted(In in) throws BadRecord {
        return new Entry.Adjusted(
                in.varint(), AskCodec.readClaims(in), readBooked(in), maybeId(in), EventCodec.read(in));
    }

    private static Optional<String> maybeId(In in) throws BadRecord {
        return in.flag() ? Optional.of(in.id()) : Optional.empty();
    }

    private static void writeSuperseded(Out out, Entry.Superseded superseded) {
        AskCodec.writeClaims(out, superseded.claims());
        writeBooked(out, superseded.former());
        out.id(superseded.formerId());
        EventCodec.write(out, superseded.event());
    }

    private static void writeBooked(Out out, Booked booked) {
        out.decimal(booked.costUsd());
        out.decimal(booked.equivalentUsd());
    }

    private static Booked readBooked(In in) throws BadRecord {
        BigDecimal cost = in.decimal();
        return new Booked(cost, in.decimal());
    }

    private static void writeNote(Out out, RefusedNote note) {
        out.id(note.call());
        out.name(note.provider());
        out.name(note.model());
        out.name(note.dialect());
        out.name(note.key());
        out.name(note.budget());
        out.name(note.reason());
        out.varint(note.repeats());
    }

    private static RefusedNote readNote(In in) throws BadRecord {
        return new RefusedNote(in.id(), in.name(), in.name(), in.name(), in.name(), in.name(), in.name(), in.varint());
    }

    private static List<String> readNames(In in) throws BadRecord {
        int count = in.count();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.string());
        }
        return names;
    }
}
