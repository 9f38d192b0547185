package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Objects of a list that are changed field by field.
record Objects(ApiClient client, String list) {
    /// The object as the server has it, to be changed and sent back with the revision that was seen; an empty one if it
    /// is not there yet.
    ObjectNode toChange(String id) {
        Optional<JsonNode> now = client.all(list).stream()
                .filter(node -> View.text(node, "id").equals(id))
                .findFirst();
        return now.map(node -> (ObjectNode) node).orElseGet(Json::object);
    }

    JsonNode put(String id, ObjectNode body) {
        return client.put(ApiPath.of(list, id), body);
    }

    void end(String id) {
        client.delete(ApiPath.of(list, id));
    }
}
