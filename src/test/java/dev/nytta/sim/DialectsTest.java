package dev.nytta.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Every dialect keeps its grammar, says what it bills, and bills what it says.
class DialectsTest {
    private static final String PROMPT = "how long is the coast of Norway";

    private FakeProvider provider;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
        caller = new Caller(provider);
    }

    @AfterEach
    void stop() {
        caller.close();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_is_legal_and_its_usage_is_the_bill(Speech speech) throws Exception {
        String body = speech.body(true, PROMPT, "");
        Caller.Reply reply = caller.post(speech.path(true), body, "x-fake-output-tokens", "30");
        assertThat(reply.type()).startsWith("text/event-stream");
        Heard heard = speech.heard(reply);
        assertThat(heard.finish()).isEqualTo(speech.finishes().getFirst());
        assertThat(heard.text()).hasSize(30 * 4);
        assertThat(speech.promptAnswerReasoning(heard.usage())).containsExactly((body.length() + 3) / 4, 30, 0);
        assertThat(provider.billed()).isEqualTo(bill(speech, (body.length() + 3) / 4, 30, 0));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_in_one_piece_says_and_bills_the_same(Speech speech) throws Exception {
        String body = speech.body(false, PROMPT, "");
        Caller.Reply reply = caller.post(speech.path(false), body, "x-fake-output-tokens", "30");
        assertThat(reply.type()).isEqualTo("application/json");
        Heard whole = speech.heardWhole(reply.json());
        assertThat(whole.finish()).isEqualTo(speech.finishes().getFirst());
        assertThat(speech.promptAnswerReasoning(whole.usage())).containsExactly((body.length() + 3) / 4, 30, 0);
        assertThat(provider.billed()).isEqualTo(bill(speech, (body.length() + 3) / 4, 30, 0));
        Caller.Reply streamed =
                caller.post(speech.path(true), speech.body(true, PROMPT, ""), "x-fake-output-tokens", "30");
        assertThat(speech.heard(streamed).text()).isEqualTo(whole.text());
    }

    @ParameterizedTest
    @EnumSource
    void hidden_reasoning_is_billed_inside_the_output(Speech speech) throws Exception {
        String[] asked = {"x-fake-output-tokens", "50", "x-fake-reasoning-tokens", "40"};
        String body = speech.body(true, PROMPT, "");
        Heard heard = speech.heard(caller.post(speech.path(true), body, asked));
        assertThat(heard.text()).hasSize(10 * 4);
        assertThat(speech.promptAnswerReasoning(heard.usage())).containsExactly((body.length() + 3) / 4, 50, 40);
        assertThat(provider.billed()).isEqualTo(bill(speech, (body.length() + 3) / 4, 50, 40));
        String whole = speech.body(false, PROMPT, "");
        assertThat(speech.heardWhole(
                                caller.post(speech.path(false), whole, asked).json())
                        .text())
                .isEqualTo(heard.text());
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_is_called_with_arguments_that_fit_its_schema(Speech speech) throws Exception {
        String[] asked = {"x-fake-output-tokens", "6", "x-fake-tool-calls", "2"};
        Heard heard = speech.heard(caller.post(speech.path(true), speech.body(true, PROMPT, speech.tools()), asked));
        assertThat(heard.finish()).isEqualTo(speech.finishes().get(2));
        assertThat(heard.calls()).hasSize(2).allMatch(call -> call.startsWith("read {\"path\":\""));
        JsonNode arguments = Parsed.json(heard.calls().getFirst().substring("read ".length()));
        assertThat(arguments.get("line").asInt()).isEqualTo(3);
        long argumentTokens = heard.calls().stream()
                .mapToLong(call -> Math.ceilDiv(call.length() - "read ".length(), 4))
                .sum();
        assertThat(speech.promptAnswerReasoning(heard.usage())[1]).isEqualTo(6 + argumentTokens);
        assertThat(provider.billed().total().get(Meter.OUTPUT)).isEqualTo(6 + argumentTokens);
        Caller.Reply whole = caller.post(speech.path(false), speech.body(false, PROMPT, speech.tools()), asked);
        assertThat(speech.heardWhole(whole.json()).calls()).isEqualTo(heard.calls());
    }

    @ParameterizedTest
    @EnumSource
    void a_ceiling_cuts_the_answer_and_the_bill(Speech speech) throws Exception {
        String[] asked = {"x-fake-output-tokens", "500", "x-fake-reasoning-tokens", "4"};
        Heard heard =
                speech.heard(caller.post(speech.path(true), speech.body(true, PROMPT, speech.ceiling(20)), asked));
        assertThat(heard.finish()).isEqualTo(speech.finishes().get(1));
        assertThat(heard.text()).hasSize(16 * 4);
        assertThat(speech.promptAnswerReasoning(heard.usage())[1]).isEqualTo(20);
        assertThat(provider.billed().total().outputTokens()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void words_in_the_prompt_ask_as_headers_do(Speech speech) throws Exception {
        String prompt = PROMPT + " fake:output-tokens=12 fake:chunk-tokens=3";
        Heard heard = speech.heard(caller.post(speech.path(true), speech.body(true, prompt, "")));
        assertThat(heard.text()).hasSize(12 * 4);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_gives_the_same_bytes_and_another_seed_other_words(Speech speech) throws Exception {
        String body = speech.body(true, PROMPT, "");
        String first = caller.post(speech.path(true), body).body();
        assertThat(caller.post(speech.path(true), body).body()).isEqualTo(first);
        FakeProviderSettings other = FakeProviderSettings.instant().withSeed(1);
        try (FakeProvider second = FakeProvider.start(other);
                Caller another = new Caller(second)) {
            assertThat(another.post(speech.path(true), body).body()).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_read_is_refused_in_the_dialects_shape_and_not_billed(Speech speech) throws Exception {
        for (String broken : List.of("{\"model\": ", "[]", "{\"model\": \"m\", \"max_tokens\": 1}")) {
            Caller.Reply reply = caller.post(speech.path(false), broken);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("error").get("message").asString()).isNotEmpty();
        }
        assertThat(provider.billed()).isEqualTo(Bill.EMPTY);
    }

    @Test
    void a_chat_stream_tells_no_usage_to_those_who_do_not_ask() throws Exception {
        String body = """
                {"model": "gpt-5.4-mini", "stream": true, "messages": [{"role": "user", "content": "hi"}]}""";
        Caller.Reply reply = caller.post("/v1/chat/completions", body);
        assertThat(ChatGrammar.read(reply.events()).usage().isMissingNode()).isTrue();
        assertThat(reply.body()).doesNotContain("usage");
        assertThat(provider.billed().total().outputTokens()).isPositive();
    }

    @Test
    void every_choice_of_a_chat_is_billed() throws Exception {
        String body = Speech.CHAT.body(true, PROMPT, ", \"n\": 3");
        Caller.Reply reply = caller.post("/v1/chat/completions", body, "x-fake-output-tokens", "10");
        JsonNode usage = ChatGrammar.read(reply.events()).usage();
        assertThat(usage.get("completion_tokens").asInt()).isEqualTo(30);
        assertThat(provider.billed().total().outputTokens()).isEqualTo(30);
    }

    @Test
    void gemini_streams_an_array_unless_events_are_asked_for() throws Exception {
        String body = Speech.GEMINI.body(true, PROMPT, "");
        Caller.Reply reply = caller.post(
                "/v1beta/models/gemini-3.8-flash:streamGenerateContent", body, "x-fake-output-tokens", "40");
        assertThat(reply.type()).startsWith("application/json");
        List<JsonNode> chunks = new ArrayList<>();
        reply.json().forEach(chunks::add);
        assertThat(chunks).hasSize(6);
        assertThat(GeminiGrammar.read(chunks).text()).hasSize(160);
    }

    @Test
    void thinking_is_shown_where_it_is_asked_for_and_signed_where_not() throws Exception {
        String shown = ", \"thinking\": {\"type\": \"enabled\", \"budget_tokens\": 1024}";
        String omitted = ", \"thinking\": {\"type\": \"adaptive\", \"display\": \"omitted\"}";
        String[] asked = {"x-fake-output-tokens", "30"};
        Caller.Reply first = caller.post("/v1/messages", Speech.MESSAGES.body(true, PROMPT, shown), asked);
        assertThat(MessagesGrammar.read(first.events()).thinking()).hasSize(40);
        Caller.Reply second = caller.post("/v1/messages", Speech.MESSAGES.body(true, PROMPT, omitted), asked);
        assertThat(MessagesGrammar.read(second.events()).thinking()).isEmpty();
        assertThat(second.body()).contains("signature_delta");
        assertThat(provider.billed().total().get(Meter.REASONING)).isEqualTo(20);
    }

    @Test
    void searches_of_the_provider_are_counted_in_usage_and_items() throws Exception {
        String[] asked = {"x-fake-web-searches", "2"};
        Caller.Reply claude = caller.post("/v1/messages", Speech.MESSAGES.body(true, PROMPT, ""), asked);
        assertThat(MessagesGrammar.read(claude.events())
                        .usage()
                        .get("server_tool_use")
                        .get("web_search_requests")
                        .asInt())
                .isEqualTo(2);
        Caller.Reply openai = caller.post("/v1/responses", Speech.RESPONSES.body(true, PROMPT, ""), asked);
        ResponsesGrammar.read(openai.events());
        assertThat(openai.events().stream().filter(event -> event.contains("web_search_call.completed")))
                .hasSize(2);
        assertThat(provider.billed().total().get(Meter.WEB_SEARCH)).isEqualTo(4);
    }

    @Test
    void a_structured_answer_fits_its_schema() throws Exception {
        String format = """
                , "text": {"format": {"type": "json_schema", "name": "n", "schema": {"type": "object", "properties":
                 {"level": {"enum": ["low", "high"]}, "parts": {"type": "array", "items": {"type": "boolean"}}}}}}""";
        Caller.Reply reply = caller.post("/v1/responses", Speech.RESPONSES.body(true, PROMPT, format));
        assertThat(ResponsesGrammar.read(reply.events()).text()).isEqualTo("{\"level\":\"low\",\"parts\":[true]}");
    }

    private static Bill bill(Speech speech, long input, long output, long reasoning) {
        Usage usage = Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, reasoning)
                .build();
        return new Bill(1, Map.of(speech.model(), usage));
    }
}
