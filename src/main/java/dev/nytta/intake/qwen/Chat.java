package dev.nytta.intake.qwen;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a chat's lines. Each stands for itself.
final class Chat implements LineReader {
    @Override
    public void line(Line line, Sink sink) {
        line.read(ChatLine::read, sink).filter(ChatLine::isAnswer).ifPresent(read -> call(read, line.number(), sink));
    }

    private static void call(ChatLine read, long line, Sink sink) {
        Usage usage = read.counts.usage();
        if (usage.isEmpty()) {
            return;
        }
        OptionalLong at = Times.iso(read.timestamp);
        String missing = read.missing(at.isPresent());
        if (at.isEmpty() || !missing.isEmpty()) {
            sink.warn(line, "the line has usage but no " + missing);
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(read.session, read.project),
                new Served("alibaba", read.model),
                usage,
                Identity.of(read.key(usage)),
                line,
                Optional.empty()));
    }
}
