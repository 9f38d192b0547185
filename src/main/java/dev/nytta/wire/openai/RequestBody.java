package dev.nytta.wire.openai;

import dev.nytta.wire.CallRead;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import java.util.Optional;

/// Reads values of a request that must be of one type: servers turn `"true"` or `"5"` into what they want, and then
/// the gateway would have read another request than the provider.
final class RequestBody {
    static final int MOST_NAME = 512;
    private static final long MOST_CHOICES = 1_024;

    private RequestBody() {}

    static boolean flag(JsonCursor json, String field) {
        Kind kind = json.kind();
        if (kind != Kind.TRUE && kind != Kind.FALSE && kind != Kind.NULL) {
            json.fail("`" + field + "` must be true or false");
        }
        return json.bool();
    }

    /// A positive number, or -1 for `null`, 0 and less (some servers take -1 for "no limit").
    static long count(JsonCursor json, String field) {
        Kind kind = json.kind();
        if (kind != Kind.NUMBER && kind != Kind.NULL) {
            json.fail("`" + field + "` must be a number");
        }
        long value = json.integer(-1);
        return value > 0 ? value : -1;
    }

    /// How many answers are asked for.
    static int choices(JsonCursor json, String field) {
        return (int) Math.clamp(count(json, field), 1, MOST_CHOICES);
    }

    /// The larger of two ceilings: which one a provider obeys differs.
    static long ceiling(long one, long other) {
        return Math.max(one, other);
    }

    /// What makes the body unusable, if anything does.
    static Optional<CallRead> fault(JsonCursor json, String model) {
        if (json.failed()) {
            return malformed(
                    "The request body is not usable: " + json.fault() + "; send one JSON object with each field once.");
        }
        return model.isEmpty()
                ? malformed("The request names no model; set `model` to the name of one.")
                : Optional.empty();
    }

    static Optional<CallRead> malformed(String sentence) {
        return Optional.of(new CallRead.Malformed(sentence));
    }
}
