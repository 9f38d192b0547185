package dev.nytta.policy;

import dev.nytta.usage.Progress;

/// The hold of one stream as it rolls along: when to ask for more, when to end.
///
/// It covers what was delivered plus a closing reserve, which pays for finishing an open block. Growth is asked for
/// ahead
/// of the reserve. When a hard budget gives no more, an answer that is likely to fit in what is held may go on to the
/// last token held; any other is ended while the reserve is untouched. Not thread-safe: one event loop owns it.
public final class RollingHold {
    /// Output tokens that finishing an open block may take (RULES, rolling holds).
    static final long CLOSING_RESERVE = 2_048;

    /// Growth refused is asked for again after so many tokens more.
    private static final long RETRY_TOKENS = 64;

    /// How many settled calls make the learned slice trustworthy.
    static final int KNOWN_CALLS = 20;

    /// What the conductor is to do next.
    public sealed interface Step {
        /// Nothing.
        record Go() implements Step {}

        /// Ask the ledger for more, then call [RollingHold#granted] or [RollingHold#refused].
        ///
        /// @param countedOutput output tokens delivered so far, for the journal
        record Grow(long nano, long tokens, long countedOutput) implements Step {}

        /// End the answer at the next place where it can be ended.
        record End() implements Step {}

        /// All that is held is used up inside a block that cannot be closed: mark the session stopped and cut.
        record Cut() implements Step {}
    }

    private static final Step GO = new Step.Go();
    private static final Step END = new Step.End();
    private static final Step CUT = new Step.Cut();

    private final HoldPlan plan;
    private Learned learned;
    private long heldNano;
    private long inputNano;
    private long refusedAtTokens = -1;
    private long seenTokens;
    private long burstTokens;
    private boolean ending;

    /// A hold as it was first granted.
    ///
    /// @param heldNano what was granted
    public RollingHold(HoldPlan plan, Learned learned, long heldNano) {
        this.plan = plan;
        this.learned = learned;
        this.heldNano = heldNano;
        this.inputNano = heldNano >= plan.firstNano() ? plan.inputNano() : Math.min(plan.likelyInputNano(), heldNano);
    }

    /// Other calls ended meanwhile, and taught.
    public void learned(Learned now) {
        learned = now;
    }

    /// The provider stated its input counts before the end; what they leave of the estimate covers output.
    public void inputCosts(long nano) {
        inputNano = Math.min(nano, heldNano);
    }

    /// Judges where the stream stands.
    ///
    /// @param silentMillis since output last arrived; hidden thinking is counted by time
    public Step advance(Progress progress, long silentMillis) {
        seen(progress.outputTokens());
        long counted = Math.addExact(progress.outputTokens(), hidden(progress, silentMillis));
        long covered = coveredTokens();
        if (counted + reserve(covered) + lead() <= covered || covered >= mostTokens()) {
            return GO;
        }
        if (refusedAtTokens < 0 || counted >= refusedAtTokens + RETRY_TOKENS) {
            long tokens = Math.min(Math.max(plan.sliceTokens(), CLOSING_RESERVE), mostTokens() - covered);
            return new Step.Grow(Math.multiplyExact(tokens, plan.nanoPerOutputToken()), tokens, counted);
        }
        return withoutGrowth(progress, counted, covered);
    }

    /// Growth was granted.
    public void granted(long nano) {
        heldNano = Math.addExact(heldNano, nano);
        refusedAtTokens = -1;
    }

    /// Growth was refused at this count; judges how to go on without it.
    public Step refused(Progress progress, long countedOutput) {
        refusedAtTokens = countedOutput;
        return withoutGrowth(progress, countedOutput, coveredTokens());
    }

    public long heldNano() {
        return heldNano;
    }

    private Step withoutGrowth(Progress progress, long counted, long covered) {
        long used = ending ? counted : learned.likelyOutput(progress, counted);
        if (!ending
                && (likelyToFit(covered)
                        ? used + unforeseen(used) <= covered
                        : counted + reserve(covered) <= covered)) {
            return GO;
        }
        boolean exhausted = used >= covered && ending;
        ending = true;
        return exhausted && progress.block() != Progress.Block.TEXT ? CUT : END;
    }

    private boolean likelyToFit(long covered) {
        return learned.calls() > 0 && likelyMost() <= covered;
    }

    private long likelyMost() {
        return (learned.longerMayCome() ? learned.outputMost() : learned.outputP95()) * plan.choices();
    }

    /// An answer as long as others were may fill the hold to its last token. A longer one goes on, and what comes next
    /// is as much as ever came at once: delivered before anybody counts it.
    private long unforeseen(long used) {
        return used <= likelyMost() ? 0 : burstTokens;
    }

    private void seen(long tokens) {
        burstTokens = Math.max(burstTokens, tokens - seenTokens);
        seenTokens = tokens;
    }

    private long hidden(Progress progress, long silentMillis) {
        return switch (progress.block()) {
            case TEXT, TOOL -> 0;
            case NONE, THINKING -> silentMillis * learned.tokensPerSecondP95() / 1_000;
        };
    }

    private long coveredTokens() {
        return plan.nanoPerOutputToken() == 0 ? Long.MAX_VALUE / 2 : (heldNano - inputNano) / plan.nanoPerOutputToken();
    }

    long mostTokens() {
        return plan.ceilingTokens() * plan.choices();
    }

    /// Small holds keep half back, since their calls were seen to be small.
    private static long reserve(long covered) {
        return Math.min(CLOSING_RESERVE, covered / 2);
    }

    private long lead() {
        return plan.sliceTokens() / 8;
    }
}
