package dev.nytta.intake.pi;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Usage;
import java.util.OptionalLong;

/// Reads a session's lines: the first says whose it is, changes say which model answers, answers say what was used.
final class Session implements LineReader {
    private static final String FIELD = "\t";

    private String session;
    private String project = "";
    private String provider = "";
    private String model = "";

    /// @param named what the file's name says, where no header does
    Session(String named, String state) {
        this.session = named;
        if (!state.isEmpty()) {
            String[] fields = state.split(FIELD, -1);
            session = fields[0];
            project = fields[1];
            provider = fields[2];
            model = fields[3];
        }
    }

    @Override
    public String state() {
        return String.join(FIELD, plain(session), plain(project), plain(provider), plain(model));
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public void line(Line line, Sink sink) {
        line.read(EntryLine::read, sink).ifPresent(read -> take(read, line.number(), sink));
    }

    private void take(EntryLine read, long line, Sink sink) {
        switch (read.type) {
            case "session" -> {
                session = read.id.isEmpty() ? session : read.id;
                project = read.folder.isEmpty() ? project : read.folder;
            }
            case "model_change", "custom" -> {
                provider = read.provider.isEmpty() ? provider : read.provider;
                model = read.model.isEmpty() ? model : read.model;
            }
            case "message" -> answer(read, line, sink);
            default -> {
                // Labels, summaries and what extensions keep.
            }
        }
    }

    private void answer(EntryLine read, long line, Sink sink) {
        Usage usage = read.counts.usage();
        if (usage.isEmpty()) {
            return;
        }
        OptionalLong at = read.atMillis();
        String named = read.model.isEmpty() ? model : read.model;
        if (at.isEmpty() || named.isEmpty()) {
            sink.warn(line, "the line has usage but no " + (at.isEmpty() ? "time" : "model"));
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(session, project),
                served(read, named),
                usage,
                Identity.of(key(read)),
                line,
                read.counts.reportedUsd()));
    }

    private Served served(EntryLine read, String named) {
        return new Served(Makers.of(read.provider.isEmpty() ? provider : read.provider, named), named);
    }

    private String key(EntryLine read) {
        if (!read.response.isEmpty()) {
            return read.response;
        }
        String id = read.id.isEmpty() ? session + ' ' + read.counts.text() : read.id;
        return id + ' ' + read.timeText();
    }
}
