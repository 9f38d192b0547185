package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedTest {
    private static UsageReport read(String kind, AnswerShape shape, String answer) {
        Call call = Call.plain("pass", Call.Operation.PASS, "asked", 10);
        StreamProbe probe = new StreamProbe(Passed.answer(call, new AnswerContext(kind, shape, false)));
        byte[] bytes = answer.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            probe.feed(bytes, at, at + 1);
        }
        assertThat(probe.finish().client()).isEqualTo(bytes);
        return probe.reader().report();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai    | {"usage":{"prompt_tokens":9,"completion_tokens":2}}                          | {input: 9, output: 2}
            openai    | {"usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4}}}    | {input: 5, cache_read: 4}
            openai    | {"usage":{"input_tokens":9,"output_tokens":2}}                               | {input: 9, output: 2}
            openai    | {"usage":{"input_tokens":9,"input_token_details":{"audio_tokens":8},"output_tokens":1}} | {input: 1, output: 1, input_audio: 8}
            openai    | {"text":"hej","usage":{"type":"duration","seconds":7}}                       | {input_audio_seconds: 7}
            anthropic | {"usage":{"input_tokens":9,"cache_read_input_tokens":5,"output_tokens":2}}   | {input: 9, cache_read: 5, output: 2}
            bedrock   | {"usage":{"input_tokens":9,"cache_read_input_tokens":5,"output_tokens":2}}   | {input: 9, cache_read: 5, output: 2}
            bedrock   | {"usage":{"inputTokens":9,"outputTokens":2,"totalTokens":11}}                | {input: 9, output: 2}
            gemini    | {"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2,"totalTokenCount":11}} | {input: 9, output: 2}
            deepseek  | {"usage":{"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":5,"prompt_tokens":9,"completion_tokens":2}} | {input: 5, cache_read: 4, output: 2}
            xai       | {"usage":{"prompt_tokens":9,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":3},"total_tokens":14}} | {input: 9, output: 5, reasoning: 3}
            cohere    | {"usage":{"billed_units":{"input_tokens":9,"output_tokens":2},"tokens":{"input_tokens":70,"output_tokens":2}}} | {input: 9, output: 2}
            cohere    | {"meta":{"api_version":{"version":"1"},"billed_units":{"input_tokens":9,"output_tokens":2}}} | {input: 9, output: 2}
            cohere    | {"results":[],"meta":{"billed_units":{"search_units":3}}}                    | {request: 3}
            voyage    | {"object":"list","data":[],"usage":{"total_tokens":9}}                       | {input: 9}
            mistral   | {"pages":[{"markdown":"..."}],"usage_info":{"pages_processed":3,"doc_size_bytes":99}} | {pages: 3}
            """)
    void usage_is_known_by_its_shape(String kind, String answer, String usage) {
        UsageReport report = read(kind, AnswerShape.JSON, answer);
        assertThat(report.total().toString()).isEqualTo(usage);
        assertThat(report.source()).isEqualTo(CountSource.REPORTED);
        assertThat(report.parts().getFirst().model()).isIn("", "asked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"usage":null}
            {"usage":{"total":5}}
            {"usage":{"total_tokens":5,"other_tokens":1}}
            {"usage":{"billed_units":{}}}
            {"usage":"much"}
            {"data":{"usage":{"input_tokens":5}}}
            [{"usage":{"input_tokens":5}}]
            {"usage":{"input_tokens":5
            RIFF
            ''
            """)
    void what_states_no_usage_in_a_known_shape_used_nothing_that_is_known(String answer) {
        UsageReport report = read("openai", AnswerShape.JSON, answer);
        assertThat(report.total().isEmpty()).isTrue();
        assertThat(report.source()).isEqualTo(CountSource.COUNTED);
    }

    @Test
    void the_tier_and_the_model_are_those_that_were_served() {
        UsageReport report = read("openai", AnswerShape.JSON, """
                {"model": "served", "service_tier": "flex", "usage": {"input_tokens": 9, "output_tokens": 2}}""");
        assertThat(report.tier().wireName()).isEqualTo("flex");
        assertThat(report.parts().getFirst().model()).isEqualTo("served");
    }

    @Test
    void events_state_totals_and_the_last_of_each_number_counts() {
        UsageReport report = read("anthropic", AnswerShape.EVENTS, """
                event: message_start
                data: {"type":"message_start","message":{"model":"claude-x","usage":{"input_tokens":30,"output_tokens":1}}}

                data: {"type":"message_delta","usage":{"output_tokens":9}}

                data: {"type":"message_delta","usage":{"output_tokens":15}}

                """);
        assertThat(report.total().toString()).isEqualTo("{input: 30, output: 15}");
        assertThat(report.parts().getFirst().model()).isEqualTo("claude-x");
    }

    @Test
    void coheres_stream_states_what_is_billed_in_its_last_event() {
        UsageReport report = read("cohere", AnswerShape.EVENTS, """
                data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"hej"}}}}

                data: {"type":"message-end","delta":{"usage":{"billed_units":{"input_tokens":9,"output_tokens":2}}}}

                """);
        assertThat(report.total().toString()).isEqualTo("{input: 9, output: 2}");
    }

    @Test
    void a_region_in_the_path_is_where_it_runs() {
        assertThat(regionOf("europe-west4")).isEqualTo("europe-west4");
        assertThat(regionOf("global")).isEmpty();
    }

    private static String regionOf(String location) {
        Endpoint endpoint = Endpoints.match(
                        "POST",
                        "/vertex/v1/projects/p/locations/" + location
                                + "/publishers/anthropic/models/claude-opus-5-5:rawPredict")
                .orElseThrow();
        byte[] used =
                "{\"usage\":{\"input_tokens\":9,\"cache_read_input_tokens\":0,\"output_tokens\":2}}".getBytes(UTF_8);
        Call call = Passed.read(endpoint, new byte[0], 0, 0);
        StreamProbe probe = new StreamProbe(Passed.answer(call, new AnswerContext("gemini", AnswerShape.JSON, false)));
        probe.feed(used, 0, used.length).finish();
        return probe.reader().report().region();
    }

    @Test
    void an_answer_of_any_length_is_read_and_not_kept() {
        String image = "\"" + "A".repeat(50_000_000) + "\"";
        String answer = "{\"data\":[{\"b64_json\":" + image + "}],\"usage\":{\"input_tokens\":9,\"output_tokens\":2}}";
        Call call = Call.plain("pass", Call.Operation.PASS, "", 10);
        AnswerReader reader = Passed.answer(call, new AnswerContext("openai", AnswerShape.JSON, false));
        byte[] bytes = answer.getBytes(UTF_8);
        StreamProbe nobody = new StreamProbe(reader);
        reader.feed(bytes, 0, bytes.length, new NoForward());
        nobody.finish();
        assertThat(reader.report().total().promptTokens()).isEqualTo(9);
    }

    private static final class NoForward implements AnswerReader.Forward {
        @Override
        public void pass(int offset, int length) {}

        @Override
        public void emit(byte[] bytes) {}
    }
}
