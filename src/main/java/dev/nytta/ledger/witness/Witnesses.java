package dev.nytta.ledger.witness;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Observations;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger's [Observations]: judges each event by the index of known calls, and appends what counts.
public final class Witnesses implements Observations {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    /// How long keys are kept.
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration KEEPING_UP = Duration.ofSeconds(2);

    private final JournaledLedger ledger;
    private final Function<UsageEvent, List<Claim>> budgets;
    private final Sql sql;
    private final SeenCalls calls;
    private final SeenFold fold;
    private final Judge judge;
    private final Tallies tallies;
    /// Of another connection: who asks does not wait for thousands of calls that are being told.
    private final Sql reader;
    private final Tallies told;
    private final TakingBack takingBack;
    private final Thread clock;
    private long keptUpTo;
    private boolean used;
    private volatile boolean closed;
    private long forgottenAtMillis;

    private Witnesses(JournaledLedger ledger, Function<UsageEvent, List<Claim>> budgets, Path dataDir) {
        this.ledger = ledger;
        this.budgets = budgets;
        sql = SeenFile.open(dataDir);
        reader = SeenFile.reader(dataDir);
        told = new Tallies(reader);
        calls = new SeenCalls(sql);
        judge = new Judge(calls);
        fold = new SeenFold(sql, calls, ledger.witnessFeed(), judge);
        takingBack = new TakingBack(ledger, sql, calls, judge);
        clock = Thread.ofPlatform().daemon().name("nytta-witnesses").unstarted(this::keepUp);
        tallies = new Tallies(sql);
        used = fold.seq() > 0;
    }

    /// Opens the index in a data directory; it reads the journal on the first use.
    ///
    /// @param budgets the budgets that an event counts on
    public static Witnesses open(Path dataDir, JournaledLedger ledger, Function<UsageEvent, List<Claim>> budgets) {
        Witnesses witnesses = new Witnesses(ledger, budgets, dataDir);
        witnesses.clock.start();
        return witnesses;
    }

    /// What the gateway settles after somebody told of it must not count twice for long.
    private void keepUp() {
        try {
            while (!closed) {
                Thread.sleep(KEEPING_UP);
                keepUpOnce();
            }
        } catch (InterruptedException _) {
            // That is how it ends.
        }
    }

    /// Where nobody ever told of a call there is nothing to be compared.
    private synchronized void keepUpOnce() {
        if (closed || !used || ledger.appended() == keptUpTo) {
            return;
        }
        try {
            keptUpTo = ledger.appended();
            catchUp();
        } catch (RuntimeException broken) {
            LOG.error("What the gateway settles is not compared with what was told: {}", broken.getMessage());
        }
    }

    private void catchUp() {
        ledger.sync();
        fold.catchUp();
        takingBack.all();
    }

    @Override
    public synchronized List<Answer> observe(List<UsageEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        used = true;
        catchUp();
        List<Seen> told = events.stream().map(Seen::of).toList();
        calls.expect(told);
        List<Long> records = new ArrayList<>(events.size());
        List<Answer> answers = calls.transaction(() -> judged(events, told, records));
        fold.pass(records);
        forget();
        return answers;
    }

    private List<Answer> judged(List<UsageEvent> events, List<Seen> told, List<Long> records) {
        List<Answer> answers = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            answers.add(observe(events.get(i), told.get(i), records));
        }
        // Before the commit: what the index knows, the journal has.
        ledger.sync();
        return answers;
    }

    private Answer observe(UsageEvent event, Seen fresh, List<Long> records) {
        long now = ledger.nowMillis();
        if (event.atMillis() < now - KEPT.toMillis() || event.atMillis() > now + AHEAD.toMillis()) {
            return Answer.OUT_OF_TIME;
        }
        return switch (judge.judge(fresh)) {
            case Judge.Finding.Fresh _ -> {
                know(fresh.at(ledger.observed(event, claims(event, now))), records);
                yield Answer.TAKEN;
            }
            case Judge.Finding.Better(Seen former) -> {
                know(fresh.at(ledger.superseded(former.booked(), event, claims(event, now))), records);
                calls.bequeath(former.id(), fresh.id());
                yield Answer.BETTER;
            }
            case Judge.Finding.Known _ -> tallies.known(event);
            case Judge.Finding.Outranked(Seen by) -> {
                calls.put(fresh.heldBy(by.id()));
                yield tallies.outranked(event);
            }
        };
    }

    private void know(Seen seen, List<Long> records) {
        calls.put(seen);
        records.add(seen.seq());
    }

    /// What a window that is over would be told would change nothing.
    private List<Claim> claims(UsageEvent event, long nowMillis) {
        return budgets.apply(event).stream()
                .filter(claim -> claim.rollingMillis() > 0 || claim.windowEndMillis() > nowMillis)
                .toList();
    }

    private void forget() {
        long now = ledger.nowMillis();
        if (now - forgottenAtMillis > TimeUnit.DAYS.toMillis(1)) {
            forgottenAtMillis = now;
            calls.forget(now - KEPT.toMillis() - AHEAD.toMillis());
        }
    }

    @Override
    public List<Tally> tallies(long fromMillis, long untilMillis) {
        synchronized (told) {
            return told.between(fromMillis, untilMillis);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            synchronized (told) {
                reader.connection().close();
            }
            sql.connection().close();
        } catch (SQLException broken) {
            LOG.warn("The index of known calls did not close cleanly: {}", broken.getMessage());
        }
    }
}
