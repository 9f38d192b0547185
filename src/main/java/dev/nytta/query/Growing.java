package dev.nytta.query;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Answers about single calls that are kept, and grow with the calls that come: only these are read when they are asked
/// for again. Where a call took another's place meanwhile, all are read anew.
final class Growing<R> {
    private static final long NONE = 0;

    private static final int LOCKS = 64;

    private final Unchanged<Grown<R>> kept;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
    private final BinaryOperator<R> plus;

    /// @param most that is kept, in what `size` counts an answer by
    /// @param plus the answer about two parts of the calls, from the answers about each
    Growing(int most, ToIntFunction<R> size, BinaryOperator<R> plus) {
        this.kept = new Unchanged<>(most, grown -> size.applyAsInt(grown.answer));
        this.plus = plus;
    }

    /// How far the store has come.
    ///
    /// @param forgotten raised when calls are forgotten
    /// @param replaced the last record at which a call took another's place
    /// @param seq the last record
    record State(long forgotten, long replaced, long seq) {}

    private record Grown<R>(long seq, R answer) {
        boolean leadsTo(State now) {
            return seq >= now.replaced && seq <= now.seq;
        }
    }

    /// The answer about all calls that the store has.
    ///
    /// @param question all that the answer depends on, besides the calls
    /// @param ask answers it about the calls behind a record
    R of(State now, List<?> question, LongFunction<R> ask) {
        // Questions of one page come at once, and hang on the same calls: one reads them, the others wait for it.
        synchronized (locks[Math.floorMod(question.hashCode(), locks.length)]) {
            return grown(now, question, ask);
        }
    }

    private R grown(State now, List<?> question, LongFunction<R> ask) {
        Optional<Grown<R>> before = kept.known(now.forgotten, question).filter(grown -> grown.leadsTo(now));
        if (before.isPresent() && before.get().seq == now.seq) {
            return before.get().answer;
        }
        R answer = before.map(grown -> plus.apply(grown.answer, ask.apply(grown.seq)))
                .orElseGet(() -> ask.apply(NONE));
        kept.keep(now.forgotten, question, new Grown<>(now.seq, answer));
        return answer;
    }
}
