package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where known fields of an object lie, for changes that leave every other byte alone.
final class Places {
    /// A field's value.
    record Place(int start, int end, Kind kind, long number) {}

    private final Map<String, Place> places = new HashMap<>();
    private final int inside;
    private boolean empty = true;
    private boolean added;

    /// Walks the object at the cursor.
    Places(JsonCursor json, JsonNames names) {
        inside = json.position() + 1;
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            empty = false;
            String name = json.name(names);
            int start = json.position();
            Kind kind = json.kind();
            long number = kind == Kind.NUMBER ? json.integer(-1) : skipped(json);
            if (!name.isEmpty()) {
                places.put(name, new Place(start, json.position(), kind, number));
            }
        }
    }

    private static long skipped(JsonCursor json) {
        json.skip();
        return -1;
    }

    Optional<Place> of(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /// Gives a field a value (JSON text), whether it is there or not.
    void set(JsonPatch patch, String name, String value) {
        Place place = places.get(name);
        if (place == null) {
            patch.replace(
                    inside, inside, (empty && added ? "," : "") + "\"" + name + "\":" + value + (empty ? "" : ","));
            added = true;
        } else {
            patch.replace(place.start(), place.end(), value);
        }
    }
}
