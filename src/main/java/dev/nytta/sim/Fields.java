package dev.nytta.sim;

import tools.jackson.databind.JsonNode;

/// Fields that requests of several dialects have in common.
final class Fields {
    private Fields() {}

    static String model(JsonNode body) throws Refused {
        String model = body.path("model").asString("");
        if (model.isEmpty()) {
            throw Refused.badRequest("Missing required parameter: 'model'.");
        }
        return model;
    }

    /// A ceiling on tokens, or `otherwise` where the field is absent or null.
    static int ceiling(JsonNode body, String name, int otherwise) throws Refused {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return otherwise;
        }
        int ceiling = field.asInt(0);
        if (ceiling < 1) {
            throw Refused.badRequest(name + ": a whole number of at least 1 is expected.");
        }
        return ceiling;
    }

    /// The text of a message's content, which is a string or a list of parts.
    static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString("")).append('\n');
        }
        return text.toString();
    }
}
