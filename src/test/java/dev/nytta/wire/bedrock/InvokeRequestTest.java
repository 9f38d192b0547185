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
import dev.nytta.wire.anthropic.AnthropicMessages;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON here has `'` for its quotes.
class InvokeRequestTest {
    private static final Invoke DIALECT = new Invoke(new AnthropicMessages());

    @Test
    void claudes_body_is_read_as_anthropics_but_model_and_stream_are_the_paths() {
        Call call = call("/model/us.anthropic.claude-opus-5/invoke-with-response-stream", """
                {'anthropic_version':'bedrock-2023-05-31','model':'other','stream':false,'max_tokens':900,
                 'thinking':{'type':'enabled','budget_tokens':300},
                 'system':[{'type':'text','text':'x','cache_control':{'type':'ephemeral','ttl':'1h'}}],
                 'messages':[],'metadata':{'user_id':'{\\'session_id\\':\\'s-1\\'}'}}""");
        assertThat(call.dialect()).isEqualTo("bedrock-invoke");
        assertThat(call.model()).isEqualTo("us.anthropic.claude-opus-5");
        assertThat(call.stream()).isTrue();
        assertThat(call.outputCeiling()).isEqualTo(900);
        assertThat(call.thinkingBudget()).isEqualTo(300);
        assertThat(call.cacheWrite()).isEqualTo(CacheWrite.ONE_HOUR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages':[],'inferenceConfig':{'max_new_tokens':70}}    | 70",
                "{'messages':[],'inferenceConfig':{'maxTokens':71}}         | 71",
                "{'inputText':'x','textGenerationConfig':{'maxTokenCount':72}} | 72",
                "{'prompt':'x','max_gen_len':73}                            | 73",
                "{'prompt':'x','max_tokens':74}                             | 74",
                "{'prompt':'x','max_tokens_to_sample':75}                   | 75",
                "{'messages':[],'max_completion_tokens':76,'max_tokens':9}  | 76",
                "{'prompt':'x'}                                             | -1"
            })
    void every_family_has_its_ceiling_under_its_own_name(String body, long ceiling) {
        assertThat(call("/model/m/invoke", body).outputCeiling()).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'anthropic_version':'b','max_tokens': 9000}   | {'anthropic_version':'b','max_tokens': 700}",
                "{'messages':[],'inferenceConfig':{'max_new_tokens':9000}} | {'messages':[],'inferenceConfig':{'max_new_tokens':700}}",
                "{'schemaVersion':'messages-v1'} | {'inferenceConfig':{'maxTokens':700},'schemaVersion':'messages-v1'}",
                "{'inputText':'x'}               | {'textGenerationConfig':{'maxTokenCount':700},'inputText':'x'}",
                "{'prompt':'x','max_gen_len':9000} | {'prompt':'x','max_gen_len':700}",
                "{'prompt':'x'}                  | {'prompt':'x'}",
                "{'messages':[]}                 | {'max_tokens':700,'messages':[]}",
                "{'messages':[],'max_completion_tokens':9000,'max_tokens':9001} | {'messages':[],'max_completion_tokens':700,'max_tokens':700}"
            })
    void a_ceiling_is_lowered_in_its_place(String body, String edited) {
        RequestEdit edit = new RequestEdit(OptionalLong.of(700), Optional.empty(), false, "bedrock");
        byte[] bytes = ("##" + body + "#").replace('\'', '"').getBytes(UTF_8);
        assertThat(new String(DIALECT.edit(edit, bytes, 2, bytes.length - 3), UTF_8))
                .isEqualTo(edited.replace('\'', '"'));
    }

    @Test
    void an_embedding_has_no_output() {
        assertThat(call("/model/amazon.titan-embed-text-v2:0/invoke", "{'inputText':'x'}")
                        .operation())
                .isEqualTo(Operation.EMBED);
    }

    @Test
    void several_answers_are_held_for() {
        assertThat(call("/model/m/invoke", "{'prompt':'x','num_generations':3}").choices())
                .isEqualTo(3);
        assertThat(call("/model/m/invoke", "{'prompt':'x','num_generations':-3}")
                        .choices())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amzn-bedrock-service-tier,              priority,  PRIORITY",
        "x-amzn-bedrock-service-tier,              flex,      FLEX",
        "x-amzn-bedrock-service-tier,              reserved,  STANDARD",
        "x-amzn-bedrock-performanceconfig-latency, optimized, FAST",
        "x-other,                                  flex,      STANDARD"
    })
    void the_tier_is_asked_for_in_headers(String header, String value, ServiceTier tier) {
        Call call = call("/model/m/invoke", "{'prompt':'x'}");
        Map<String, String> headers = Map.of(header, value);
        assertThat(DIALECT.withHeaders(call, name -> headers.getOrDefault(name, ""))
                        .tier())
                .isEqualTo(tier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1",
                "{'prompt':'x'}x",
                "{'prompt':'x','max_gen_len':1,'max_gen_len':9}",
                "{'anthropic_version':'b','max_tokens':1,'max_tokens':9}"
            })
    void what_could_be_read_in_two_ways_is_refused(String body) {
        assertThat(read("/model/m/invoke", body)).isInstanceOf(CallRead.Malformed.class);
    }

    private static Call call(String path, String body) {
        return ((CallRead.Read) read(path, body)).call();
    }

    private static CallRead read(String path, String body) {
        Endpoint endpoint = Endpoints.match("POST", path).orElseThrow();
        byte[] bytes = body.replace("\\'", "\\\"").replace('\'', '"').getBytes(UTF_8);
        return DIALECT.read(endpoint, bytes, 0, bytes.length);
    }
}
