package dev.nytta.bench.jmh;

import dev.nytta.ledger.BooksInMemory;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.policy.Ask;
import dev.nytta.policy.Rulebook;
import dev.nytta.policy.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What deciding on one call costs, step by step. All threads share the four budgets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BudgetDecision {
    private final Rulebook rules = Call4.rules();
    private final Ask ask = Call4.ask();
    private final Verdict.Allow allowed = Call4.judged(rules, ask);
    private final HoldAsk hold = Call4.held(allowed);
    private final BooksInMemory books = new BooksInMemory();

    /// Which budgets apply, what the call may cost, how it is held.
    @Benchmark
    public Verdict verdict() {
        return rules.judge(ask, Call4.PRICES);
    }

    /// Check and hold on four accounts, then settle: in memory.
    @Benchmark
    public void holdAndSettle() {
        books.settle(books.hold(hold, Call4.NOW), hold.claims(), Call4.EVENT);
    }

    /// All of it.
    @Benchmark
    public void decision() {
        HoldAsk asked = Call4.held(Call4.judged(rules, ask));
        books.settle(books.hold(asked, Call4.NOW), asked.claims(), Call4.EVENT);
    }
}
