package dev.nytta.intake.copilot;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.intake.copilot.Calls.Told;
import dev.nytta.usage.Usage;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Reads a session's events: its start says whose it is, its ends say what it came to.
final class Session implements LineReader {
    private final Running running;

    Session(Path file, String state) {
        this.running = state.isEmpty() ? Running.begin(name(file)) : Running.of(state);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        Path folder = file.getParent();
        return folder == null || !name.equals("events.jsonl")
                ? name.substring(0, name.length() - ".jsonl".length())
                : String.valueOf(folder.getFileName());
    }

    @Override
    public String state() {
        return running.text();
    }

    @Override
    public void line(Line line, Sink sink) {
        line.read(EventLine::read, sink).ifPresent(read -> take(read, line.number(), sink));
    }

    private void take(EventLine read, long line, Sink sink) {
        switch (read.type) {
            case "session.start", "session.resume" -> running.place(read.session, read.folder);
            case "session.shutdown" -> totals(read, line, sink);
            case "assistant.message" -> answer(read, line, sink);
            default -> {
                // Nothing else tells of usage.
            }
        }
    }

    private void totals(EventLine read, long line, Sink sink) {
        read.models.forEach((model, counts) -> {
            Usage usage = running.total(model, counts).usage();
            if (!usage.isEmpty()) {
                tell(read, new Known(model, usage), line, sink);
            }
        });
    }

    private record Known(String model, Usage usage) {}

    private void tell(EventLine read, Known known, long line, Sink sink) {
        OptionalLong at = Times.iso(read.timestamp);
        if (at.isEmpty()) {
            sink.warn(line, "the line has usage but no time");
            return;
        }
        sink.call(Calls.total(told(at.getAsLong(), known), line));
    }

    private Told told(long at, Known known) {
        return new Told(at, new Place(running.session(), running.folder()), known.model, "", known.usage);
    }

    private void answer(EventLine read, long line, Sink sink) {
        Usage usage = read.counts().usage();
        OptionalLong at = Times.iso(read.timestamp);
        if (usage.isEmpty()) {
            return;
        }
        if (at.isEmpty() || read.model.isEmpty()) {
            sink.warn(line, "the line has usage but no " + (at.isEmpty() ? "time" : "model"));
            return;
        }
        String key = read.id.isEmpty() ? running.session() + ' ' + read.timestamp : read.id;
        sink.call(Calls.single(told(at.getAsLong(), new Known(read.model, usage)), "answer " + key, line));
    }
}
