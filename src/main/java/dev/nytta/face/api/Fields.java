package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.policy.NearestName;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a body or a query string, read one by one; collects everything that is wrong with them, so that one
/// answer tells all of it.
final class Fields {
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_ITEMS = 100;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final ObjectNode node;
    private final String prefix;
    private final List<Wrong> wrongs;
    private final Set<String> asked = new LinkedHashSet<>();

    /// One thing that is wrong.
    ///
    /// @param field its path, such as `scope.team`, or empty for the whole
    record Wrong(String field, String detail) {}

    private Fields(ObjectNode node, String prefix, List<Wrong> wrongs) {
        this.node = node;
        this.prefix = prefix;
        this.wrongs = wrongs;
    }

    static Fields ofBody(String json) {
        List<Wrong> wrongs = new ArrayList<>();
        return new Fields(parse(json, wrongs), "", wrongs);
    }

    private static ObjectNode parse(String json, List<Wrong> wrongs) {
        try {
            if (!json.isBlank() && Json.read(json) instanceof ObjectNode object) {
                return object;
            }
            wrongs.add(new Wrong("", "The body must be a JSON object."));
        } catch (JacksonException broken) {
            wrongs.add(new Wrong("", "The body is not JSON: " + firstLine(broken.getOriginalMessage())));
        }
        return Json.object();
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("it cannot be read");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    static Fields ofQuery(Map<String, List<String>> query) {
        List<Wrong> wrongs = new ArrayList<>();
        ObjectNode node = Json.object();
        query.forEach((name, values) -> {
            node.put(name, values.getLast());
            if (values.size() > 1) {
                wrongs.add(new Wrong(name, "`" + name + "` stands there " + values.size() + " times; give it once."));
            }
        });
        return new Fields(node, "", wrongs);
    }

    Optional<String> text(String name) {
        return value(name).flatMap(value -> textOf(name, value));
    }

    /// A text that may be left out, but not be empty: who leaves a value empty does not mean any.
    Optional<String> filled(String name) {
        if (value(name).filter(value -> value.asString("x").isBlank()).isPresent()) {
            wrong(name, "`" + prefix + name + "` is empty: give it a value, or leave it out.");
        }
        return text(name);
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    String required(String name) {
        Optional<String> found = text(name);
        boolean blank = value(name).map(value -> value.asString(" ").isBlank()).orElse(true);
        if (found.isEmpty() && blank) {
            wrong(name, "`" + prefix + name + "` is missing.");
        }
        return found.orElse("");
    }

    /// A whole document of many lines, as it is; only the body's own bound holds for it.
    String document(String name) {
        Optional<JsonNode> found = value(name).filter(JsonNode::isString);
        if (found.isEmpty()) {
            wrong(name, "`" + prefix + name + "` must be there, a text in quotes.");
        }
        return found.map(JsonNode::stringValue).orElse("");
    }

    /// A text that means something.
    ///
    /// @param expected what it should be, for the complaint: `a day such as 2027-03-31`
    /// @param parser throws `IllegalArgumentException` or `DateTimeException` for any other text
    <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException unfit) {
                wrong(name, "`" + name + "` must be " + expected + ", not `" + shortened(text) + "`.");
                return Optional.empty();
            }
        });
    }

    /// One of some names; a near miss is answered with the right one.
    <T> Optional<T> named(String name, List<T> known, Function<T, String> wireName) {
        return text(name).flatMap(text -> named(name, text, known, wireName));
    }

    private <T> Optional<T> named(String name, String text, List<T> known, Function<T, String> wireName) {
        Optional<T> found =
                known.stream().filter(each -> wireName.apply(each).equals(text)).findFirst();
        if (found.isEmpty()) {
            wrong(name, unknown(text, known.stream().map(wireName).toList()));
        }
        return found;
    }

    <T> List<T> eachNamed(String name, List<T> known, Function<T, String> wireName) {
        List<T> found = new ArrayList<>();
        texts(name).forEach(text -> named(name, text, known, wireName).ifPresent(found::add));
        return found;
    }

    boolean flag(String name) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        wrong(name, "`" + name + "` must be true or false.");
                    }
                    return value.isBoolean() && value.booleanValue();
                })
                .orElse(false);
    }

    /// A whole number from 0 on; a text of digits is as good, since a query string has nothing else.
    Optional<Long> whole(String name) {
        return value(name).flatMap(value -> {
            String text = value.asString("");
            if (!DIGITS.matcher(text).matches()) {
                wrong(name, "`" + prefix + name + "` must be a whole number.");
                return Optional.empty();
            }
            return Optional.of(Long.parseLong(text));
        });
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        value(name).ifPresent(value -> {
            if (!value.isArray() || value.size() > MOST_ITEMS) {
                wrong(name, "`" + name + "` must be a list of at most " + MOST_ITEMS + " texts.");
                return;
            }
            value.forEach(item -> textOf(name, item).ifPresent(texts::add));
        });
        return texts;
    }

    /// Whether a list is given and holds anything at all, of whatever kind.
    boolean isFilled(String name) {
        return value(name).filter(value -> !value.isArray() || !value.isEmpty()).isPresent();
    }

    Optional<Fields> object(String name) {
        return value(name).flatMap(value -> {
            if (value instanceof ObjectNode object && object.size() <= MOST_ITEMS) {
                return Optional.of(new Fields(object, prefix + name + ".", wrongs));
            }
            wrong(name, "`" + prefix + name + "` must be an object.");
            return Optional.empty();
        });
    }

    /// The names that are there.
    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    /// Fields that an answer shows and nobody sets: taken and not looked at, so that an answer can be sent back.
    void shown(List<String> names) {
        asked.addAll(names);
    }

    void wrong(String name, String detail) {
        wrongs.add(new Wrong(prefix + name, detail));
    }

    /// Complains of every field that nobody asked for.
    void done() {
        node.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> wrong(name, unknown(name, List.copyOf(asked))));
    }

    List<Wrong> wrongs() {
        return List.copyOf(wrongs);
    }

    static String unknown(String name, List<String> known) {
        return "`" + shortened(name) + "` is not known. "
                + NearestName.of(name, known)
                        .map(right -> "Did you mean `" + right + "`?")
                        .orElseGet(() -> "Known are " + String.join(", ", known) + ".");
    }

    private Optional<JsonNode> value(String name) {
        asked.add(name);
        return node.optional(name).filter(value -> !value.isNull());
    }

    private Optional<String> textOf(String name, JsonNode value) {
        if (!value.isString()) {
            wrong(name, "`" + prefix + name + "` must be a text in quotes.");
            return Optional.empty();
        }
        String text = value.stringValue().strip();
        if (text.length() > MOST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            wrong(name, "`" + prefix + name + "` must be one line of at most " + MOST_TEXT + " characters.");
            return Optional.empty();
        }
        return Optional.of(text).filter(found -> !found.isEmpty());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
