package dev.nytta.face.api;

import dev.nytta.face.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The API's description as a judge of its answers: the part of JSON Schema that it uses.
final class Schemas {
    private static final String ID = "{id}";

    private final JsonNode document;

    Schemas(String document) {
        this.document = Json.read(document);
    }

    /// `GET /api/v1/keys`, for every operation that is described.
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(name -> !name.equals("parameters"))
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /// What of an answer the description does not say; empty if it is as described.
    List<String> complaints(String method, String path, Answer answer) {
        JsonNode operation = operation(method, path);
        if (operation.isMissingNode()) {
            return answer.status() == 404 || answer.status() == 405 || answer.status() == 401
                    ? List.of()
                    : List.of(method + " " + path + " is not described");
        }
        JsonNode response = operation.path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode()) {
            return List.of(method + " " + path + " does not describe status " + answer.status());
        }
        List<String> complaints = new ArrayList<>();
        if (!answer.text().isEmpty() && answer.header("content-type").endsWith("json")) {
            JsonNode schema =
                    response.path("content").path(answer.header("content-type")).path("schema");
            check(answer.json(), schema, method + " " + path, complaints);
        }
        return complaints;
    }

    private JsonNode operation(String method, String path) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        JsonNode paths = document.path("paths");
        JsonNode exact = paths.path(bare);
        String template = bare.substring(0, bare.lastIndexOf('/') + 1) + ID;
        String name = method.toLowerCase(Locale.ROOT);
        return exact.has(name) ? exact.path(name) : paths.path(template).path(name);
    }

    private void check(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        if (schema.has("$ref")) {
            check(value, document.at(schema.path("$ref").stringValue().substring(1)), at, complaints);
            return;
        }
        if (schema.isMissingNode()) {
            complaints.add(at + " has no schema");
            return;
        }
        checkType(value, schema.path("type"), at, complaints);
        checkText(value, schema, at, complaints);
        if (value.isObject()) {
            checkObject(value, schema, at, complaints);
        }
        if (value.isArray()) {
            value.forEach(item -> check(item, schema.path("items"), at + "[]", complaints));
        }
    }

    private static void checkType(JsonNode value, JsonNode type, String at, List<String> complaints) {
        List<String> allowed = new ArrayList<>();
        if (type.isString()) {
            allowed.add(type.stringValue());
        }
        type.forEach(each -> allowed.add(each.stringValue()));
        String actual = value.isNull()
                ? "null"
                : value.isObject()
                        ? "object"
                        : value.isArray()
                                ? "array"
                                : value.isBoolean() ? "boolean" : value.isString() ? "string" : "integer";
        if (!allowed.isEmpty() && !allowed.contains(actual)) {
            complaints.add(at + " is " + actual + ", not " + allowed);
        }
    }

    private static void checkText(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        JsonNode pattern = schema.path("pattern");
        if (value.isString() && pattern.isString() && !value.stringValue().matches(pattern.stringValue())) {
            complaints.add(at + " does not match " + pattern);
        }
        JsonNode words = schema.path("enum");
        if (words.isArray() && words.valueStream().noneMatch(value::equals)) {
            complaints.add(at + " is not one of " + words + ": " + value);
        }
    }

    private void checkObject(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.stringValue())) {
                complaints.add(at + " lacks " + name);
            }
        });
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            String place = at + "/" + field.getKey();
            if (!known.isMissingNode()) {
                check(field.getValue(), known, place, complaints);
            } else if (others.isObject()) {
                check(field.getValue(), others, place, complaints);
            } else if (others.isBoolean() && !others.booleanValue()) {
                complaints.add(place + " is not described");
            }
        });
    }
}
