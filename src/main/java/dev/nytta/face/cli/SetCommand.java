package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes an object, or changes what is given of one.
abstract class SetCommand extends ObjectCommand {
    /// `budget`, for the sentence.
    abstract String word();

    /// Writes what was given into the object.
    abstract void change(ObjectNode object);

    /// What is in force now, for the sentence: `500 USD, hard`.
    abstract String terms(JsonNode kept);

    @Override
    final void ask(ApiClient client) {
        ObjectNode object = toChange(client);
        change(object);
        JsonNode kept = client.put(path(), object);
        if (json()) {
            printJson(kept);
        } else {
            err().println("The " + word() + " `" + id() + "` is in force: " + terms(kept) + ".");
        }
    }

    /// The object as the server has it, to be sent back with the revision that was seen; an empty one if it is not
    /// there yet.
    private ObjectNode toChange(ApiClient client) {
        Optional<JsonNode> now = client.all(list()).stream()
                .filter(node -> View.text(node, "id").equals(id()))
                .findFirst();
        return now.map(node -> (ObjectNode) node).orElseGet(Json::object);
    }
}
