package dev.nytta.sim;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A piece of a prompt, as the prompt cache sees it: its size, its identity, and whether a cache mark ends it.
record Block(int bytes, long hash, Mark mark) {
    /// How long a prefix that ends here is asked to be kept.
    enum Mark {
        NONE,
        FIVE_MINUTES,
        ONE_HOUR
    }

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// @param kind where it stands (`system`, `user`, ...): the same text elsewhere is another block
    static Block of(String kind, JsonNode content) {
        if (content instanceof ObjectNode object && object.has("cache_control")) {
            ObjectNode bare = object.deepCopy();
            bare.remove("cache_control");
            return of(kind, bare, mark(object.get("cache_control")));
        }
        return of(kind, content, Mark.NONE);
    }

    private static Block of(String kind, JsonNode content, Mark mark) {
        byte[] text = Json.bytes(content);
        long hash = mix(FNV_OFFSET, kind.hashCode());
        for (byte each : text) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return new Block(text.length, hash, mark);
    }

    private static Mark mark(JsonNode cacheControl) {
        return cacheControl.path("ttl").asString("5m").equals("1h") ? Mark.ONE_HOUR : Mark.FIVE_MINUTES;
    }

    static long mix(long hash, long other) {
        long mixed = (hash ^ other) * FNV_PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
