package dev.nytta.face.cli;

import dev.nytta.face.Dollars;
import dev.nytta.face.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Fields of the API's answers as cells of tables.
final class View {
    private static final int SECONDS = "2026-11-26T12:00:00".length();

    private View() {}

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /// An amount, or `-` where none is shown.
    static String usd(JsonNode node, String field) {
        String text = text(node, field);
        return text.isEmpty() ? "-" : Dollars.shown(new BigDecimal(text));
    }

    /// To the second: `2026-11-26 12:00:00`, UTC.
    static String time(JsonNode node, String field) {
        String text = text(node, field);
        return text.length() < SECONDS ? text : text.substring(0, SECONDS).replace('T', ' ');
    }

    static String list(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(item -> texts.add(item.asString("")));
        return String.join(",", texts);
    }

    /// `team=platform model=gpt-*`.
    static String pairs(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field)
                .properties()
                .forEach(entry ->
                        texts.add(entry.getKey() + "=" + entry.getValue().asString("")));
        return String.join(" ", texts);
    }

    static ArrayNode array(Collection<JsonNode> items) {
        ArrayNode array = Json.array();
        items.forEach(array::add);
        return array;
    }
}
