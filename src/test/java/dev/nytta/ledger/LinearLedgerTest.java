package dev.nytta.ledger;

import dev.nytta.ledger.HoldAnswer.Held;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three callers at once on two small budgets: whatever they are answered, some order of one after the other gives the
/// same. Lincheck makes up the calls, runs them in parallel and looks for that order.
///
/// It runs real threads; its model checker would have to steer the journal's own threads too, and does not end.
final class LinearLedgerTest {
    private static final AtomicLong RUNS = new AtomicLong();
    private static final AtomicLong EVENTS = new AtomicLong(1);

    @TempDir
    static Path dir;

    private static LiveLedger ledger;

    @BeforeAll
    static void open() throws IOException {
        ledger = (LiveLedger)
                Ledgers.open(LedgerSettings.in(dir, Clock.systemUTC()).withDisk(new FakeDisk()));
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void answers_are_those_of_some_order() {
        new StressOptions()
                .iterations(40)
                .invocationsPerIteration(120)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(OneAfterTheOther.class)
                .check(Callers.class);
    }

    /// The operations; A and B draw on both budgets, C on the first alone. Each keeps one hold.
    interface Operations {
        int hold(int caller, int nano);

        int grow(int caller, int nano);

        int settle(int caller, int nano);

        int release(int caller);

        int first();

        int second();
    }

    /// The real ledger, on two budgets that nobody used before.
    @Param(name = "nano", gen = IntGen.class, conf = "1:6")
    public static final class Callers {
        private final Operations it = new Real();

        @Operation(nonParallelGroup = "a")
        public int holdA(@Param(name = "nano") int nano) {
            return it.hold(0, nano);
        }

        @Operation(nonParallelGroup = "a")
        public int growA(@Param(name = "nano") int nano) {
            return it.grow(0, nano);
        }

        @Operation(nonParallelGroup = "a")
        public int settleA(@Param(name = "nano") int nano) {
            return it.settle(0, nano);
        }

        @Operation(nonParallelGroup = "a")
        public int releaseA() {
            return it.release(0);
        }

        @Operation(nonParallelGroup = "b")
        public int holdB(@Param(name = "nano") int nano) {
            return it.hold(1, nano);
        }

        @Operation(nonParallelGroup = "b")
        public int growB(@Param(name = "nano") int nano) {
            return it.grow(1, nano);
        }

        @Operation(nonParallelGroup = "b")
        public int settleB(@Param(name = "nano") int nano) {
            return it.settle(1, nano);
        }

        @Operation(nonParallelGroup = "c")
        public int holdC(@Param(name = "nano") int nano) {
            return it.hold(2, nano);
        }

        @Operation(nonParallelGroup = "c")
        public int settleC(@Param(name = "nano") int nano) {
            return it.settle(2, nano);
        }

        @Operation
        public int first() {
            return it.first();
        }

        @Operation
        public int second() {
            return it.second();
        }
    }

    private static final class Real implements Operations {
        private final long run = RUNS.incrementAndGet();
        private final Claim first = Given.hard("first-" + run, 10);
        private final Claim second = Given.hard("second-" + run, 7);
        private final long[] holds = new long[3];

        @Override
        public int hold(int caller, int nano) {
            if (holds[caller] != 0) {
                return -1;
            }
            HoldAsk ask = caller == 2 ? Given.ask(nano, first) : Given.ask(nano, first, second);
            holds[caller] = ledger.hold(ask) instanceof Held held ? held.hold() : 0;
            return holds[caller] != 0 ? 1 : 0;
        }

        @Override
        public int grow(int caller, int nano) {
            return holds[caller] == 0 ? -1 : ledger.grow(holds[caller], HoldAsk.Amounts.of(nano), 1) ? 1 : 0;
        }

        @Override
        public int settle(int caller, int nano) {
            if (holds[caller] == 0) {
                return -1;
            }
            String usd = BigDecimal.valueOf(nano, 9).toPlainString();
            boolean closed = ledger.settle(holds[caller], Given.event(Given.id(EVENTS.incrementAndGet()), usd));
            holds[caller] = 0;
            return closed ? 1 : 0;
        }

        @Override
        public int release(int caller) {
            if (holds[caller] == 0) {
                return -1;
            }
            ledger.release(holds[caller], "test");
            holds[caller] = 0;
            return 1;
        }

        @Override
        public int first() {
            return shown(first);
        }

        @Override
        public int second() {
            return shown(second);
        }

        private static int shown(Claim claim) {
            Balance balance = ledger.balance(claim);
            return (int) (balance.committedNano() * 10_000 + balance.heldNano() * 100 + balance.overageNano());
        }
    }

    /// The same by the rules, without any thought of threads.
    public static final class OneAfterTheOther {
        private final int[] limit = {10, 7};
        private final int[] committed = new int[2];
        private final int[] held = new int[2];
        private final int[] overage = new int[2];
        private final int[] holds = new int[3];

        private static int budgets(int caller) {
            return caller == 2 ? 1 : 2;
        }

        private int left(int budget) {
            return limit[budget] - committed[budget] - held[budget] - overage[budget];
        }

        private boolean take(int caller, int nano) {
            for (int budget = 0; budget < budgets(caller); budget++) {
                if (nano > left(budget)) {
                    return false;
                }
            }
            for (int budget = 0; budget < budgets(caller); budget++) {
                held[budget] += nano;
            }
            holds[caller] += nano;
            return true;
        }

        private int hold(int caller, int nano) {
            return holds[caller] != 0 ? -1 : take(caller, nano) ? 1 : 0;
        }

        private int grow(int caller, int nano) {
            return holds[caller] == 0 ? -1 : take(caller, nano) ? 1 : 0;
        }

        private int close(int caller, int nano) {
            if (holds[caller] == 0) {
                return -1;
            }
            for (int budget = 0; budget < budgets(caller); budget++) {
                held[budget] -= holds[caller];
                int fits = Math.min(nano, Math.max(holds[caller], Math.max(0, left(budget))));
                committed[budget] += fits;
                overage[budget] += nano - fits;
            }
            holds[caller] = 0;
            return 1;
        }

        private int shown(int budget) {
            return committed[budget] * 10_000 + held[budget] * 100 + overage[budget];
        }

        public int holdA(int nano) {
            return hold(0, nano);
        }

        public int growA(int nano) {
            return grow(0, nano);
        }

        public int settleA(int nano) {
            return close(0, nano);
        }

        public int releaseA() {
            return close(0, 0);
        }

        public int holdB(int nano) {
            return hold(1, nano);
        }

        public int growB(int nano) {
            return grow(1, nano);
        }

        public int settleB(int nano) {
            return close(1, nano);
        }

        public int holdC(int nano) {
            return hold(2, nano);
        }

        public int settleC(int nano) {
            return close(2, nano);
        }

        public int first() {
            return shown(0);
        }

        public int second() {
            return shown(1);
        }
    }
}
