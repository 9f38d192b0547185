package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSieveTest {
    private static final JsonPicks PICKS =
            JsonPicks.of("usage", "model", "response.body.usage", "response.status_code", "#data");

    private static JsonSieve sieve(String json) {
        JsonSieve sieve = new JsonSieve(PICKS, 1_000);
        byte[] bytes = json.getBytes(UTF_8);
        sieve.feed(bytes, 0, bytes.length);
        return sieve;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"list": [{"a": 1}, {"b": 2}, {"x": {"a": 3}, "a": 4}]} | 0=1 1= 2=4
            {"list": [{"a": {"z": [1, 2]}}], "a": 5}               | 0={"z":[1,2]}
            {"list": [1, "a", [{"a": 1}], {"a": "x"}]}              | 3="x"
            {"list": {"a": {"a": 1}}, "b": [{"a": 1}]}              | ''
            {"list": []}                                            | ''
            {"list": [{"a": 1}], "list": [{}, {"a": 2}]}            | 0=1 0= 1=2
            """)
    void each_object_of_an_array_is_told_by_itself(String json, String told) {
        byte[] bytes = json.getBytes(UTF_8);
        List<String> elements = new ArrayList<>();
        JsonSieve[] sieve = new JsonSieve[1];
        sieve[0] = new JsonSieve(
                JsonPicks.of("list.*.a"),
                1_000,
                (path, index) -> elements.add(index + "=" + sieve[0].text(path + "a")));
        for (int at = 0; at < bytes.length; at++) {
            sieve[0].feed(bytes, at, at + 1);
        }
        assertThat(String.join(" ", elements)).isEqualTo(told);
        assertThat(sieve[0].text("list.*.a")).as("forgotten").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"usage": {"a": [1, {"usage": 2}], "b": "} "}, "x": 1} | usage | {"a":[1,{"usage":2}],"b":"} "}
            {"x": {"usage": 1}, "y": [{"usage": 2}], "usage":3}   | usage | 3
            {"usage": 1, "usage": null}                           | usage | null
            {"model":"a\\"b\\\\","usage":4}                       | model | "a\\"b\\\\"
            {"xmodel":"no","model" : "yes" }                      | model | "yes"
            {"response":{"status_code":200,"body":{"usage":{}}}}  | response.body.usage | {}
            {"response":{"status_code":200,"body":{"usage":{}}}}  | response.status_code | 200
            {"response":{"body":[{"usage":1}]},"u\\u0073age":2}   | response.body.usage | ''
            [{"usage":1}]                                         | usage | ''
            """)
    void a_value_is_picked_by_its_path_alone(String json, String path, String value) {
        assertThat(sieve(json).text(path)).isEqualTo(value);
        assertThat(sieve(json).isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"data": []}                                  | 0
            {"data": [{"data": [1, 2]}, "a,b", [3, 4]]}   | 3
            {"data": [1]}                                 | 1
            {"x": [1, 2]}                                 | -1
            {"data": {"a": 1, "b": 2}}                    | -1
            """)
    void an_array_is_counted_and_not_kept(String json, int count) {
        assertThat(sieve(json).count("data")).isEqualTo(count);
    }

    @Test
    void a_cut_at_any_byte_changes_nothing() {
        byte[] json =
                "{\"data\":[{\"b\":\"\\\\\"},{}],\"model\":\"m\\u00e5\",\"usage\":{\"n\":[1,2]}}  ".getBytes(UTF_8);
        for (int cut = 0; cut <= json.length; cut++) {
            JsonSieve sieve = new JsonSieve(PICKS, 1_000);
            sieve.feed(json, 0, cut);
            sieve.feed(json, cut, json.length);
            assertThat(sieve.isWhole()).isTrue();
            assertThat(sieve.count("data")).isEqualTo(2);
            assertThat(sieve.text("model")).isEqualTo("\"m\\u00e5\"");
            assertThat(sieve.text("usage")).isEqualTo("{\"n\":[1,2]}");
        }
    }

    @Test
    void a_value_that_is_too_long_is_not_picked_and_nothing_else_is_kept() {
        String filler = "x".repeat(100_000);
        assertThat(sieve("{\"usage\":\"" + filler + "\",\"model\":\"m\"}").text("usage"))
                .isEmpty();
        assertThat(sieve("{\"" + filler + "\":1,\"model\":\"" + "y".repeat(10) + "\"}")
                        .text("model"))
                .hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFF....WAVE", "\"text\"", "}", "\u00ef\u00bb\u00bf{}", "12"})
    void what_is_no_object_or_array_is_broken(String text) {
        assertThat(sieve(text).isBroken()).isTrue();
    }

    @Test
    void one_text_after_the_other_is_read() {
        byte[] lines = "{\"usage\":1}\n{\"usage\":2,\"model\":3}\n".getBytes(UTF_8);
        JsonSieve sieve = new JsonSieve(PICKS, 1_000);
        int at = sieve.feed(lines, 0, lines.length);
        assertThat(sieve.text("usage")).isEqualTo("1");
        sieve.reset();
        sieve.feed(lines, at, lines.length);
        assertThat(sieve.text("usage")).isEqualTo("2");
        assertThat(sieve.text("model")).isEqualTo("3");
    }

    @Test
    void nesting_may_be_of_any_depth() {
        JsonSieve sieve = sieve("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"usage\":5}");
        assertThat(sieve.text("usage")).isEqualTo("5");
        assertThat(sieve.isWhole()).isTrue();
    }
}
