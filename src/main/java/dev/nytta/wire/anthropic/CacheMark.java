package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads a `cache_control` object: `{"type": "ephemeral", "ttl": "5m" | "1h"}`, five minutes where it does not say.
final class CacheMark {
    private static final JsonNames NAMES = JsonNames.of("ttl");
    private static final JsonNames TTLS = JsonNames.of("5m", "1h");

    private CacheMark() {}

    /// The time to live that the value at the cursor asks for.
    static CacheWrite read(JsonCursor json) {
        if (!json.enterObject()) {
            return CacheWrite.NONE;
        }
        CacheWrite asked = CacheWrite.FIVE_MINUTES;
        while (json.nextField()) {
            if (json.name(NAMES).equals("ttl") && json.word(TTLS).equals("1h")) {
                asked = CacheWrite.ONE_HOUR;
            }
        }
        return asked;
    }

    static CacheWrite dearer(CacheWrite one, CacheWrite other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
