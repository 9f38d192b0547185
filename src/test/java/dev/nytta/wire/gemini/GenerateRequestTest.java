package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateRequestTest {
    private static final Dialect DIALECT = new Gemini();
    private static final Endpoint ENDPOINT = Endpoints.match(
                    "POST", "/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse")
            .orElseThrow();

    @Test
    void the_path_gives_model_and_stream_and_the_body_the_rest() {
        Call call = call(
                "{'contents': [{'role': 'user', 'parts': [{'text': 'hi'}]}],"
                        + "'generationConfig': {'maxOutputTokens': 2048, 'candidateCount': 3, 'thinkingConfig':"
                        + "{'thinkingBudget': 1024, 'includeThoughts': true}}, 'serviceTier': 'flex', 'tools': [{'googleSearch': {}}]}");
        assertThat(call.model()).isEqualTo("gemini-3.8-flash");
        assertThat(call.stream()).isTrue();
        assertThat(call.outputCeiling()).isEqualTo(2_048);
        assertThat(call.choices()).isEqualTo(3);
        assertThat(call.thinkingBudget()).isEqualTo(1_024);
        assertThat(call.tier()).isEqualTo(ServiceTier.FLEX);
        assertThat(call.tools()).containsExactly(new DeclaredTool(Meter.WEB_SEARCH, -1));
        assertThat(call.structured()).isFalse();
    }

    @Test
    void a_model_that_makes_pictures_may_need_one_for_each_candidate() {
        Endpoint pictures = Endpoints.match("POST", "/v1beta/models/gemini-3-pro-image:generateContent")
                .orElseThrow();
        byte[] body = "{\"generationConfig\": {\"candidateCount\": 2}}".getBytes(UTF_8);
        Call call = ((CallRead.Read) DIALECT.read(pictures, body, 0, body.length)).call();
        assertThat(call.tools()).containsExactly(new DeclaredTool(Meter.OUTPUT_IMAGE, 5_040));
    }

    @Test
    void the_other_spelling_and_numbers_as_strings_are_read_alike() {
        Call call = call("{'generation_config': {'max_output_tokens': '2048', 'candidate_count': 2, 'thinking_config':"
                + "{'thinking_budget': -1}}, 'service_tier': 'PRIORITY', 'tools': {'google_search': {}}}");
        assertThat(call.outputCeiling()).isEqualTo(2_048);
        assertThat(call.choices()).isEqualTo(2);
        assertThat(call.thinkingBudget()).isZero();
        assertThat(call.tier()).isEqualTo(ServiceTier.PRIORITY);
        assertThat(call.tools()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'generationConfig': {'responseMimeType': 'application/json'}          | true
                    'generationConfig': {'responseMimeType': 'text/plain'}                | false
                    'generationConfig': {'response_schema': {'type': 'OBJECT'}}           | true
                    'generationConfig': {'responseJsonSchema': {'type': 'object'}}        | true
                    'generationConfig': {'responseSchema': null}                          | false
                    'toolConfig': {'functionCallingConfig': {'mode': 'ANY'}}              | true
                    'toolConfig': {'functionCallingConfig': {'mode': 'AUTO'}}             | false
                    """)
    void schemas_and_forced_calls_are_structured(String field, boolean expected) {
        assertThat(call("{" + field + "}").structured()).isEqualTo(expected);
    }

    @Test
    void what_bytes_do_not_bound_is_counted_and_an_images_bytes_are_not_the_prompts() {
        String data = "QUJD".repeat(1_000);
        String body = "{'contents': [{'parts': [{'inlineData': {'data': '" + data + "', 'mimeType': 'image/png'}},"
                + "{'inline_data': {'mime_type': 'audio/wav', 'data': 'UklGRg=='}},"
                + "{'fileData': {'fileUri': 'u'}}, {'functionResponse': {'name': 'f', 'parts':"
                + "[{'inlineData': {'mimeType': 'application/pdf', 'data': 'x'}}]}},"
                + "{'functionCall': {'args': {'fileData': {}}}}]}], 'cachedContent': 'cachedContents/1',"
                + "'system_instruction': {'parts': {'text': 'Be brief.'}}}";
        Call call = call(body);
        assertThat(call.opaqueInputs()).isEqualTo(5);
        assertThat(call.bodyBytes()).isEqualTo(body.length() - 4_002);
    }

    @Test
    void embeddings_and_counts_are_told_from_generating() {
        assertThat(call("/v1beta/models/e:embedContent", "{'content': {'parts': [{'text': 'x'}]}}")
                        .operation())
                .isEqualTo(Call.Operation.EMBED);
        assertThat(call("/v1beta/models/e:batchEmbedContents", "{'requests': [{'content': {'parts': []}}]}")
                        .operation())
                .isEqualTo(Call.Operation.EMBED);
        assertThat(call("/v1/models/e:countTokens", "{'contents': []}").operation())
                .isEqualTo(Call.Operation.COUNT_TOKENS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} {}",
                "{'generationConfig': {}, 'generationConfig': {}}",
                "{'generationConfig': {}, 'generation_config': {}}",
                "{'generationConfig': {'maxOutputTokens': 1, 'max_output_tokens': 2}}",
                "{'generationConfig': {'maxOutputTokens': 1, 'maxOutputTokens': 2}}",
            })
    void what_parsers_read_differently_is_refused(String text) {
        byte[] body = text.replace('\'', '"').getBytes(UTF_8);
        assertThat(DIALECT.read(ENDPOINT, body, 0, body.length)).isInstanceOf(CallRead.Malformed.class);
    }

    private static Call call(String text) {
        return call(ENDPOINT.rest(), text);
    }

    private static Call call(String path, String text) {
        byte[] body = text.replace('\'', '"').getBytes(UTF_8);
        CallRead read = DIALECT.read(Endpoints.match("POST", path).orElseThrow(), body, 0, body.length);
        assertThat(read).as(text).isInstanceOf(CallRead.Read.class);
        return ((CallRead.Read) read).call();
    }
}
