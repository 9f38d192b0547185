package dev.nytta.intake.amp;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a thread. What its ledger and its messages both tell of is one call.
final class ThreadCalls {
    private final ThreadText text;
    private final Place place;
    private final Sink sink;

    private ThreadCalls(ThreadText text, String fileName, Sink sink) {
        this.text = text;
        this.place = new Place(text.id.isEmpty() ? fileName : text.id, text.project);
        this.sink = sink;
    }

    static void read(byte[] bytes, String fileName, Sink sink) {
        JsonCursor json = JsonCursor.lenient(bytes, 0, bytes.length);
        ThreadText text = ThreadText.read(json);
        json.end();
        if (json.failed()) {
            sink.warn(0, "the file is no JSON: " + json.fault());
            return;
        }
        new ThreadCalls(text, fileName, sink).tell();
    }

    private void tell() {
        List<Told> messages = new ArrayList<>(text.messages);
        for (Told event : text.events) {
            Optional<Told> message = messages.stream()
                    .filter(other -> isSame(event, other))
                    .findFirst()
                    .or(() -> messages.stream().filter(event::counts).findFirst());
            message.ifPresent(messages::remove);
            tell(event, message.orElse(event));
        }
        messages.forEach(message -> tell(message, message));
    }

    private static boolean isSame(Told event, Told message) {
        return !event.message.isEmpty() && event.message.equals(message.message);
    }

    /// @param when whose time it is
    /// @param what whose counts they are
    private void tell(Told when, Told what) {
        Usage usage = what.usage().isEmpty() ? when.usage() : what.usage();
        if (usage.isEmpty()) {
            return;
        }
        String model = when.model.isEmpty() ? what.model : when.model;
        OptionalLong at = time(when, what);
        if (model.isEmpty() || at.isEmpty()) {
            // Told once a file: which of its lines it is says nothing to anybody.
            sink.warn(1, "a call has usage but no " + (model.isEmpty() ? "model" : "time"));
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(),
                place,
                new Served(Makers.maker(model, Makers.UNKNOWN), model),
                usage,
                Identity.of(place.session() + ' ' + key(when, what, at.getAsLong())),
                0,
                Optional.empty()));
    }

    private OptionalLong time(Told when, Told what) {
        OptionalLong own = Times.iso(when.timestamp);
        OptionalLong other = own.isPresent() ? own : Times.iso(what.timestamp);
        return other.isPresent() ? other : text.created();
    }

    /// A message keeps its number whether a ledger names it or not.
    private static String key(Told when, Told what, long at) {
        String message = what.message.isEmpty() ? when.message : what.message;
        if (!message.isEmpty()) {
            return "m" + message;
        }
        return when.id.isEmpty()
                ? at + " " + when.usage().promptTokens() + ' ' + when.usage().outputTokens()
                : when.id;
    }
}
