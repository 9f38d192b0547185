package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Nova's chunks: Converse's events, each an object with the event's name as its field.
final class NovaChunks implements Chunks {
    private static final JsonNames EVENTS = JsonNames.of(
            "messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata");

    private final ConverseEvents events;

    NovaChunks(Call call) {
        events = new ConverseEvents(call);
    }

    @Override
    public void read(byte[] chunk) {
        JsonCursor json = JsonCursor.lenient(chunk, 0, chunk.length);
        if (json.enterObject()) {
            while (json.nextField()) {
                events.event(json.name(EVENTS), json);
            }
        }
        json.end();
        events.checked(json);
    }

    @Override
    public boolean canEnd(Ending ending) {
        return events.canEnd(ending);
    }

    @Override
    public List<String> endOf(Ending ending) {
        return events.eventsOf(ending).stream()
                .map(event -> "{\"" + event.type() + "\":" + event.json() + "}")
                .toList();
    }

    @Override
    public Progress progress() {
        return events.progress();
    }

    @Override
    public boolean isOver() {
        return events.isOver();
    }

    @Override
    public boolean hasFailed() {
        return events.hasFailed();
    }

    @Override
    public boolean isBrokenOff() {
        return events.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return events.report();
    }
}
