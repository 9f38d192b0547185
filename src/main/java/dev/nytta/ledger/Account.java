package dev.nytta.ledger;

import dev.nytta.ledger.Claim.Bind;
import dev.nytta.ledger.journal.AccountState;
import dev.nytta.usage.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One budget's money for one value and window. `available = limit - committed - held - overage`.
///
/// A rolling window is kept in 60 buckets; one leaves when it is wholly outside and none of its holds is open.
final class Account {
    private final AccountKey key;
    private final long windowEndMillis;
    private final long rollingMillis;
    private final List<Bucket> buckets = new ArrayList<>();
    private long limit;

    Account(Claim claim) {
        this.key = AccountKey.of(claim);
        this.windowEndMillis = claim.windowEndMillis();
        this.rollingMillis = claim.rollingMillis();
        this.limit = claim.limitNano();
    }

    Account(AccountState state) {
        this.key = new AccountKey(state.budget(), state.value(), state.generation(), state.windowStartMillis());
        this.windowEndMillis = state.windowEndMillis();
        this.rollingMillis = state.rollingMillis();
        this.limit = state.limitNano();
        state.buckets().forEach(bucket -> buckets.add(Bucket.of(bucket)));
    }

    AccountState state(long atMillis) {
        return new AccountState(
                key.budget(),
                key.value(),
                key.generation(),
                key.windowStartMillis(),
                rollingMillis == 0 ? windowEndMillis : Long.MAX_VALUE,
                rollingMillis,
                limit,
                buckets.stream()
                        .filter(bucket -> live(bucket, atMillis))
                        .map(Bucket::state)
                        .toList());
    }

    AccountKey key() {
        return key;
    }

    long limit() {
        return limit;
    }

    void limit(long nano) {
        limit = nano;
    }

    /// The claim's own bucket.
    Bucket bucket(Claim claim) {
        long start = claim.windowStartMillis();
        for (int i = buckets.size() - 1; i >= 0; i--) {
            if (buckets.get(i).startMillis() == start) {
                return buckets.get(i);
            }
        }
        Bucket bucket = new Bucket(start);
        buckets.add(bucket);
        buckets.sort(Comparator.comparingLong(Bucket::startMillis));
        return bucket;
    }

    private boolean live(Bucket bucket, long atMillis) {
        return rollingMillis == 0 || bucket.openHolds() > 0 || leavesAt(bucket) > atMillis;
    }

    /// When the bucket is wholly outside.
    private long leavesAt(Bucket bucket) {
        return bucket.startMillis() + bucketMillis(rollingMillis) + rollingMillis;
    }

    private static long bucketMillis(long rollingMillis) {
        return Math.ceilDiv(rollingMillis, Window.Rolling.BUCKETS);
    }

    /// May be negative: a lowered limit, soft holds, overage.
    long available(long atMillis) {
        long used = 0;
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            used += live(bucket, atMillis) ? bucket.used() : 0;
        }
        return limit - used;
    }

    /// Books a cost that no hold covers, in the claim's bucket.
    void book(Bucket bucket, Cost cost, Bind bind, long atMillis) {
        settle(bucket, cost, 0, bind, atMillis);
    }

    /// Books the cost of a hold that was just closed: what was held is committed in any case, more as far as
    /// `available` reaches.
    void settle(Bucket bucket, Cost cost, long held, Bind bind, long atMillis) {
        long amount = bucket.take(cost);
        long open = Math.max(0, available(atMillis));
        long fits = switch (bind) {
            case HARD -> Math.max(held, open);
            case SOFT, AUTHORISED -> open;
            case OBSERVE -> Long.MAX_VALUE;
        };
        bucket.book(amount, fits, bind);
    }

    /// Lets go of what is no longer inside; false when nothing is left.
    boolean keep(long atMillis) {
        buckets.removeIf(bucket -> !live(bucket, atMillis));
        boolean open = isHeld();
        boolean current = rollingMillis > 0 || windowEndMillis > atMillis;
        boolean used = buckets.stream().anyMatch(bucket -> !bucket.isZero());
        return open || (current && used);
    }

    boolean isHeld() {
        return buckets.stream().anyMatch(bucket -> bucket.openHolds() > 0);
    }

    boolean current(long atMillis) {
        return rollingMillis > 0 || (key.windowStartMillis() <= atMillis && atMillis < windowEndMillis);
    }

    /// The next time at which money leaves by itself.
    long nextResetMillis(long atMillis) {
        if (rollingMillis == 0) {
            return windowEndMillis;
        }
        return buckets.stream()
                .mapToLong(this::leavesAt)
                .filter(leaves -> leaves > atMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    Balance balance(long atMillis, long limitNano) {
        long committed = 0;
        long held = 0;
        long overage = 0;
        long authorised = 0;
        int holds = 0;
        for (Bucket bucket : buckets) {
            if (live(bucket, atMillis)) {
                committed += bucket.committed();
                held += bucket.held();
                overage += bucket.overage();
                authorised += bucket.authorised();
                holds += bucket.openHolds();
            }
        }
        return new Balance(
                key.budget(),
                key.value(),
                key.generation(),
                startMillis(atMillis),
                nextResetMillis(atMillis),
                limitNano,
                committed,
                held,
                overage,
                authorised,
                holds);
    }

    private long startMillis(long atMillis) {
        return rollingMillis == 0 ? key.windowStartMillis() : atMillis - rollingMillis;
    }
}
