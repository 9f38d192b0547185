package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `tools`: those that the provider runs and bills by request, and cache marks.
final class Tools {
    private static final JsonNames NAMES = JsonNames.of("type", "max_uses", "cache_control");
    private static final int MAX_TYPE_BYTES = 64;
    private static final int MAX_TOOLS = 256;

    private final List<DeclaredTool> declared = new ArrayList<>();
    private CacheWrite cacheWrite = CacheWrite.NONE;

    List<DeclaredTool> declared() {
        return declared;
    }

    CacheWrite cacheWrite() {
        return cacheWrite;
    }

    void read(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                tool(json);
            }
        }
    }

    private void tool(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        Optional<Meter> meter = Optional.empty();
        long maxUses = -1;
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "type" -> meter = meter(json.text(MAX_TYPE_BYTES));
                case "max_uses" -> maxUses = json.integer(-1);
                case "cache_control" -> cacheWrite = CacheMark.dearer(cacheWrite, CacheMark.read(json));
                default -> json.skip();
            }
        }
        if (meter.isPresent() && declared.size() < MAX_TOOLS) {
            declared.add(new DeclaredTool(meter.get(), uses(maxUses)));
        }
    }

    /// Types carry their date: `web_search_20260318`.
    private static Optional<Meter> meter(String type) {
        if (type.startsWith("web_search_")) {
            return Optional.of(Meter.WEB_SEARCH);
        }
        if (type.startsWith("web_fetch_")) {
            return Optional.of(Meter.WEB_FETCH);
        }
        return type.startsWith("code_execution_") ? Optional.of(Meter.CODE_EXECUTION) : Optional.empty();
    }

    private static int uses(long maxUses) {
        return maxUses < 0 ? -1 : (int) Math.min(maxUses, Integer.MAX_VALUE);
    }
}
