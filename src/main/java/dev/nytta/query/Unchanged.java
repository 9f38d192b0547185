package dev.nytta.query;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Answers that are kept for as long as what they were made from is the same: the least lately asked for leaves first.
final class Unchanged<R> {
    private final int most;
    private final ToIntFunction<R> size;

    // All below is guarded by this.
    private final Map<List<?>, R> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long version = Long.MIN_VALUE;
    private int kept;

    /// @param most that is kept, in what `size` counts an answer by
    Unchanged(int most, ToIntFunction<R> size) {
        this.most = most;
        this.size = size;
    }

    /// The answer of this version, asked for if it is not known.
    ///
    /// @param question all that the answer depends on, besides the version
    R of(long version, List<?> question, Supplier<R> ask) {
        Optional<R> known = known(version, question);
        if (known.isPresent()) {
            return known.get();
        }
        // Not within the lock: others have answers of their own to wait for.
        R answer = ask.get();
        keep(version, question, answer);
        return answer;
    }

    /// The answer of this version, if it is kept.
    synchronized Optional<R> known(long of, List<?> question) {
        if (of > version) {
            answers.clear();
            kept = 0;
            version = of;
        }
        return of == version ? Optional.ofNullable(answers.get(question)) : Optional.empty();
    }

    /// Keeps an answer of this version, unless there is a newer one.
    synchronized void keep(long of, List<?> question, R answer) {
        if (of != version || size.applyAsInt(answer) > most) {
            return;
        }
        Optional.ofNullable(answers.put(question, answer)).ifPresent(old -> kept -= size.applyAsInt(old));
        kept += size.applyAsInt(answer);
        Iterator<R> oldest = answers.values().iterator();
        while (kept > most) {
            kept -= size.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
