package dev.nytta.face.cli;

import dev.nytta.face.Table;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Lists all objects of a kind.
abstract class ListCommand extends ApiCommand {
    abstract Kind kind();

    /// A kind of objects as a table.
    ///
    /// @param path of the list
    /// @param row the cells of one object, as many as there are headings
    /// @param whenEmpty what it means that there is none, and how to make one
    record Kind(String path, List<String> headings, Function<JsonNode, List<String>> row, String whenEmpty) {}

    @Override
    final void ask(ApiClient client) {
        Kind kind = kind();
        List<JsonNode> objects = client.all(kind.path());
        if (json()) {
            printJson(View.array(objects));
            return;
        }
        Table table = new Table(ink(), kind.headings().toArray(String[]::new));
        objects.forEach(object -> table.row(kind.row().apply(object).toArray(String[]::new)));
        print(table, kind.whenEmpty());
    }
}
