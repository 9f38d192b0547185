package dev.nytta.query;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Answers that are kept until what they are of changes, each by itself: one that is newer takes the older's place.
final class Lasting<R> {
    /// None ends all of them at once.
    private static final long EVER = 0;

    private final Unchanged<Dated<R>> kept;

    /// @param most that is kept, in what `size` counts an answer by
    Lasting(int most, ToIntFunction<R> size) {
        kept = new Unchanged<>(most, dated -> size.applyAsInt(dated.answer));
    }

    private record Dated<R>(long changed, R answer) {}

    /// The answer as of its last change, asked for if it is not known.
    ///
    /// @param changed when what it is of changed last
    /// @param question all else that the answer depends on
    R of(long changed, List<?> question, Supplier<R> ask) {
        return kept.known(EVER, question)
                .filter(dated -> dated.changed == changed)
                .orElseGet(() -> {
                    Dated<R> now = new Dated<>(changed, ask.get());
                    kept.keep(EVER, question, now);
                    return now;
                })
                .answer;
    }
}
