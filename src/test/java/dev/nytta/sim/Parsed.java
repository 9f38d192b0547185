package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;

final class Parsed {
    private Parsed() {}

    static JsonNode json(String text) {
        return Json.read(text.getBytes(UTF_8));
    }
}
