package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.AccountState.BucketState;
import java.util.ArrayList;
import java.util.List;

/// The parts of a checkpoint as bytes; each begins with the number of its kind.
final class CheckpointCodec {
    static final int BEGIN = 0;
    static final int BUDGET = 1;
    private static final int ACCOUNT = 2;
    private static final int HOLD = 3;
    static final int END = 4;
    private static final int OPENING = 5;
    private static final int COUNTS_OPENINGS = 2;

    private CheckpointCodec() {}

    static void write(Out out, Entry.Checkpoint part) {
        switch (part) {
            case Entry.CheckpointBegin _ -> out.oneByte(BEGIN);
            case Entry.CheckpointBudget kept -> {
                out.oneByte(BUDGET);
                BudgetCodec.write(out, kept.budget());
            }
            case Entry.CheckpointAccount kept -> {
                out.oneByte(ACCOUNT);
                writeAccount(out, kept.account());
            }
            case Entry.CheckpointHold kept -> {
                out.oneByte(HOLD);
                writeHold(out, kept.hold());
            }
            case Entry.CheckpointOpening kept -> {
                out.oneByte(OPENING);
                writeOpening(out, kept.opening());
            }
            case Entry.CheckpointEnd end -> {
                out.oneByte(END);
                out.varint(end.budgets());
                out.varint(end.accounts());
                out.varint(end.holds());
                if (end.version() == COUNTS_OPENINGS) {
                    out.varint(end.openings());
                }
            }
        }
    }

    static Entry.Checkpoint read(In in) throws BadRecord {
        int kind = in.oneByte();
        return switch (kind) {
            case BEGIN -> new Entry.CheckpointBegin();
            case BUDGET -> new Entry.CheckpointBudget(BudgetCodec.read(in));
            case ACCOUNT -> new Entry.CheckpointAccount(readAccount(in));
            case HOLD -> new Entry.CheckpointHold(readHold(in));
            case OPENING ->
                new Entry.CheckpointOpening(new OpeningState(in.name(), in.varint(), in.varint(), in.name()));
            case END ->
                new Entry.CheckpointEnd(
                        in.small(), in.small(), in.small(), in.version() < COUNTS_OPENINGS ? 0 : in.small());
            default -> throw new BadRecord("unknown part " + kind + " of a checkpoint");
        };
    }

    private static void writeOpening(Out out, OpeningState opening) {
        out.name(opening.budget());
        out.varint(opening.definedSeq());
        out.varint(opening.atMillis());
        out.name(opening.lastValue());
    }

    private static void writeAccount(Out out, AccountState account) {
        out.name(account.budget());
        out.name(account.value());
        out.varint(account.generation());
        out.varint(account.rollingMillis());
        if (account.rollingMillis() == 0) {
            out.zigzag(account.windowStartMillis());
            AskCodec.writeEnd(out, account.windowStartMillis(), account.windowEndMillis());
        }
        out.zigzag(account.limitNano());
        out.varint(account.buckets().size());
        account.buckets().forEach(bucket -> writeBucket(out, bucket));
    }

    private static AccountState readAccount(In in) throws BadRecord {
        String budget = in.name();
        String value = in.name();
        int generation = in.small();
        long rolling = in.varint();
        long start = rolling == 0 ? in.zigzag() : AccountState.ROLLING;
        long end = rolling == 0 ? AskCodec.readEnd(in, start) : Long.MAX_VALUE;
        return new AccountState(budget, value, generation, start, end, rolling, in.zigzag(), readBuckets(in));
    }

    private static void writeBucket(Out out, BucketState bucket) {
        out.zigzag(bucket.startMillis());
        out.zigzag(bucket.committedNano());
        out.varint(bucket.carryPico());
        out.zigzag(bucket.heldNano());
        out.zigzag(bucket.overageNano());
        out.zigzag(bucket.overageAuthorisedNano());
        out.varint(bucket.openHolds());
    }

    private static List<BucketState> readBuckets(In in) throws BadRecord {
        int count = in.count();
        List<BucketState> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buckets.add(new BucketState(
                    in.zigzag(), in.zigzag(), in.small(), in.zigzag(), in.zigzag(), in.zigzag(), in.small()));
        }
        return buckets;
    }

    private static void writeHold(Out out, HoldState hold) {
        out.varint(hold.hold());
        out.varint(hold.takenAtMillis());
        out.flag(hold.sent());
        out.varint(hold.countedOutput());
        AskCodec.writeAmounts(out, hold.held());
        AskCodec.write(out, hold.ask());
    }

    private static HoldState readHold(In in) throws BadRecord {
        long number = in.varint();
        long takenAt = in.varint();
        boolean sent = in.flag();
        long counted = in.varint();
        var held = AskCodec.readAmounts(in);
        return new HoldState(number, AskCodec.read(in), held, takenAt, sent, counted);
    }
}
