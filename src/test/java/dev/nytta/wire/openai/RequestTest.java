package dev.nytta.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Earlier;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    private static final Dialect CHAT = new ChatDialect();
    private static final Dialect RESPONSES = new ResponsesDialect();
    private static final Dialect EMBEDDINGS = new EmbeddingsDialect();

    @Test
    void the_smallest_chat_request() {
        assertThat(Requests.call(CHAT, "{'model':'m','messages':[]}"))
                .isEqualTo(new Call(
                        "openai-chat",
                        Operation.GENERATE,
                        "m",
                        false,
                        Call.NO_CEILING,
                        1,
                        0,
                        List.of(),
                        CacheWrite.IMPLICIT,
                        ServiceTier.STANDARD,
                        "",
                        false,
                        false,
                        27,
                        0,
                        AgentClaim.NONE));
    }

    @Test
    void a_chat_request_with_everything_that_costs() {
        Call call = Requests.call(CHAT, """
                {'model':'gpt\\u002d6','stream':true,'stream_options':{'include_usage':true},'max_tokens':100,
                 'max_completion_tokens':4096,'n':3,'best_of':5,'service_tier':'fast','web_search_options':{},
                 'reasoning':{'effort':'high','max_tokens':2048},'prompt_cache_options':{'ttl':'12h'},
                 'metadata':{'session_id':'s-1'},'user':'u-1','tool_choice':'auto','response_format':{'type':'text'}}
                """);
        assertThat(call.model()).isEqualTo("gpt-6");
        assertThat(call.stream()).isTrue();
        assertThat(call.usageWanted()).isTrue();
        assertThat(call.outputCeiling()).isEqualTo(4_096);
        assertThat(call.choices()).isEqualTo(5);
        assertThat(call.thinkingBudget()).isEqualTo(2_048);
        assertThat(call.tools()).containsExactly(new DeclaredTool(Meter.WEB_SEARCH, 1));
        assertThat(call.cacheWrite()).isEqualTo(CacheWrite.TWELVE_HOURS);
        assertThat(call.tier()).isEqualTo(ServiceTier.PRIORITY);
        assertThat(call.structured()).isFalse();
        assertThat(call.claim()).isEqualTo(new AgentClaim("", "s-1", "", "", "s-1", "", "u-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'response_format':{'type':'json_schema','json_schema':{}}",
                "'response_format':{'type':'json_object'}",
                "'tool_choice':'required'",
                "'tool_choice':{'type':'function','function':{'name':'f'}}",
                "'guided_json':{}"
            })
    void a_notice_would_break_a_structured_chat_answer(String field) {
        assertThat(Requests.call(CHAT, "{'model':'m'," + field + "}").structured())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'text':{'format':{'type':'json_schema','name':'n'}}", "'tool_choice':'required'"})
    void a_notice_would_break_a_structured_response(String field) {
        assertThat(Requests.call(RESPONSES, "{'model':'m'," + field + "}").structured())
                .isTrue();
    }

    @Test
    void images_files_and_audio_cannot_be_bounded_by_bytes() {
        assertThat(Requests.call(CHAT, """
                        {'messages':[{'role':'user','content':[{'type':'text','text':'a'},
                        {'type':'image_url','image_url':{'url':'u'}},{'type':'input_audio','input_audio':{'type':'x'}}]},
                        {'role':'user','content':'image_url'}],'model':'m'}
                        """).opaqueInputs()).isEqualTo(2);
        assertThat(Requests.call(RESPONSES, """
                        {'model':'m','input':[{'role':'user','content':[{'type':'input_image'},{'type':'input_text'}]},
                        {'type':'function_call_output','output':[{'type':'input_file'}]},
                        {'type':'computer_call_output','output':{'type':'computer_screenshot'}}]}
                        """).opaqueInputs()).isEqualTo(3);
    }

    @Test
    void an_image_in_the_body_is_not_measured_by_its_bytes() {
        String image = "data:image/png;base64," + "A".repeat(3_000_000);
        Call chat = Requests.call(CHAT, """
                {'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'a'},
                {'type':'image_url','image_url':{'detail':'high','url':'%s'}}]}]}""".formatted(image));
        assertThat(chat.opaqueInputs()).isEqualTo(1);
        assertThat(chat.bodyBytes()).isLessThan(200);
        Call responses = Requests.call(RESPONSES, """
                {'model':'m','input':[{'role':'user','content':[{'type':'input_image','image_url':'%s'}]},
                {'type':'function_call_output','output':[{'type':'input_image','image_url':'%s'}]},
                {'type':'computer_call_output','output':{'type':'computer_screenshot','image_url':'%s'}}]}
                """.formatted(image, image, image));
        assertThat(responses.opaqueInputs()).isEqualTo(3);
        assertThat(responses.bodyBytes()).isLessThan(400);
    }

    @Test
    void what_is_no_image_counts_by_its_bytes() {
        String text = "data:text/plain," + "a".repeat(9_000);
        assertThat(Requests.call(CHAT, """
                        {'model':'m','messages':[{'role':'user','content':[
                        {'type':'image_url','image_url':{'url':'%s'}}]}]}""".formatted(text)).bodyBytes()).isGreaterThan(9_000);
    }

    @Test
    void what_the_provider_remembers_cannot_be_bounded_either() {
        assertThat(Requests.call(RESPONSES, "{'model':'m','previous_response_id':'r','conversation':null}")
                        .opaqueInputs())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"'previous_response_id':'resp_1'\",                      resp_1, 1",
                "\"'conversation':'conv_1'\",                              conv_1, 1",
                "\"'conversation':{'meta':{'id':'no'},'id':'conv_1'}\",    conv_1, 1",
                "\"'conversation':{'kept':'conv_1'}\",                     \"\",   1",
                "\"'previous_response_id':null,'conversation':null\",      \"\",   0",
                "\"'previous_response_id':null,'prompt':{'id':'pmpt_1'}\", \"\",   1",
                "\"'metadata':{'previous_response_id':'resp_1'}\",         \"\",   0",
            })
    void a_response_says_what_it_goes_on_from(String fields, String earlier, int opaque) {
        Call call = Requests.call(RESPONSES, "{'model':'m'," + fields + ",'input':'hi'}");

        assertThat(call.earlier()).isEqualTo(Earlier.of(earlier));
        assertThat(call.opaqueInputs()).isEqualTo(opaque);
    }

    @Test
    void a_response_declares_the_tools_that_the_provider_runs() {
        Call call = Requests.call(RESPONSES, """
                {'model':'m','max_output_tokens':900,'max_tool_calls':4,'tools':[{'type':'function','name':'web_search'},
                {'type':'web_search_2025_08_26'},{'type':'web_search'},{'type':'file_search'},{'type':'code_interpreter'}]}
                """);
        assertThat(call.outputCeiling()).isEqualTo(900);
        assertThat(call.tools())
                .containsExactly(
                        new DeclaredTool(Meter.WEB_SEARCH, 4),
                        new DeclaredTool(Meter.FILE_SEARCH, 4),
                        new DeclaredTool(Meter.CODE_EXECUTION, 4));
        assertThat(call.usageWanted()).isTrue();
    }

    @Test
    void codex_names_its_thread_in_the_body() {
        Call call = Requests.call(
                RESPONSES,
                "{'model':'m','client_metadata':{'session_id':'s','thread_id':'t','x-codex-installation-id':'d'}}");
        assertThat(call.claim()).isEqualTo(new AgentClaim("", "s", "t", "", "s", "", "d"));
    }

    @Test
    void null_and_less_than_one_are_no_ceiling() {
        for (String none : List.of("null", "0", "-1")) {
            assertThat(Requests.call(CHAT, "{'model':'m','max_tokens':" + none + "}")
                            .outputCeiling())
                    .isEqualTo(Call.NO_CEILING);
        }
    }

    @Test
    void an_embedding_has_no_output() {
        Call call = Requests.call(EMBEDDINGS, "{'model':'e','input':['a']}");
        assertThat(call.operation()).isEqualTo(Operation.EMBED);
        assertThat(call.outputCeiling()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'model':'a','model':'b'}",
                "{'model':'a','Model':'b'}",
                "{'model':'a','stream':'true'}",
                "{'model':'a','stream':1}",
                "{'model':'a','max_tokens':'5'}",
                "{'model':'a','max_tokens':[5]}",
                "{'model':'a','n':'2'}",
                "{'model':'a'}{'model':'b'}",
                "{'model':'a',}",
                "{'messages':[]}",
                "{'model':''}",
                "{'model':5}",
                "{'model':'\\ud800'}",
                "{'model':'a','stream_options':{'include_usage':true,'include_usage':false}}"
            })
    void a_request_that_could_be_read_differently_upstream_is_refused(String json) {
        String sentence = Requests.refused(CHAT, json);
        assertThat(sentence).endsWith(".").contains(";");
        assertThat(sentence).doesNotContainPattern("\\b[45]\\d\\d\\b");
    }

    @Test
    void a_background_response_is_a_call_like_any_other() {
        assertThat(Requests.call(RESPONSES, "{'model':'m','background':true,'max_output_tokens':9}")
                        .outputCeiling())
                .isEqualTo(9);
        assertThat(Requests.call(RESPONSES, "{'model':'m','background':true,'stream':true}").stream())
                .isTrue();
    }
}
