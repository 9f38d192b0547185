package dev.nytta.intake.claude;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Usage;
import java.util.OptionalLong;

/// Reads a transcript's lines. Each stands for itself: an answer is written as several of them, which carry the same
/// ids and of which the fullest counts.
final class Transcript implements LineReader {
    /// What the agent writes in place of a model when it made an answer up itself.
    private static final String SYNTHETIC = "<synthetic>";

    @Override
    public void line(Line line, Sink sink) {
        line.read(TranscriptLine::read, sink)
                .filter(TranscriptLine::isAnswer)
                .ifPresent(read -> call(read, line, sink));
    }

    private static void call(TranscriptLine read, Line line, Sink sink) {
        Usage usage = read.counts.usage();
        if (usage.isEmpty() || read.model.equals(SYNTHETIC)) {
            return;
        }
        OptionalLong at = Times.iso(read.timestamp);
        if (at.isEmpty()) {
            sink.warn(line.number(), "the line has usage but no time");
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(read.session, read.project),
                new Served("anthropic", read.model, read.counts.tier(), read.counts.region()),
                usage,
                identity(read, line),
                line.number(),
                read.reportedUsd));
    }

    /// Message and request; the message alone, where a proxy hides the request; else the line's own id or place.
    private static Identity identity(TranscriptLine read, Line line) {
        if (!read.message.isEmpty()) {
            return new Identity(read.message + ' ' + read.request, read.message, read.sidechain, read.request);
        }
        String key = read.uuid.isEmpty() ? read.session + ' ' + read.timestamp + ' ' + line.number() : read.uuid;
        return new Identity(key, "", false, read.request);
    }
}
