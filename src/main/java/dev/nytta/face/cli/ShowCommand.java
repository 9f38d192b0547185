package dev.nytta.face.cli;

import dev.nytta.face.Table;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows one object: its fields one below the other.
abstract class ShowCommand extends ObjectCommand {
    @Override
    final void ask(ApiClient client) {
        show(client.get(path()));
    }

    private void show(JsonNode node) {
        if (json()) {
            printJson(node);
            return;
        }
        Table table = new Table(ink(), "FIELD", "VALUE");
        for (String field : List.copyOf(node.propertyNames())) {
            JsonNode value = node.path(field);
            boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
            if (!empty) {
                table.row(field, cell(node, field, value));
            }
        }
        print(table, "There is nothing to show.");
    }

    private static String cell(JsonNode node, String field, JsonNode value) {
        if (value instanceof ObjectNode) {
            return View.pairs(node, field);
        }
        return value.isArray() ? View.list(node, field) : value.asString("");
    }
}
