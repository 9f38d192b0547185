package dev.nytta.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Answers that were worked out lately, by their question; forgotten all at once when there are too many. One for each
/// event loop: calls ask the same few things again and again.
final class Recent<Q, A> {
    private static final int MOST = 512;

    private final Map<Q, A> known = new HashMap<>();
    private final Function<Q, A> workOut;

    Recent(Function<Q, A> workOut) {
        this.workOut = workOut;
    }

    A get(Q question) {
        A answer = known.get(question);
        if (answer == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            answer = workOut.apply(question);
            known.put(question, answer);
        }
        return answer;
    }
}
