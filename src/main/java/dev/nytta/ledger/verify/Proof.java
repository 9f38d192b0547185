package dev.nytta.ledger.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Replays record after record and refutes the first that breaks an invariant.
final class Proof {
    private final List<String> names = new ArrayList<>();
    private final Books books = new Books();
    private final CheckpointProof checkpoints;
    private final Restart restart = new Restart();
    private final Map<String, Long> counts = new TreeMap<>();
    private long firstSeq;
    private long lastSeq;
    private long lastAtMillis;
    private boolean based;

    /// @param fromBirth whether the first record of all is there; else the first checkpoint is where proof begins
    Proof(boolean fromBirth) {
        this.based = fromBirth;
        this.checkpoints = new CheckpointProof(books);
    }

    /// One record with its frame taken off.
    record Step(long seq, Kind kind, int version, ByteBuffer payload) {}

    void take(Step step) throws Refuted {
        checkNumber(step);
        Payload payload = new Payload(step.payload(), names);
        long at = payload.number();
        Refuted.unless(at >= lastAtMillis, "record " + step.seq() + " is older than the one before");
        lastAtMillis = at;
        if (based || checkpoints.begins(step)) {
            based = true;
            restart.check(step.kind());
            read(step, payload, at);
            restart.passed(step.seq(), step.kind());
            payload.finish();
        }
        counts.merge(step.kind().word(), 1L, Long::sum);
    }

    private void checkNumber(Step step) throws Refuted {
        boolean follows = lastSeq == 0 || step.seq() == lastSeq + 1;
        boolean jump = step.kind() == Kind.EPOCH && step.seq() > lastSeq;
        Refuted.unless(follows || jump, "record " + step.seq() + " follows on record " + lastSeq);
        firstSeq = firstSeq == 0 ? step.seq() : firstSeq;
        lastSeq = step.seq();
    }

    private void read(Step step, Payload from, long at) throws Refuted {
        switch (step.kind()) {
            case HELD -> books.hold(step.seq(), Reading.hold(from), at);
            case SENT -> books.known(from.number()).sent = true;
            case GROWN -> books.grow(from.number(), Reading.amounts(from), from.number(), at);
            case SETTLED -> settled(step, from, at);
            case RELEASED -> released(from, at);
            case EXPIRED -> expired(from, at);
            case ADJUSTED -> {
                if (step.version() == 1) {
                    adjusted(from, at);
                } else {
                    opened(from, at);
                }
            }
            case REFUSED -> Reading.note(from);
            case OBSERVED -> observed(step, from, at);
            case SUPERSEDED -> superseded(from, at);
            case BUDGET -> budget(step, from, at);
            case NAME -> name(from);
            case CHECKPOINT -> checkpoints.take(new CheckpointProof.Part(from, step.version(), at), names);
            case EPOCH -> restart.begin(from.number(), books.open.keySet());
        }
    }

    private void settled(Step step, Payload from, long at) throws Refuted {
        long hold = from.number();
        OpenLine open = books.known(hold);
        Reading.windows(from, open.lines);
        Facts facts = known(step, from);
        if (restart.isOrphan(hold)) {
            open.checkLost(hold, facts);
        }
        books.count(facts);
        close(hold, facts, at);
    }

    private void released(Payload from, long at) throws Refuted {
        long hold = from.number();
        if (restart.isOrphan(hold)) {
            books.known(hold).checkGivenBack(hold);
        }
        close(hold, Facts.NONE, at);
        from.name();
    }

    private void expired(Payload from, long at) throws Refuted {
        long hold = from.number();
        OpenLine open = books.known(hold);
        Reading.windows(from, open.lines);
        if (from.yes()) {
            Facts facts = Facts.read(from);
            open.checkLost(hold, facts);
            books.count(facts);
            close(hold, facts, at);
        } else {
            open.checkGivenBack(hold);
            close(hold, Facts.NONE, at);
        }
    }

    private void close(long hold, Facts facts, long at) throws Refuted {
        books.close(hold, facts, at);
        restart.closed(hold);
    }

    private void adjusted(Payload from, long at) throws Refuted {
        long hold = from.number();
        Refuted.unless(!books.open.containsKey(hold), "hold " + hold + " is adjusted while it is open");
        List<Line> lines = Line.all(from);
        Facts former = Reading.former(from);
        if (from.yes()) {
            from.id();
        }
        books.closed.checkAdjusted(hold, lines, former);
        Facts facts = Facts.read(from);
        correct(lines, facts.minus(former.cost(), former.equivalent()), at);
        books.closed.hold(hold, lines, facts);
    }

    /// What an account of a budget starts with.
    private void opened(Payload from, long at) throws Refuted {
        String budget = from.name();
        long definedSeq = from.number();
        String value = from.name();
        for (Line line : Line.all(from)) {
            books.starts.check(budget, definedSeq, value);
            books.bookStart(budget, value, line, Reading.former(from), at);
        }
        boolean last = from.yes();
        books.starts.take(budget, value, last);
        from.name();
    }

    /// Since version 2 what the provider calls it follows.
    private static Facts known(Step step, Payload from) throws Refuted {
        Facts facts = Facts.read(from);
        if (step.version() > 1) {
            from.id();
        }
        return facts;
    }

    private void observed(Step step, Payload from, long at) throws Refuted {
        List<Line> lines = Line.all(from);
        Facts facts = known(step, from);
        books.count(facts);
        books.book(lines, facts, at);
    }

    private void superseded(Payload from, long at) throws Refuted {
        List<Line> lines = Line.all(from);
        Facts former = Reading.former(from);
        books.closed.checkSuperseded(from.id(), former);
        Facts facts = Facts.read(from);
        correct(lines, facts.minus(former.cost(), former.equivalent()), at);
        books.closed.event(facts);
    }

    private void correct(List<Line> lines, Facts difference, long at) {
        books.correct(difference);
        books.book(lines, difference, at);
    }

    private void budget(Step step, Payload from, long at) throws Refuted {
        boolean inForce = from.yes();
        String id = from.text();
        if (inForce) {
            books.define(id, Defined.read(from, step.version()), new Starts.Start(step.seq(), at, ""));
        } else {
            books.end(id, step.version() > 1);
        }
    }

    private void name(Payload from) throws Refuted {
        long first = from.number();
        Refuted.unless(first == names.size() + 1, "names are told from " + first + " on, not " + (names.size() + 1));
        for (int left = from.size(); left > 0; left--) {
            names.add(from.text());
        }
    }

    long lastSeq() {
        return lastSeq;
    }

    /// What was proved so far.
    VerifyReport.Counts counts(int segments, int unproved, long tornBytes) {
        return new VerifyReport.Counts(
                segments,
                unproved,
                counts,
                firstSeq,
                lastSeq,
                checkpoints.whole(),
                books.pots.size(),
                books.open.size(),
                books.costUsd(),
                tornBytes);
    }
}
