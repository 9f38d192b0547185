package dev.nytta.intake.kimi;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.intake.kimi.Kimi.Whose;
import dev.nytta.usage.Usage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the lines of a wire, of either agent. The last request's model is the state.
final class Wire implements LineReader {
    private final Path folder;
    private final Whose whose;
    private String requested;
    private Optional<String> configured = Optional.empty();

    Wire(Path folder, Whose whose, String state) {
        this.folder = folder;
        this.whose = whose;
        this.requested = state;
    }

    @Override
    public String state() {
        return requested;
    }

    @Override
    public void line(Line line, Sink sink) {
        line.read(WireLine::read, sink).ifPresent(read -> take(read, line.number(), sink));
    }

    private void take(WireLine read, long line, Sink sink) {
        switch (read.type) {
            case "llm.request" -> requested = read.model().isEmpty() ? requested : read.model();
            case "usage.record" -> tell(read, requested.isEmpty() ? DefaultModel.USUAL : requested, line, sink);
            case "StatusUpdate" -> tell(read, configured(), line, sink);
            default -> {
                // Nothing else counts.
            }
        }
    }

    private String configured() {
        if (configured.isEmpty()) {
            configured = Optional.of(DefaultModel.of(folder));
        }
        return configured.get();
    }

    private void tell(WireLine read, String otherwise, long line, Sink sink) {
        Usage usage = read.counts.usage();
        if (usage.isEmpty()) {
            return;
        }
        OptionalLong at = read.atMillis();
        if (at.isEmpty()) {
            sink.warn(line, "the line has usage but no time");
            return;
        }
        String model = read.model().isEmpty() ? otherwise : read.model();
        sink.call(new LocalCall(
                at.getAsLong(),
                new Place(whose.session(), ""),
                // Names of the subscription's own are Moonshot's.
                new Served(Makers.maker(model, "moonshot"), model),
                usage,
                Identity.of(key(read, at.getAsLong())),
                line,
                Optional.empty()));
    }

    private String key(WireLine read, long at) {
        return read.message.isEmpty()
                ? whose.session() + ' ' + whose.agent() + ' ' + at + ' ' + read.counts.text()
                : read.message;
    }
}
