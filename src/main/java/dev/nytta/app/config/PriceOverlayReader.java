package dev.nytta.app.config;

import dev.nytta.price.OverlayRead;
import dev.nytta.price.PriceOverlay;
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
    /// A list, its entries, their rates, the rate.
    private static final int MOST_DEPTH = 4;

    private PriceOverlayReader() {}

    static Optional<String> read(YamlMap root) {
        Optional<Node> prices = root.node("prices");
        Optional<Node> fx = root.node("fx");
        if (prices.isEmpty() && fx.isEmpty()) {
            return Optional.empty();
        }
        String declared = prices.isPresent() ? "prices" : "fx";
        if (prices.filter(PriceOverlayReader::isDeep)
                .or(() -> fx.filter(PriceOverlayReader::isDeep))
                .isPresent()) {
            root.wrong(declared, "the price overlay is nested too deeply: it is a list of entries, each with `rates`.");
            return Optional.empty();
        }
        String json = json(prices, fx);
        if (PriceOverlay.read("the price overlay", json) instanceof OverlayRead.Faulty(var faults)) {
            faults.forEach(fault -> root.wrong(declared, fault + "."));
        }
        return Optional.of(json);
    }

    private static boolean isDeep(Node node) {
        return isDeep(node, MOST_DEPTH);
    }

    /// An alias may stand for a list that holds itself, or for one of many like it.
    private static boolean isDeep(Node node, int left) {
        return left == 0
                || switch (node) {
                    case SequenceNode sequence -> sequence.getValue().stream().anyMatch(each -> isDeep(each, left - 1));
                    case MappingNode mapping ->
                        mapping.getValue().stream().anyMatch(field -> isDeep(field.getValueNode(), left - 1));
                    default -> false;
                };
    }

    private static String json(Optional<Node> prices, Optional<Node> fx) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            prices.ifPresent(node -> field(json, "prices", node));
            fx.ifPresent(node -> field(json, "fx", node));
            json.writeEndObject();
        }
        return text.toString();
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
