package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private static final JsonNames NAMES = JsonNames.of("model", "stream", "max_tokens");

    @Test
    void reads_the_fields_that_matter_and_runs_past_the_rest() {
        JsonCursor json = strict("""
                {"messages": [{"content": "a \\"model\\": \\u00e5 {"}, [[], {}]], "model": "m\\u0031", "x": -1.5e+3,
                 "max_tokens": 4096, "stream": true, "none": null}
                """);
        List<String> read = new ArrayList<>();
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            switch (fields.name()) {
                case "model" -> read.add(json.text(64));
                case "stream" -> read.add("" + json.bool());
                case "max_tokens" -> read.add("" + json.integer(-1));
                default -> json.skip();
            }
        }
        json.end();
        assertThat(json.fault()).isEmpty();
        assertThat(read).containsExactly("m1", "4096", "true");
    }

    @Test
    void walks_nested_values_and_skips_what_is_not_read() {
        JsonCursor json = strict("{\"a\":[1,{\"model\":[2]},[3],\"x\"],\"model\":\"m\"}");
        List<String> read = new ArrayList<>();
        json.enterObject();
        while (json.nextField()) {
            if (json.name(NAMES).equals("model")) {
                read.add(json.text(9));
            } else if (json.enterArray()) {
                while (json.nextElement()) {
                    read.add(json.kind().name());
                }
            }
        }
        json.end();
        assertThat(json.fault()).isEmpty();
        assertThat(read).containsExactly("NUMBER", "OBJECT", "ARRAY", "STRING", "m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":0} ",
                "{\"a\":-0}",
                "{\"a\":0.5E-7}",
                "{\"a\":[]}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\u00e5\u20ac\ud83d\ude00\"}",
                "{\"a\":1,\"a\":2}",
                "{\"\":\"\\\\\"}",
                "{\"a\":\"\u007f\"}"
            })
    void accepts_what_is_json(String text) {
        assertThat(fault(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":tru}",
                "{\"a\":nulll}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"open}",
                "{\"a\":\"\\\"}",
                "{}{}",
                "{} x",
                "\uFEFF{}",
                "{\"a\":1]",
                "{\"a\":[1}",
                "\u00a0{}",
                "{/**/}",
                "{\"a\":-}",
                "{\"a\":1\u0000}"
            })
    void refuses_what_is_not(String text) {
        assertThat(fault(text.getBytes(UTF_8))).isNotEmpty();
    }

    static Stream<byte[]> brokenUtf8() {
        return Stream.of(
                        "\u00ff",
                        "\u00c0\u00af",
                        "\u00ed\u00a0\u0080",
                        "\u00f4\u0090\u0080\u0080",
                        "\u00e2\u0082",
                        "\u0080")
                .map(bytes -> ("{\"a\":\"" + bytes + "\"}").getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource
    void brokenUtf8(byte[] text) {
        assertThat(fault(text)).contains("UTF-8");
        JsonCursor lenient = JsonCursor.lenient(text, 0, text.length);
        lenient.skip();
        assertThat(lenient.failed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":1,\"model\":2}",
                "{\"model\":1,\"mod\\u0065l\":2}",
                "{\"Model\":1}",
                "{\"MAX_TOKENS\":1}",
                "{\"\u017Ftream\":1}",
                "{\"\\ud800\":1}"
            })
    void refuses_a_known_name_that_parsers_could_read_differently(String text) {
        assertThat(walk(text).fault()).isNotEmpty();
    }

    @Test
    void a_fault_holds_nothing_of_the_text() {
        assertThat(walk("{\"secret\":\"hunter2\",\"model\":1,\"model\":2}").fault())
                .isEqualTo("`model` is given twice");
        assertThat(walk("{\"secret\": hunter2}").fault()).doesNotContain("hunter");
    }

    static Stream<String> bombs() {
        StringBuilder keys = new StringBuilder("{\"a\":{");
        for (int i = 0; i < 1_000_000; i++) {
            keys.append("\"k").append(i).append("\":0,");
        }
        return Stream.of(
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                keys.append("\"z\":0}}").toString(),
                keys.substring(5, keys.length() - 1),
                "{\"a\":" + "9".repeat(10_000_000) + "}",
                "{\"max_tokens\":1e" + "9".repeat(10_000_000) + "}");
    }

    @ParameterizedTest
    @MethodSource
    void bombs(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(walk(bytes).fault()).isNotEmpty());
    }

    @Test
    void numbers_are_rounded_up_and_cut_to_a_long() {
        assertThat(Stream.of(
                                "0",
                                "128000",
                                "1e3",
                                "2.01",
                                "-3",
                                "9223372036854775807",
                                "1e99",
                                "1e999999999",
                                "1e-9999999")
                        .map(number -> JsonCursor.strict(number.getBytes(UTF_8), 0, number.length())
                                .integer(-7)))
                .containsExactly(0L, 128_000L, 1_000L, 3L, -3L, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1L);
        assertThat(strict("\"12\"").integer(-7)).isEqualTo(-7);
        assertThat(strict("null").integer(-7)).isEqualTo(-7);
    }

    @Test
    void text_is_counted_as_it_is_once_decoded() {
        assertThat(strict("\"a\\n\\u00e5\\u20ac\\ud83d\\ude00\u00e5\"").textBytes())
                .isEqualTo("a\n\u00e5\u20ac\ud83d\ude00\u00e5".getBytes(UTF_8).length);
    }

    @Test
    void long_plain_text_is_run_past_at_every_alignment() {
        for (int pad = 0; pad < 17; pad++) {
            for (String stop : List.of("\\n", "\u00e5", "\\\"", "")) {
                String text = "{\"a\":\"" + "x".repeat(pad) + stop + "y".repeat(9) + "\",\"model\":1}";
                assertThat(fault(text.getBytes(UTF_8))).isEmpty();
            }
        }
    }

    @Test
    void a_patch_changes_its_ranges_alone() {
        byte[] source = "..{\"a\":1,\"b\":2}".getBytes(UTF_8);
        byte[] patched =
                new JsonPatch().replace(13, 14, "20").replace(3, 3, "\"c\":0,").apply(source, 2, source.length - 2);
        assertThat(new String(patched, UTF_8)).isEqualTo("{\"c\":0,\"a\":1,\"b\":20}");
    }

    private static JsonCursor strict(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return JsonCursor.strict(bytes, 0, bytes.length);
    }

    private static String fault(byte[] text) {
        JsonCursor json = JsonCursor.strict(text, 0, text.length);
        json.enterObject();
        while (json.nextField()) {
            json.skip();
        }
        json.end();
        return json.fault();
    }

    private static JsonCursor walk(String text) {
        return walk(text.getBytes(UTF_8));
    }

    private static JsonCursor walk(byte[] text) {
        JsonCursor json = JsonCursor.strict(text, 0, text.length);
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            json.skip();
        }
        json.end();
        return json;
    }
}
