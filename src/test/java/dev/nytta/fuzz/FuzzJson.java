package dev.nytta.fuzz;

import static dev.nytta.fuzz.Target.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.wire.json.JsonCursor;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The JSON scanner beside Jackson.
///
/// Rules: nothing is thrown; what is accepted strictly, Jackson accepts too, with the same first text and number.
public final class FuzzJson {
    private static final int MOST = 16 << 10;
    private static final int DEPTH = 300;
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MOST)
                    .maxNestingDepth(DEPTH)
                    .build())
            .build();

    private FuzzJson() {}

    static List<byte[]> seeds() {
        return java.util.stream.Stream.of(
                        "{\"a\":[1,-2.5e10,true,null,\"x\\u00e9\\ud83d\\ude00\"],\"b\":{}}",
                        "[]",
                        " \"\\\"\" ",
                        "{\"a\":1,\"a\":2}",
                        "[[[[1]]]]",
                        "1e999",
                        "\"\u00e9\"",
                        "-0")
                .map(text -> text.getBytes(UTF_8))
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > MOST) {
            return;
        }
        walk(JsonCursor.lenient(input, 0, input.length));
        JsonCursor strict = JsonCursor.strict(input, 0, input.length);
        strict.skip();
        strict.end();
        JsonCursor walked = JsonCursor.strict(input, 0, input.length);
        walk(walked);
        walked.end();
        if (!strict.failed()) {
            must(jacksonTakes(input), "accepted strictly, and refused by Jackson");
        }
        if (!walked.failed()) {
            must(!strict.failed(), "accepted in steps, and refused in one: " + strict.fault());
        }
    }

    private static void walk(JsonCursor cursor) {
        switch (cursor.kind()) {
            case OBJECT -> {
                if (cursor.enterObject()) {
                    while (cursor.nextField()) {
                        walk(cursor);
                    }
                }
            }
            case ARRAY -> {
                if (cursor.enterArray()) {
                    while (cursor.nextElement()) {
                        walk(cursor);
                    }
                }
            }
            case STRING -> must(cursor.text(MOST).length() <= MOST, "a text longer than all");
            case NUMBER -> cursor.integer(0);
            default -> cursor.skip();
        }
    }

    private static boolean jacksonTakes(byte[] input) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), input)) {
            boolean any = false;
            while (parser.nextToken() != null) {
                any = true;
                if (parser.currentToken().isScalarValue()) {
                    parser.getString();
                }
            }
            return any;
        } catch (JacksonException refused) {
            return false;
        }
    }
}
