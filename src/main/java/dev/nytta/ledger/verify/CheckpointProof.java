package dev.nytta.ledger.verify;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compares each checkpoint with the fold of the records before it. Where those are gone, the first checkpoint is taken
/// as the state to begin from.
final class CheckpointProof {
    private static final int BEGIN = 0;
    private static final int BUDGET = 1;
    private static final int ACCOUNT = 2;
    private static final int HOLD = 3;
    private static final int END = 4;
    private static final int START = 5;
    private static final int COUNTS_STARTS_VERSION = 2;

    private final Books books;
    private final Map<Line.Key, Pot> pots = new HashMap<>();
    private final Map<Long, OpenLine> holds = new HashMap<>();
    private final Map<String, Defined> budgets = new HashMap<>();
    private final Map<String, Starts.Start> starts = new HashMap<>();
    private boolean trusted;
    private boolean inside;
    private long whole;

    CheckpointProof(Books books) {
        this.books = books;
    }

    long whole() {
        return whole;
    }

    /// Whether proof can begin at this record: it begins a checkpoint.
    boolean begins(Proof.Step step) {
        ByteBuffer payload = step.payload();
        trusted = step.kind() == Kind.CHECKPOINT && payload.get(payload.position()) == BEGIN;
        return trusted;
    }

    /// One record of a checkpoint.
    record Part(Payload payload, int version, long atMillis) {}

    void take(Part part, List<String> names) throws Refuted {
        Payload from = part.payload();
        int kind = from.octet();
        Refuted.unless(kind == BEGIN || inside, "a part of a checkpoint that was not begun");
        switch (kind) {
            case BEGIN -> begin(names, part.atMillis());
            case BUDGET -> budgets.put(from.text(), Defined.read(from, part.version()));
            case ACCOUNT -> account(from);
            case HOLD -> hold(from);
            case START -> starts.put(from.name(), new Starts.Start(from.number(), from.number(), from.name()));
            case END -> end(part);
            default -> throw new Refuted("unknown part of a checkpoint " + kind);
        }
    }

    private void begin(List<String> names, long atMillis) {
        names.clear();
        pots.clear();
        holds.clear();
        budgets.clear();
        starts.clear();
        inside = true;
        books.pots.values().removeIf(pot -> !pot.remains(atMillis));
    }

    private void account(Payload from) throws Refuted {
        String budget = from.name();
        String value = from.name();
        long generation = from.number();
        long rolling = from.number();
        long start = rolling == 0 ? from.signed() : Line.Key.ROLLING;
        long end = rolling == 0 ? Line.end(from, start) : Long.MAX_VALUE;
        Pot pot = new Pot(end, rolling, from.signed());
        for (int left = from.size(); left > 0; left--) {
            Purse purse = purse(from);
            pot.purses.put(purse.startMillis, purse);
        }
        pots.put(new Line.Key(budget, value, generation, start), pot);
    }

    private static Purse purse(Payload from) throws Refuted {
        Purse purse = Purse.told(from.signed(), from.signed(), from.number());
        purse.held = from.signed();
        purse.overage(from.signed());
        purse.authorised = from.signed();
        purse.open = from.number();
        return purse;
    }

    private void hold(Payload from) throws Refuted {
        long number = from.number();
        from.number();
        boolean sent = from.yes();
        long counted = from.number();
        long[] held = Reading.amounts(from);
        OpenLine hold = Reading.hold(from).holding(held);
        hold.sent = sent;
        hold.counted = counted;
        holds.put(number, hold);
    }

    private void end(Part part) throws Refuted {
        Payload from = part.payload();
        checkCount(budgets.size(), from.number());
        checkCount(pots.size(), from.number());
        checkCount(holds.size(), from.number());
        checkCount(starts.size(), part.version() < COUNTS_STARTS_VERSION ? 0 : from.number());
        if (trusted) {
            books.pots.putAll(pots);
            books.trust(holds);
            books.budgets.putAll(budgets);
            books.starts.pending().putAll(starts);
            trusted = false;
        } else {
            compare();
        }
        inside = false;
        whole++;
    }

    private static void checkCount(long found, long told) throws Refuted {
        Refuted.unless(found == told, "a checkpoint of " + found + " parts where its end says " + told);
    }

    private void compare() throws Refuted {
        Refuted.unless(budgets.equals(books.budgets), "a checkpoint has other budgets than the records before it");
        Refuted.unless(
                starts.equals(books.starts.pending()),
                "a checkpoint has other budgets without their start than the records before it");
        Refuted.unless(
                pots.keySet().equals(books.pots.keySet()),
                "a checkpoint has other accounts than the records before it: " + odd());
        for (Map.Entry<Line.Key, Pot> told : pots.entrySet()) {
            List<String> differences = ours(told.getKey()).differences(told.getValue());
            Refuted.unless(
                    differences.isEmpty(),
                    "a checkpoint says of " + told.getKey() + ": " + String.join(", ", differences));
        }
        compareHolds();
    }

    private Pot ours(Line.Key key) {
        return books.pots.getOrDefault(key, new Pot(0, 0, 0));
    }

    private List<Line.Key> odd() {
        return Stream.concat(pots.keySet().stream(), books.pots.keySet().stream())
                .filter(key -> !pots.containsKey(key) || !books.pots.containsKey(key))
                .limit(3)
                .toList();
    }

    private void compareHolds() throws Refuted {
        Refuted.unless(
                holds.keySet().equals(books.open.keySet()),
                "a checkpoint has other open holds than the records before");
        for (Map.Entry<Long, OpenLine> told : holds.entrySet()) {
            Refuted.unless(
                    told.getValue().same(books.known(told.getKey())),
                    "a checkpoint has hold " + told.getKey() + " in another state than the records before it");
        }
    }
}
