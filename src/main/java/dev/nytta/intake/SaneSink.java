package dev.nytta.intake;

/// Lets through what can be true: a damaged file may count more tokens than anything uses, and a day of millions of
/// dollars with them.
record SaneSink(Sink sink) implements Sink {
    @Override
    public void call(LocalCall call) {
        if (call.usage().promptTokens() + call.usage().outputTokens() < Limits.MOST_TOKENS) {
            sink.call(call);
        } else {
            sink.warn(Math.max(1, call.line()), "more tokens are counted than anything uses: it was left out");
        }
    }

    @Override
    public void warn(long line, String what) {
        sink.warn(line, what);
    }
}
