package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.RequestEdit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
    private static final Dialect CHAT = new ChatDialect();
    private static final Dialect RESPONSES = new ResponsesDialect();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            openai  | {'model':'m'}                                    | {'max_completion_tokens':900,'model':'m'}
            groq    | {'model':'m'}                                    | {'max_completion_tokens':900,'model':'m'}
            mistral | {'model':'m'}                                    | {'max_tokens':900,'model':'m'}
            vllm    | {'model':'m'}                                    | {'max_tokens':900,'model':'m'}
            openai  | {'prompt':'p','model':'m'}                       | {'max_tokens':900,'prompt':'p','model':'m'}
            openai  | {'max_tokens': 128000 ,'model':'m'}              | {'max_tokens': 900 ,'model':'m'}
            openai  | {'max_tokens':100,'model':'m'}                   | {'max_tokens':100,'model':'m'}
            openai  | {'max_tokens':-1,'model':'m'}                    | {'max_tokens':900,'model':'m'}
            openai  | {'max_completion_tokens':null,'model':'m'}       | {'max_completion_tokens':900,'model':'m'}
            openai  | {'max_tokens':1e5,'max_completion_tokens':7,'model':'m'} | {'max_tokens':900,'max_completion_tokens':7,'model':'m'}
            openai  | {'messages':[{'max_tokens':5}],'model':'m'}      | {'max_completion_tokens':900,'messages':[{'max_tokens':5}],'model':'m'}
            """)
    void a_ceiling_goes_where_the_client_and_the_provider_look_for_it(String kind, String before, String after) {
        assertThat(edited(CHAT, before, new RequestEdit(OptionalLong.of(900), Optional.empty(), false, kind)))
                .isEqualTo(Requests.quoted(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'model':'m'}                                      | {'stream_options':{'include_usage':true},'model':'m'}
            {'model':'m','stream_options':null}                | {'model':'m','stream_options':{'include_usage':true}}
            {'model':'m','stream_options':{}}                  | {'model':'m','stream_options':{'include_usage':true}}
            {'model':'m','stream_options':{ 'x':1}}            | {'model':'m','stream_options':{'include_usage':true, 'x':1}}
            {'model':'m','stream_options':{'include_usage':false}} | {'model':'m','stream_options':{'include_usage':true}}
            {'model':'m','stream_options':{'x':1,'include_usage':null}} | {'model':'m','stream_options':{'x':1,'include_usage':true}}
            """)
    void usage_is_asked_for_whatever_options_there_are(String before, String after) {
        assertThat(edited(CHAT, before, askForUsage("openai"))).isEqualTo(Requests.quoted(after));
        assertThat(edited(CHAT, before, askForUsage("mistral"))).isEqualTo(Requests.quoted(before));
        assertThat(edited(RESPONSES, before, askForUsage("openai"))).isEqualTo(Requests.quoted(before));
    }

    @Test
    void another_model_takes_the_place_of_the_old_one() {
        RequestEdit edit = new RequestEdit(OptionalLong.empty(), Optional.of("a\"b"), false, "openai");
        assertThat(edited(CHAT, "{ 'x' : 'model', 'model' : 'm' , 'y':'\\u00e5\u00e5'}", edit))
                .isEqualTo("{ \"x\" : \"model\", \"model\" : \"a\\\"b\" , \"y\":\"\\u00e5\u00e5\"}");
        assertThat(edited(CHAT, "{}", edit)).isEqualTo("{\"model\":\"a\\\"b\"}");
    }

    @Test
    void all_edits_go_together() {
        RequestEdit edit = new RequestEdit(OptionalLong.of(7), Optional.of("n"), true, "azure");
        assertThat(edited(CHAT, "{}", edit))
                .isEqualTo(Requests.quoted(
                        "{'model':'n','max_completion_tokens':7,'stream_options':{'include_usage':true}}"));
        assertThat(edited(RESPONSES, "{'model':'m','max_output_tokens':9}", edit))
                .isEqualTo(Requests.quoted("{'model':'n','max_output_tokens':7}"));
        assertThat(edited(RESPONSES, "{'model':'m'}", edit))
                .isEqualTo(Requests.quoted("{'max_output_tokens':7,'model':'n'}"));
    }

    @Test
    void no_edit_changes_nothing() {
        String body = "{'model' :'m', 'max_tokens':5}\n";
        assertThat(edited(CHAT, body, RequestEdit.NONE)).isEqualTo(Requests.quoted(body));
    }

    @Test
    void a_refusal_is_an_error_as_openai_writes_it() {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("budget", "team-month");
        detail.put("limit_usd", "5");
        Refusal refusal =
                new Refusal(402, "budget_exhausted", "The budget \"team\" is spent; ask its owner.", Map.of(), detail);
        assertThat(new String(CHAT.error(refusal), UTF_8))
                .isEqualTo(
                        "{\"error\":{\"message\":\"The budget \\\"team\\\" is spent; ask its owner.\","
                                + "\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\","
                                + "\"nytta\":{\"reason\":\"budget_exhausted\",\"budget\":\"team-month\",\"limit_usd\":\"5\"}}}");
    }

    @Test
    void a_refusal_profile_may_choose_type_and_code() {
        Map<String, String> detail =
                Map.of("error_type", "usage_limit_reached", "error_code", "x", "error_resets_at", "1796079600");
        assertThat(new String(RESPONSES.error(new Refusal(429, "budget_exhausted", "Spent.", Map.of(), detail)), UTF_8))
                .isEqualTo("{\"error\":{\"message\":\"Spent.\",\"type\":\"usage_limit_reached\",\"param\":null,"
                        + "\"code\":\"x\",\"resets_at\":1796079600,\"nytta\":{\"reason\":\"budget_exhausted\"}}}");
    }

    private static RequestEdit askForUsage(String kind) {
        return new RequestEdit(OptionalLong.empty(), Optional.empty(), true, kind);
    }

    private static String edited(Dialect dialect, String json, RequestEdit edit) {
        byte[] body = ("##" + Requests.quoted(json) + "##").getBytes(UTF_8);
        return new String(dialect.edit(edit, body, 2, body.length - 4), UTF_8);
    }
}
