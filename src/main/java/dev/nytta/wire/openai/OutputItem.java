package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What an item of a response's output says of itself.
///
/// @param type `message`, `reasoning`, `function_call`, `web_search_call`, ...
/// @param action the kind of a web search's action (`search`, `open_page`), or empty
/// @param container the container of a code interpreter's call, or empty
record OutputItem(String id, String type, String action, String container) {
    private static final JsonNames NAMES = JsonNames.of("id", "type", "action", "container_id");
    private static final int MOST = 256;

    /// What kind of item it is, for where a stream may end.
    enum Role {
        MESSAGE,
        REASONING,
        /// The client runs it.
        CLIENT_TOOL,
        /// The provider runs it.
        PROVIDER_TOOL
    }

    static OutputItem read(JsonCursor json) {
        String id = "";
        String type = "";
        String action = "";
        String container = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "id" -> id = json.text(MOST);
                    case "type" -> type = json.text(MOST);
                    case "action" -> action = type(json);
                    case "container_id" -> container = json.text(MOST);
                    default -> json.skip();
                }
            }
        }
        return new OutputItem(id, type, action, container);
    }

    private static String type(JsonCursor json) {
        String type = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("type")) {
                    type = json.text(MOST);
                }
            }
        }
        return type;
    }

    Role role() {
        return switch (type) {
            case "message" -> Role.MESSAGE;
            case "reasoning", "compaction" -> Role.REASONING;
            case "web_search_call",
                    "file_search_call",
                    "code_interpreter_call",
                    "image_generation_call",
                    "mcp_call",
                    "mcp_list_tools",
                    "mcp_approval_request" -> Role.PROVIDER_TOOL;
            default -> Role.CLIENT_TOOL;
        };
    }
}
