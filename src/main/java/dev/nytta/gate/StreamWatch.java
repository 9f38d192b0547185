package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Learned;
import dev.nytta.policy.RollingHold;
import dev.nytta.usage.Progress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Lets one stream's hold roll along with what is delivered, and says when the money ends.
final class StreamWatch {
    /// A burst may need several slices at once; the next look goes on from there.
    private static final int MOST_STEPS = 16;

    /// Growth by less is not worth a record.
    private static final long LEAST_TOKENS = 64;

    private final Ledger ledger;
    private final HoldOutcome.Granted money;
    private final Ruling ruling;
    private final RollingHold hold;
    private final Supplier<Learned> learned;
    private long seenTokens;
    private long lastOutputNanos;
    private boolean inputKnown;

    StreamWatch(Lane lane, AnswerHeads.Ruled ruled, long nowNanos) {
        ledger = lane.ledger();
        money = ruled.money();
        ruling = ruled.ruling();
        hold = new RollingHold(ruling.plan(), ruling.ask().learned(), money.nano());
        learned = lane.learned()
                .watch(ruling.target().model(), ruling.ask().attribution().client());
        lastOutputNanos = nowNanos;
    }

    /// What the stream may do.
    enum Next {
        GO_ON,
        END,
        CUT
    }

    long heldNano() {
        return hold.heldNano();
    }

    /// What the provider stated of the input leaves more of the hold for output; asked once.
    void inputCosts(LongSupplier nano) {
        if (!inputKnown) {
            inputKnown = true;
            hold.inputCosts(nano.getAsLong());
        }
    }

    Next look(Progress progress, long nowNanos) {
        long tokens = progress.outputTokens();
        if (tokens != seenTokens) {
            seenTokens = tokens;
            lastOutputNanos = nowNanos;
        }
        long silentMillis = TimeUnit.NANOSECONDS.toMillis(nowNanos - lastOutputNanos);
        hold.learned(learned.get());
        for (int i = 0; i < MOST_STEPS; i++) {
            switch (hold.advance(progress, silentMillis)) {
                case RollingHold.Step.Go _ -> {
                    return Next.GO_ON;
                }
                case RollingHold.Step.End _ -> {
                    return Next.END;
                }
                case RollingHold.Step.Cut _ -> {
                    return Next.CUT;
                }
                case RollingHold.Step.Grow more -> {
                    if (!grow(more)) {
                        return next(hold.refused(progress, more.countedOutput()));
                    }
                }
            }
        }
        return Next.GO_ON;
    }

    /// A whole step, or what is left of one: an answer under way comes before those that wait.
    private boolean grow(RollingHold.Step.Grow more) {
        return grow(more.nano(), more.countedOutput())
                || (remainingNano() >= leastNano()
                        && grow(Math.min(remainingNano(), more.nano()), more.countedOutput()));
    }

    private boolean grow(long nano, long countedOutput) {
        boolean granted = ledger.grow(money.hold(), ruling.plan().amounts(nano), countedOutput);
        if (granted) {
            hold.granted(nano);
        }
        return granted;
    }

    private long leastNano() {
        return LEAST_TOKENS * Math.max(1, ruling.plan().nanoPerOutputToken());
    }

    /// What the tightest account still has.
    private long remainingNano() {
        long remaining = Long.MAX_VALUE;
        for (Claim claim : ruling.claims()) {
            switch (claim.bind()) {
                case HARD ->
                    remaining = Math.min(remaining, ledger.balance(claim).availableNano());
                case SOFT, OBSERVE, AUTHORISED -> {}
            }
        }
        return remaining;
    }

    private static Next next(RollingHold.Step step) {
        return switch (step) {
            case RollingHold.Step.Go _ -> Next.GO_ON;
            case RollingHold.Step.Grow _ -> Next.GO_ON;
            case RollingHold.Step.End _ -> Next.END;
            case RollingHold.Step.Cut _ -> Next.CUT;
        };
    }
}
