package dev.nytta.face.api;

import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.KeySecrets;
import dev.nytta.ledger.RunKeys;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs that joined this server (`nytta run`): each has a key of its own, and a budget if it asked for one.
///
/// A run is the local user's: its calls have no team and no person, as those without a key have none. Its key ends by
/// itself, should the command die before it can say so. What has ended is remembered for a day.
final class Runs {
    static final int MOST = 1_000;
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String STORE = "store";

    private final ControlStore store;
    private final ControlDesk desk;
    private final InstantSource clock;

    Runs(AdminRooms rooms) {
        this.store = rooms.store();
        this.desk = rooms.desk();
        this.clock = rooms.clock();
    }

    /// What a run is to be.
    ///
    /// @param name of its program
    /// @param mandate of calls that name none, or empty
    /// @param limitNano the most that it may cost
    record Wish(String name, String mandate, Optional<Long> limitNano) {}

    /// A run that was begun, and the secret of its key.
    record Begun(AccessKey run, String secret) {}

    /// Begins a run, unless there are too many. Its budget is in force before its key is.
    synchronized Optional<Begun> begin(Wish wish, String who) {
        sweep(who);
        if (store.runs().list().size() >= MOST) {
            return Optional.empty();
        }
        String id = RunKeys.freshId();
        String secret = RunKeys.freshSecret();
        AccessKey run = key(id, wish, KeySecrets.hash(store.pepper(), secret));
        wish.limitNano().ifPresent(limit -> desk.put(Budget.ofRun(id, Map.of(ScopeKey.KEY, id), limit), Edit.by(who)));
        store.runs().put(run, Edit.by(who));
        return Optional.of(new Begun(run, secret));
    }

    private AccessKey key(String id, Wish wish, String hash) {
        Instant now = clock.instant();
        return new AccessKey(
                id,
                wish.name(),
                "",
                "",
                "",
                "",
                wish.mandate(),
                List.of(),
                Optional.of(now.plus(LIFE)),
                false,
                now,
                hash,
                STORE);
    }

    Optional<AccessKey> find(String id) {
        return store.runs().find(id).map(Kept::object);
    }

    Optional<Budget> budget(AccessKey run) {
        return store.budgets().find(run.id()).map(Kept::object);
    }

    /// Whether its key opens nothing any more.
    boolean isOver(AccessKey run) {
        return run.revoked()
                || run.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent();
    }

    /// Ends a run: its next call is refused, and its budget limits nothing any more.
    synchronized void end(AccessKey run, String who) {
        if (!run.revoked()) {
            store.runs().put(run.revoked(clock.instant().plus(REMEMBERED)), Edit.by(who));
        }
        endBudget(run, who);
    }

    private void endBudget(AccessKey run, String who) {
        if (budget(run).isPresent()) {
            desk.endBudget(run.id(), Edit.by(who));
        }
    }

    /// Forgets what is over; of too many that have ended, the oldest too.
    private void sweep(String who) {
        List<AccessKey> all = store.runs().list().stream().map(Kept::object).toList();
        Instant now = clock.instant();
        all.stream().filter(run -> !isKept(run, now)).forEach(run -> forget(run, who));
        long tooMany = all.stream().filter(run -> isKept(run, now)).count() - MOST + 1;
        all.stream()
                .filter(run -> run.revoked() && isKept(run, now))
                .sorted(Comparator.comparing(AccessKey::createdAt))
                .limit(Math.max(0, tooMany))
                .forEach(run -> forget(run, who));
    }

    private static boolean isKept(AccessKey run, Instant now) {
        return run.expiresAt().filter(now::isBefore).isPresent();
    }

    private void forget(AccessKey run, String who) {
        store.runs().delete(run.id(), Edit.by(who));
        endBudget(run, who);
    }
}
