package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import dev.nytta.wire.RequestEdit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON here has `'` for its quotes.
class ConverseRequestTest {
    private static final Converse DIALECT = new Converse();

    @Test
    void the_path_names_the_model_and_whether_it_streams() {
        Call call = call("/model/us.anthropic.claude-opus-5/converse-stream", "{'messages':[]}");
        assertThat(call.model()).isEqualTo("us.anthropic.claude-opus-5");
        assertThat(call.stream()).isTrue();
        assertThat(call.operation()).isEqualTo(Operation.GENERATE);
        assertThat(call.outputCeiling()).isEqualTo(Call.NO_CEILING);
        assertThat(call.usageWanted()).isTrue();
        assertThat(call("/model/m/converse", "{}").stream()).isFalse();
        assertThat(call("/model/m/count-tokens", "{'input':{'converse':{}}}").operation())
                .isEqualTo(Operation.COUNT_TOKENS);
    }

    @Test
    void ceiling_thinking_and_cache_points_are_read() {
        Call call = call("/model/m/converse", """
                {'system':[{'text':'x'},{'cachePoint':{'type':'default'}}],
                 'messages':[{'role':'user','content':[{'toolResult':{'content':[{'json':{'cachePoint':{'ttl':'1h'}}}]}}]}],
                 'inferenceConfig':{'maxTokens':300},
                 'additionalModelRequestFields':{'thinking':{'type':'enabled','budget_tokens':2048}}}""");
        assertThat(call.outputCeiling()).isEqualTo(300);
        assertThat(call.thinkingBudget()).isEqualTo(2_048);
        // What a tool's JSON calls a cache point is none.
        assertThat(call.cacheWrite()).isEqualTo(CacheWrite.FIVE_MINUTES);
        assertThat(call("/model/m/converse", "{'toolConfig':{'tools':[{'cachePoint':{'ttl':'1h'}}]}}")
                        .cacheWrite())
                .isEqualTo(CacheWrite.ONE_HOUR);
    }

    @Test
    void bytes_of_media_are_no_measure_of_tokens() {
        String body = """
                {'messages':[{'content':[{'image':{'format':'png','source':{'bytes':'aGVsbG8='}}},
                 {'document':{'name':'d','source':{'text':'plain'}}},{'document':{'name':'d','source':{'bytes':'eA=='}}},
                 {'toolResult':{'content':[{'video':{'source':{'s3Location':{'uri':'s3://a/b'}}}}]}}]}]}""";
        Call call = call("/model/m/converse", body);
        assertThat(call.opaqueInputs()).isEqualTo(3);
        // The image's string is ten bytes with its quotes.
        assertThat(call.bodyBytes()).isEqualTo(body.length() - 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'serviceTier':{'type':'flex'}}             | FLEX",
                "{'serviceTier':{'type':'priority'}}         | PRIORITY",
                "{'serviceTier':{'type':'default'}}          | STANDARD",
                "{'serviceTier':{'type':'reserved'}}         | STANDARD",
                "{'performanceConfig':{'latency':'optimized'}} | FAST",
                "{}                                          | STANDARD"
            })
    void a_tier_is_held_at_what_it_may_cost(String body, ServiceTier tier) {
        assertThat(call("/model/m/converse", body).tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'toolConfig':{'toolChoice':{'any':{}}}}",
                "{'toolConfig':{'toolChoice':{'tool':{'name':'x'}}}}",
                "{'outputConfig':{'textFormat':{'type':'json_schema','structure':{}}}}",
                "{'additionalModelRequestFields':{'response_format':{'type':'json_object'}}}"
            })
    void a_notice_would_break_what_has_to_have_a_shape(String body) {
        assertThat(call("/model/m/converse", body).structured()).isTrue();
        assertThat(call("/model/m/converse", "{'toolConfig':{'toolChoice':{'auto':{}}}}")
                        .structured())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1",
                "{'messages':[]}x",
                "{'inferenceConfig':{'maxTokens':1},'inferenceConfig':{'maxTokens':9}}",
                "{'inferenceConfig':{'maxTokens':1,'maxTokens':9}}"
            })
    void what_could_be_read_in_two_ways_is_refused(String body) {
        assertThat(read("/model/m/converse", body)).isInstanceOf(CallRead.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages':[],'inferenceConfig':{'topP':1,'maxTokens': 9000 }} | {'messages':[],'inferenceConfig':{'topP':1,'maxTokens': 700 }}",
                "{'inferenceConfig':{'topP':1}} | {'inferenceConfig':{'maxTokens':700,'topP':1}}",
                "{'inferenceConfig':{ }}        | {'inferenceConfig':{'maxTokens':700 }}",
                "{'inferenceConfig':null}       | {'inferenceConfig':{'maxTokens':700}}",
                "{'messages':[]}                | {'inferenceConfig':{'maxTokens':700},'messages':[]}",
                "{}                             | {'inferenceConfig':{'maxTokens':700}}"
            })
    void a_ceiling_is_lowered_in_its_place(String body, String edited) {
        RequestEdit edit = new RequestEdit(OptionalLong.of(700), Optional.empty(), false, "bedrock");
        byte[] bytes = ("##" + body + "#").replace('\'', '"').getBytes(UTF_8);
        assertThat(new String(DIALECT.edit(edit, bytes, 2, bytes.length - 3), UTF_8))
                .isEqualTo(edited.replace('\'', '"'));
        assertThat(DIALECT.edit(RequestEdit.NONE, bytes, 0, bytes.length)).isEqualTo(bytes);
    }

    private static Call call(String path, String body) {
        return ((CallRead.Read) read(path, body)).call();
    }

    private static CallRead read(String path, String body) {
        Endpoint endpoint = Endpoints.match("POST", path).orElseThrow();
        byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
        return DIALECT.read(endpoint, bytes, 0, bytes.length);
    }
}
