package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Money;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a request that matter, whether it came as JSON or as a form.
final class Form {
    private static final int MOST_NAME_BYTES = 512;
    private static final int MOST_TEXT_BYTES = 4 << 20;

    private final Map<String, Field> fields = new HashMap<>();
    private final boolean json;
    private String fault = "";

    /// One field.
    ///
    /// @param text of a short text, number or flag; empty for all else
    /// @param characters of a text
    /// @param count elements of a list, or files
    /// @param value where it stands: of JSON with its quotes
    record Field(String text, int characters, int count, boolean string, Span value) {}

    /// Where a value stands.
    record Place(int from, int to) {}

    private Form(boolean json) {
        this.json = json;
    }

    /// Reads the known fields; whatever is wrong is the form's [#fault].
    static Form read(JsonNames known, String contentType, Span body) {
        if (!contentType.regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            return ofJson(known, body);
        }
        Form form = new Form(false);
        Multipart.boundary(contentType)
                .ifPresentOrElse(
                        boundary -> form.parts(known, Multipart.read(boundary, body)),
                        () -> form.fail("its content-type names no boundary"));
        return form;
    }

    /// Reads once more what was read before.
    static Form again(JsonNames known, Span body) {
        Optional<String> boundary = Multipart.boundary(body);
        if (boundary.isEmpty()) {
            return ofJson(known, body);
        }
        Form form = new Form(false);
        form.parts(known, Multipart.read(boundary.get(), body));
        return form;
    }

    private static Form ofJson(JsonNames known, Span body) {
        Form form = new Form(true);
        JsonCursor cursor = JsonCursor.strict(body.bytes(), body.offset(), body.length());
        JsonFields each = new JsonFields(cursor, known);
        while (each.next()) {
            if (!each.name().isEmpty()) {
                form.fields.put(each.name(), field(cursor, body));
            }
        }
        cursor.end();
        form.fail(cursor.fault());
        return form;
    }

    private static Field field(JsonCursor cursor, Span body) {
        Kind kind = cursor.kind();
        int from = cursor.position();
        String text = "";
        int count = 0;
        switch (kind) {
            case STRING -> text = cursor.text(MOST_TEXT_BYTES);
            case ARRAY -> count = elements(cursor);
            case OBJECT, NUMBER, TRUE, FALSE, NULL, NONE -> cursor.skip();
        }
        Span value = body.part(from, Math.max(from, cursor.position()));
        boolean plain = kind == Kind.NUMBER || kind == Kind.TRUE || kind == Kind.FALSE;
        String kept = plain && value.length() <= MOST_NAME_BYTES ? value.text() : text;
        int characters = text.codePointCount(0, text.length());
        return new Field(kept, characters, kind == Kind.OBJECT ? 1 : count, kind == Kind.STRING, value);
    }

    private static int elements(JsonCursor cursor) {
        int count = 0;
        cursor.enterArray();
        while (cursor.nextElement()) {
            count++;
        }
        return count;
    }

    private void parts(JsonNames known, Multipart body) {
        fail(body.fault());
        for (Multipart.Part part : body.parts()) {
            String name = part.name().replace("[]", "");
            if (known.knows(name)) {
                add(name, part);
            }
        }
    }

    private void add(String name, Multipart.Part part) {
        Span content = part.content();
        Field before = fields.get(name);
        if (before != null && !part.file()) {
            fail("`" + name + "` is given twice");
        }
        boolean isShort = !part.file() && content.length() <= MOST_NAME_BYTES;
        fields.put(
                name,
                new Field(
                        isShort ? content.text() : "",
                        part.file() ? 0 : content.characters(),
                        (before == null ? 0 : before.count()) + 1,
                        false,
                        content));
    }

    void fail(String what) {
        if (fault.isEmpty() && !what.isEmpty()) {
            fault = "The request body is not usable: " + what + "; send each field once.";
        }
    }

    /// What makes the request unusable, in a sentence without any of its text.
    Optional<String> fault() {
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    boolean isJson() {
        return json;
    }

    /// A short text, or the empty string.
    String text(String name) {
        return found(name)
                .filter(field -> field.string() || !json)
                .map(Field::text)
                .filter(text -> text.getBytes(UTF_8).length <= MOST_NAME_BYTES)
                .orElse("");
    }

    /// A number, rounded up; `absent` where the field is missing or `null`.
    long number(String name, long absent) {
        Field field = fields.get(name);
        if (field == null || (json && field.value().text().equals("null"))) {
            return absent;
        }
        try {
            Optional<BigDecimal> number = Money.parsed(field.text().strip());
            if (!field.string() && field.text().length() <= 18 && number.isPresent()) {
                return number.get().setScale(0, RoundingMode.CEILING).longValueExact();
            }
        } catch (ArithmeticException tooLarge) {
            // Said below, as of a text where a number should be.
        }
        fail("`" + name + "` must be a number");
        return absent;
    }

    /// The same of a text that holds a number, as some APIs want it.
    long numberInText(String name, long absent) {
        return found(name)
                .map(Field::text)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(absent);
    }

    boolean flag(String name) {
        Field field = fields.get(name);
        if (json && field != null && (field.string() || field.count() > 0)) {
            fail("`" + name + "` must be true or false");
        }
        return field != null && field.text().strip().equalsIgnoreCase("true");
    }

    /// Characters of a text.
    int characters(String name) {
        return found(name).map(Field::characters).orElse(0);
    }

    /// Files, elements of a list, or one object.
    int count(String name) {
        return found(name).map(Field::count).orElse(0);
    }

    /// The bytes of a field; empty where it is missing.
    Optional<Span> bytes(String name) {
        return found(name).map(Field::value);
    }

    private Optional<Field> found(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<Place> place(String name) {
        return bytes(name).map(value -> new Place(value.offset(), value.end()));
    }
}
