package dev.nytta.intake.copilot;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import dev.nytta.intake.copilot.Calls.Told;
import dev.nytta.usage.Usage;

/// Reads OpenTelemetry that was written to a file. Each line stands for itself.
final class Spans implements LineReader {
    @Override
    public void line(Line line, Sink sink) {
        line.read(SpanLine::read, sink).filter(SpanLine::isCall).ifPresent(read -> call(read, line.number(), sink));
    }

    private static void call(SpanLine read, long line, Sink sink) {
        Usage usage = read.counts().usage();
        if (usage.isEmpty()) {
            return;
        }
        String missing = read.missing();
        if (!missing.isEmpty()) {
            sink.warn(line, "the record has usage but no " + missing);
            return;
        }
        Place place = new Place(read.session(), "");
        Told told = new Told(read.atMillis(), place, read.model(), "", usage);
        String key = "span " + read.key();
        sink.call(read.isSpan() ? Calls.single(told, key, line) : Calls.lesser(told, key, line));
    }
}
