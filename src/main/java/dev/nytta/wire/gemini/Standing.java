package dev.nytta.wire.gemini;

import dev.nytta.wire.AnswerReader.State;

/// Where a stream stands. An `error` in it makes it unreadable: what was stated and delivered counts.
final class Standing {
    private Standing() {}

    static State of(AnswerFlow flow, boolean ended, boolean endAsked) {
        if (ended) {
            return State.ENDED;
        }
        if (flow.isComplete()) {
            return State.COMPLETE;
        }
        if (flow.hasFailed()) {
            return State.UNREADABLE;
        }
        return endAsked ? State.ENDING : State.OPEN;
    }
}
