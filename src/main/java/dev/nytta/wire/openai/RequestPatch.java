package dev.nytta.wire.openai;

import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;
import dev.nytta.wire.json.JsonWriting;
import dev.nytta.wire.openai.Places.Place;
import java.util.List;
import java.util.Optional;

/// Edits a request of these dialects.
///
/// A ceiling goes into the client's own field, lowered where it is above; into both where both are set. Where there is
/// none, the field is added that this kind of provider takes (see [Kinds#ceilingField]).
final class RequestPatch {
    private static final JsonNames NAMES = JsonNames.of(
            "model",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "stream_options",
            "include_usage",
            "prompt",
            "messages");

    private final byte[] body;
    private final int offset;
    private final int length;
    private final Places places;
    private final JsonPatch patch = new JsonPatch();

    RequestPatch(byte[] body, int offset, int length) {
        this.body = body;
        this.offset = offset;
        this.length = length;
        this.places = new Places(JsonCursor.strict(body, offset, length), NAMES);
    }

    RequestPatch model(Optional<String> model) {
        model.ifPresent(name -> places.set(patch, "model", JsonWriting.quoted(name)));
        return this;
    }

    RequestPatch chatCeiling(RequestEdit edit) {
        // The old completions know `max_tokens` alone, whoever serves them.
        boolean old = places.of("prompt").isPresent() && places.of("messages").isEmpty();
        String added = old ? "max_tokens" : Kinds.ceilingField(edit.providerKind());
        edit.outputCeiling().ifPresent(most -> ceiling(most, List.of("max_tokens", "max_completion_tokens"), added));
        return this;
    }

    RequestPatch responsesCeiling(RequestEdit edit) {
        edit.outputCeiling().ifPresent(most -> ceiling(most, List.of("max_output_tokens"), "max_output_tokens"));
        return this;
    }

    private void ceiling(long most, List<String> fields, String added) {
        boolean any = false;
        for (String field : fields) {
            Optional<Place> place = places.of(field).filter(found -> found.kind() == Kind.NUMBER);
            if (place.isPresent()) {
                any = true;
                lower(place.get(), most);
            }
        }
        if (!any) {
            places.set(patch, added, Long.toString(most));
        }
    }

    private void lower(Place place, long most) {
        if (place.number() <= 0 || place.number() > most) {
            patch.replace(place.start(), place.end(), Long.toString(most));
        }
    }

    /// `stream_options.include_usage`, whatever of it there is.
    RequestPatch usage(RequestEdit edit) {
        if (!edit.askForUsage() || !Kinds.takesStreamOptions(edit.providerKind())) {
            return this;
        }
        Optional<Place> options = places.of("stream_options").filter(place -> place.kind() == Kind.OBJECT);
        if (options.isPresent()) {
            int start = options.get().start();
            JsonCursor inside = JsonCursor.strict(body, start, options.get().end() - start);
            new Places(inside, NAMES).set(patch, "include_usage", "true");
        } else {
            places.set(patch, "stream_options", "{\"include_usage\":true}");
        }
        return this;
    }

    byte[] apply() {
        return patch.apply(body, offset, length);
    }
}
