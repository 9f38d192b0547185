package dev.nytta.app.config;

import java.io.StringWriter;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The price overlay, handed on as JSON with every scalar as text: a rate never passes through a binary number.
final class PriceOverlayReader {
    private PriceOverlayReader() {}

    static Optional<String> read(YamlMap root) {
        Optional<Node> prices = root.node("prices");
        Optional<Node> fx = root.node("fx");
        if (prices.isEmpty() && fx.isEmpty()) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            prices.ifPresent(node -> field(json, "prices", node));
            fx.ifPresent(node -> field(json, "fx", node));
            json.writeEndObject();
        }
        return Optional.of(text.toString());
    }

    private static void field(JsonGenerator json, String name, Node node) {
        json.writeName(name);
        write(json, node);
    }

    private static void write(JsonGenerator json, Node node) {
        switch (node) {
            case ScalarNode scalar -> json.writeString(scalar.getValue());
            case SequenceNode sequence -> {
                json.writeStartArray();
                sequence.getValue().forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case MappingNode mapping -> {
                json.writeStartObject();
                for (NodeTuple field : mapping.getValue()) {
                    if (field.getKeyNode() instanceof ScalarNode name) {
                        field(json, name.getValue(), field.getValueNode());
                    }
                }
                json.writeEndObject();
            }
            default -> json.writeNull();
        }
    }
}
