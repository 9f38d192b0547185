package dev.nytta.ledger.store;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A flat JSON object: texts, whole numbers, flags, lists of texts and maps of texts, in order.
///
/// What is empty, 0 or false is left out when written and read back as such, so a field can be added later.
public final class Document {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /// Reads what [#json] wrote.
    ///
    /// @throws tools.jackson.core.JacksonException if it is not JSON
    public static Document parse(String json) {
        Document document = new Document();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                document.fields.put(name, value(parser));
            }
        }
        return document;
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return texts(parser);
        }
        if (token == JsonToken.START_OBJECT) {
            return map(parser);
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        return token == JsonToken.VALUE_STRING ? parser.getString() : (Object) parser.getBooleanValue();
    }

    private static List<String> texts(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getString());
        }
        return texts;
    }

    private static Map<String, String> map(JsonParser parser) {
        Map<String, String> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, parser.getString());
        }
        return map;
    }

    public Document text(String name, String value) {
        return value.isEmpty() ? this : put(name, value);
    }

    public Document number(String name, long value) {
        return value == 0 ? this : put(name, value);
    }

    public Document flag(String name, boolean value) {
        return value ? put(name, true) : this;
    }

    public Document texts(String name, List<String> values) {
        return values.isEmpty() ? this : put(name, List.copyOf(values));
    }

    public Document map(String name, Map<String, String> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    private Document put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    public Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    public long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    public boolean flag(String name) {
        return fields.get(name) instanceof Boolean flag && flag;
    }

    public List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    public Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put((String) key, (String) value));
        }
        return texts;
    }

    /// The same document without one field.
    public Document without(String name) {
        Document rest = new Document();
        rest.fields.putAll(fields);
        rest.fields.remove(name);
        return rest;
    }

    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            fields.forEach((name, value) -> write(out.writeName(name), value));
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(item -> out.writeString((String) item));
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, item) -> out.writeName((String) name).writeString((String) item));
                out.writeEndObject();
            }
            default -> throw new IllegalStateException("a document holds no " + value.getClass());
        }
    }
}
