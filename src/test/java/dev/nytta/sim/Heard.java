package dev.nytta.sim;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a client understood of an answer, whatever the dialect.
///
/// @param calls `name arguments` of each tool call
/// @param finish the dialect's own word
/// @param usage the dialect's own object; missing if there was none
record Heard(String text, String thinking, List<String> calls, String finish, JsonNode usage) {}
