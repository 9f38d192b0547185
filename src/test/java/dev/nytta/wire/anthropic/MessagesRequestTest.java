package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesRequestTest {
    private static final Dialect DIALECT = new AnthropicMessages();

    @Test
    void a_request_like_claude_codes_is_read_whole() {
        Call call = call("""
                {"model": "claude-opus-5-5", "max_tokens": 128000, "stream": true,
                 "thinking": {"type": "adaptive", "display": "omitted"}, "output_config": {"effort": "medium"},
                 "system": [{"type": "text", "text": "x-anthropic-billing-header: cc_version=2;"},
                            {"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
                 "messages": [{"role": "system", "content": "Mind the time."},
                              {"role": "user", "content": [{"type": "text", "text": "hi"}]}],
                 "tools": [{"name": "Bash", "input_schema": {"type": "object", "max_uses": 3}}],
                 "metadata": {"user_id": "{\\"device_id\\":\\"%s\\",\\"account_uuid\\":\\"a-1\\",\\"session_id\\":\\"s-1\\"}"},
                 "context_management": {"edits": [{"type": "clear_thinking_20251015"}]}}
                """.formatted("0a".repeat(32)));
        assertThat(call.model()).isEqualTo("claude-opus-5-5");
        assertThat(call.stream()).isTrue();
        assertThat(call.outputCeiling()).isEqualTo(128_000);
        assertThat(call.thinkingBudget()).isZero();
        assertThat(call.cacheWrite()).isEqualTo(CacheWrite.FIVE_MINUTES);
        assertThat(call.structured()).isFalse();
        assertThat(call.tools()).isEmpty();
        assertThat(call.opaqueInputs()).isZero();
        assertThat(call.claim().session()).isEqualTo("s-1");
        assertThat(call.claim().device()).isEqualTo("0a".repeat(32));
        assertThat(call.toString()).doesNotContain("a-1").doesNotContain("Mind the time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'cache_control': {'type': 'ephemeral'}                                                     | FIVE_MINUTES
                    'cache_control': {'type': 'ephemeral', 'ttl': '1h'}                                        | ONE_HOUR
                    'cache_control': null                                                                      | NONE
                    'system': [{'type': 'text', 'cache_control': {'ttl': '1h', 'type': 'ephemeral'}}]          | ONE_HOUR
                    'tools': [{'name': 'a', 'cache_control': {'type': 'ephemeral'}}]                           | FIVE_MINUTES
                    'tools': [{'name': 'a', 'input_schema': {'cache_control': {'type': 'ephemeral'}}}]         | NONE
                    'messages': [{'content': [{'cache_control': {'type': 'ephemeral', 'ttl': '5m'}}]}]         | FIVE_MINUTES
                    'messages': [{'content': [{'content': [{'cache_control': {'ttl': '1h'}}]}]}]               | ONE_HOUR
                    'messages': [{'content': [{'type': 'tool_use', 'input': {'cache_control': {}}}]}]          | NONE
                    'system': [{'cache_control': {'ttl': '1h'}}], 'cache_control': {'type': 'ephemeral'}       | ONE_HOUR
                    """)
    void the_dearest_cache_mark_decides(String field, CacheWrite expected) {
        assertThat(call("{'model': 'm', " + field + "}").cacheWrite()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'tool_choice': {'type': 'any'}                                          | true
                    'tool_choice': {'type': 'tool', 'name': 'a'}                            | true
                    'tool_choice': {'type': 'auto'}                                         | false
                    'output_config': {'format': {'type': 'json_schema', 'schema': {}}}      | true
                    'output_config': {'effort': 'high', 'format': null}                     | false
                    'output_format': {'type': 'json_schema'}                                | true
                    'output_format': null                                                   | false
                    """)
    void schemas_and_forced_tools_are_structured(String field, boolean expected) {
        assertThat(call("{'model': 'm', " + field + "}").structured()).isEqualTo(expected);
    }

    @Test
    void tools_that_the_provider_runs_are_declared_with_their_limits() {
        Call call =
                call("{'model': 'm', 'tools': [{'type': 'web_search_20260318', 'name': 'web_search', 'max_uses': 5},"
                        + "{'max_uses': 2, 'type': 'web_fetch_20250910'}, {'type': 'code_execution_20260521'},"
                        + "{'type': 'custom', 'name': 'web_search_20250305'}, {'type': 'bash_20250124'}]}");
        assertThat(call.tools())
                .containsExactly(
                        new DeclaredTool(Meter.WEB_SEARCH, 5),
                        new DeclaredTool(Meter.WEB_FETCH, 2),
                        new DeclaredTool(Meter.CODE_EXECUTION, -1));
    }

    @Test
    void images_and_documents_are_counted_and_an_images_bytes_are_not_the_prompts() {
        String data = "QUJD".repeat(1_000);
        String body = "{'model': 'm', 'messages': [{'role': 'user', 'content': ["
                + "{'type': 'image', 'source': {'type': 'base64', 'media_type': 'image/png', 'data': '" + data + "'}},"
                + "{'source': {'type': 'base64', 'data': 'JVBERi0='}, 'type': 'document'},"
                + "{'type': 'document', 'source': {'type': 'text', 'data': 'plain words'}},"
                + "{'type': 'tool_result', 'content': [{'type': 'image', 'source': {'type': 'url', 'url': 'u'}}]},"
                + "{'type': 'tool_use', 'input': {'type': 'image'}}]}]}";
        Call call = call(body);
        assertThat(call.opaqueInputs()).isEqualTo(3);
        assertThat(call.bodyBytes()).isEqualTo(body.length() - 4_002);
    }

    @Test
    void speed_region_and_thinking_are_read() {
        Call call = call("{'model': 'm', 'speed': 'fast', 'inference_geo': 'us',"
                + "'thinking': {'type': 'enabled', 'budget_tokens': 2048}}");
        assertThat(call.tier()).isEqualTo(ServiceTier.FAST);
        assertThat(call.region()).isEqualTo("us");
        assertThat(call.thinkingBudget()).isEqualTo(2_048);
        assertThat(call("{'model': 'm', 'inference_geo': 'global'}").region()).isEmpty();
        assertThat(call("{'model': 'm'}").outputCeiling()).isEqualTo(Call.NO_CEILING);
    }

    @Test
    void models_that_may_run_in_its_place_are_read_with_their_own_ceilings() {
        Call call = call("{'model': 'm', 'max_tokens': 100, 'fallbacks': [{'model': 'a', 'max_tokens': 900},"
                + "{'speed': 'fast', 'model': 'b'}]}");
        assertThat(call.fallbacks()).containsExactly("a", "b");
        assertThat(call.outputCeiling()).isEqualTo(900);
        assertThat(call.tier()).isEqualTo(ServiceTier.FAST);
        assertThat(call("{'model': 'm', 'fallbacks': 'default'}").fallbacks()).containsExactly("default");
        assertThat(call("{'model': 'm', 'fallbacks': null}").fallbacks()).isEmpty();
    }

    @Test
    void token_counting_is_told_from_generating() {
        byte[] body = "{\"model\": \"m\", \"messages\": []}".getBytes(UTF_8);
        CallRead read = DIALECT.read(
                Endpoints.match("POST", "/v1/messages/count_tokens?beta=true").orElseThrow(), body, 0, body.length);
        assertThat(((CallRead.Read) read).call().operation()).isEqualTo(Call.Operation.COUNT_TOKENS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'model': 7}",
                "{'model': ''}",
                "{'model': 'a', 'model': 'b'}",
                "{'model': 'a', 'mod\\u0065l': 'b'}",
                "{'model': 'a', 'Model': 'b'}",
                "{'model': 'a', 'max_tokens': 10, 'max_tokens': 100000}",
                "{'model': 'a', 'stream': false, 'stream': true}",
                "{'model': 'a'",
                "{'model': 'a'} {}",
                "{'model': 'a', 'max_tokens': NaN}",
                "{'model': 'a', 'messages': [\u0001]}",
            })
    void what_parsers_read_differently_is_refused_without_its_text(String text) {
        byte[] body = text.replace('\'', '"').getBytes(UTF_8);
        CallRead read = DIALECT.read(Endpoints.match("POST", "/v1/messages").orElseThrow(), body, 0, body.length);
        assertThat(read)
                .isInstanceOfSatisfying(
                        CallRead.Malformed.class,
                        malformed -> assertThat(malformed.what()).endsWith(".").doesNotContain("100000"));
    }

    @Test
    void a_body_within_a_larger_array_is_read_alone() {
        byte[] bytes = "#{\"model\": \"m\"}#".getBytes(UTF_8);
        CallRead read = DIALECT.read(Endpoints.match("POST", "/v1/messages").orElseThrow(), bytes, 1, bytes.length - 2);
        assertThat(((CallRead.Read) read).call().model()).isEqualTo("m");
    }

    private static Call call(String text) {
        byte[] body = (text.contains("'") ? text.replace('\'', '"') : text).getBytes(UTF_8);
        CallRead read = DIALECT.read(Endpoints.match("POST", "/v1/messages").orElseThrow(), body, 0, body.length);
        assertThat(read).as(text).isInstanceOf(CallRead.Read.class);
        return ((CallRead.Read) read).call();
    }
}
