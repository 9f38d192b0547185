package dev.nytta.intake.aider;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Usage;
import java.util.OptionalLong;

/// Reads a log's lines. The time of the last `launched` is the state: it names the session.
final class Analytics implements LineReader {
    private String launched;

    Analytics(String state) {
        this.launched = state;
    }

    @Override
    public String state() {
        return launched;
    }

    @Override
    public void line(Line line, Sink sink) {
        line.read(EventLine::read, sink).ifPresent(read -> take(read, line.number(), sink));
    }

    private void take(EventLine read, long line, Sink sink) {
        switch (read.event) {
            case "launched" -> launched = read.time.toPlainString();
            case "message_send" -> message(read, line, sink);
            default -> {
                // Commands and settings.
            }
        }
    }

    private void message(EventLine read, long line, Sink sink) {
        Usage usage = read.usage();
        if (usage.isEmpty()) {
            return;
        }
        OptionalLong at = Times.seconds(read.time);
        if (at.isEmpty() || read.model.isEmpty()) {
            sink.warn(line, "the line has usage but no " + (at.isEmpty() ? "time" : "model"));
            return;
        }
        String session = launched.isEmpty() ? read.user : launched;
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(session.isEmpty() ? "aider" : "aider-" + session, ""),
                Makers.served(read.model),
                usage,
                Identity.of(read.key()),
                line,
                read.reportedUsd()));
    }
}
