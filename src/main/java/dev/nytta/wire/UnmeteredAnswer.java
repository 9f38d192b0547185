package dev.nytta.wire;

import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;

/// Passes an answer that costs nothing and is not looked at (token counts).
public final class UnmeteredAnswer implements AnswerReader {
    private final String model;
    private boolean finished;

    public UnmeteredAnswer(String model) {
        this.model = model;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        forward.pass(offset, length);
    }

    @Override
    public void finish(Forward forward) {
        finished = true;
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // It costs nothing, so there is nothing to save.
    }

    @Override
    public State state() {
        return finished ? State.COMPLETE : State.OPEN;
    }

    @Override
    public UsageReport report() {
        return UsageReport.of(model, Usage.NONE);
    }
}
