package dev.nytta.app.config;

import dev.nytta.policy.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of the file, read field by field; what nobody asked for is an unknown field.
final class YamlMap {
    private final String kind;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /// A mapping; anything else is noted as a mistake and has no fields.
    ///
    /// @param kind what it is, for messages: `a budget`
    YamlMap(String kind, Node node, Problems problems) {
        this.kind = kind;
        this.line = lineOf(node);
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else {
            problems.add(line, kind + " must be a mapping of fields.");
        }
    }

    private void put(NodeTuple field) {
        if (field.getKeyNode() instanceof ScalarNode name) {
            if (fields.put(name.getValue(), field.getValueNode()) != null) {
                problems.add(lineOf(name), "`" + name.getValue() + "` stands twice in " + kind + ".");
            }
            lines.put(name.getValue(), lineOf(name));
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    int line() {
        return line;
    }

    String where() {
        return problems.file() + ":" + line;
    }

    Set<String> names() {
        return fields.keySet();
    }

    Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> text(String name) {
        return node(name).flatMap(node -> scalar(name, node));
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    String required(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            problems.add(line, kind + " needs `" + name + "`.");
        }
        return value.orElse("");
    }

    /// A value that has to be understood; a mistake is noted with its line and what is expected.
    <T> Optional<T> parsed(String name, String expected, Function<String, T> parse) {
        return text(name).flatMap(value -> {
            try {
                return Optional.of(parse.apply(value));
            } catch (RuntimeException e) {
                problems.add(lines.getOrDefault(name, line), "`" + name + "` must be " + expected + ".");
                return Optional.empty();
            }
        });
    }

    boolean flag(String name) {
        return parsed(name, "true or false", YamlMap::bool).orElse(false);
    }

    List<String> texts(String name) {
        return node(name).map(node -> elements(name, node)).orElse(List.of());
    }

    Optional<YamlMap> map(String name, String mapKind) {
        return node(name).map(node -> new YamlMap(mapKind, node, problems));
    }

    List<YamlMap> maps(String name, String elementKind) {
        List<YamlMap> maps = new ArrayList<>();
        node(name).ifPresent(node -> {
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(element -> maps.add(new YamlMap(elementKind, element, problems)));
            } else {
                problems.add(lines.getOrDefault(name, line), "`" + name + "` must be a list.");
            }
        });
        return maps;
    }

    /// Notes a mistake at a field's line.
    void wrong(String name, String what) {
        problems.add(lines.getOrDefault(name, line), what);
    }

    /// Every field that nobody asked for is a mistake, most likely of typing.
    void done() {
        for (String name : fields.keySet()) {
            if (!asked.contains(name)) {
                String hint = NearestName.of(name, asked)
                        .map(right -> " Did you mean `" + right + "`?")
                        .orElse(" Known are " + String.join(", ", asked) + ".");
                problems.add(lines.getOrDefault(name, line), "unknown field `" + name + "` in " + kind + "." + hint);
            }
        }
    }

    private Optional<String> scalar(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problems.add(lines.getOrDefault(name, line), "`" + name + "` must be a single value.");
        return Optional.empty();
    }

    private List<String> elements(String name, Node node) {
        List<String> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> scalar(name, element).ifPresent(values::add));
        } else {
            scalar(name, node).ifPresent(values::add);
        }
        return values;
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
