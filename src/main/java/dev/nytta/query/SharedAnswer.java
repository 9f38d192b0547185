package dev.nytta.query;

import java.util.function.UnaryOperator;

/// What was spent, as others than the person are shown it.
///
/// @param spend what services spent, and whole cells of what people did
/// @param people whether there are people's calls in it
/// @param withheld whether some of what people spent in this time is in no cell yet, because it would not hide them
public record SharedAnswer(SpendAnswer spend, Presence people, boolean withheld) {
    SharedAnswer with(UnaryOperator<SpendAnswer> change) {
        return new SharedAnswer(change.apply(spend), people, withheld);
    }

    /// Whether an answer has people's spend in it.
    public enum Presence {
        /// Nobody has a key, or a device, that called in this time.
        NONE,
        INCLUDED,
        /// The question names what cells do not: keys, sessions, agents.
        LEFT_OUT;

        public String wireName() {
            return Words.lower(name()).replace('_', '-');
        }
    }
}
