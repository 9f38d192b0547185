package dev.nytta.wire.gemini;

import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads which tools of the provider's `tools` declares; it gives no limit to their use.
final class ToolNames {
    private static final JsonNames NAMES = JsonNames.of(
            "googleSearch",
            "google_search",
            "googleSearchRetrieval",
            "google_search_retrieval",
            "enterpriseWebSearch",
            "enterprise_web_search",
            "urlContext",
            "url_context",
            "codeExecution",
            "code_execution",
            "fileSearch",
            "file_search");
    private static final int NO_LIMIT = -1;

    private final Set<Meter> declared = EnumSet.noneOf(Meter.class);

    List<DeclaredTool> declared() {
        return declared.stream().map(meter -> new DeclaredTool(meter, NO_LIMIT)).toList();
    }

    void read(JsonCursor json) {
        Contents.each(json, this::tool);
    }

    private void tool(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "" -> json.skip();
                case "urlContext", "url_context" -> declared.add(Meter.WEB_FETCH);
                case "codeExecution", "code_execution" -> declared.add(Meter.CODE_EXECUTION);
                case "fileSearch", "file_search" -> declared.add(Meter.FILE_SEARCH);
                default -> declared.add(Meter.WEB_SEARCH);
            }
        }
    }
}
