package dev.nytta.intake.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.Sighting;
import dev.nytta.intake.Signal;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What each producer's records mean; the counts are worked out by hand.
final class ProfilesTest {
    private static final String TIME = "\"timeUnixNano\": \"1795600000000000000\"";

    @Test
    void codex_counts_cached_tokens_inside_input_and_reasoning_inside_output() {
        Sighting call = only(log(
                "codex.sse_event",
                "event.kind=response.completed",
                "conversation.id=c-1",
                "model=gpt-5.4",
                "auth_mode=Chatgpt",
                "input_token_count=30100",
                "cached_token_count=28000",
                "output_token_count=700",
                "reasoning_token_count=300"));
        assertThat(call.usage()).isEqualTo(usage(2_100, 28_000, 0, 700, 300));
        assertThat(call.served().provider()).isEqualTo("openai");
        assertThat(call.where().session()).isEqualTo("c-1");
        assertThat(call.billing()).isEqualTo(BillingMode.SUBSCRIPTION);
    }

    @Test
    void other_events_of_codex_tell_of_no_call() {
        assertThat(read(Signal.LOGS, log("codex.sse_event", "event.kind=response.created"))
                        .sightings())
                .isEmpty();
    }

    @Test
    void gemini_cli_counts_thoughts_beside_output_and_tool_tokens_beside_input() {
        Sighting call = only(log(
                "gemini_cli.api_response",
                "session.id=g-1",
                "model=gemini-2.5-pro",
                "input_token_count=1000",
                "cached_content_token_count=600",
                "tool_token_count=50",
                "output_token_count=200",
                "thoughts_token_count=70"));
        assertThat(call.usage()).isEqualTo(usage(450, 600, 0, 270, 70));
    }

    @Test
    void claude_code_counts_cached_tokens_beside_input() {
        Sighting call = only(log(
                "claude_code.api_request",
                "session.id=s-1",
                "event.sequence=4",
                "model=claude-sonnet-4-6",
                "input_tokens=12",
                "cache_read_tokens=61200",
                "cache_creation_tokens=4100",
                "output_tokens=388"));
        assertThat(call.usage()).isEqualTo(usage(12, 61_200, 4_100, 388, 0));
        assertThat(call.requestId()).isEmpty();
    }

    @Test
    void the_old_and_the_new_conventions_give_the_same_call() {
        Sighting old = only(
                Signal.TRACES,
                span(
                        "chat",
                        "gen_ai.operation.name=chat",
                        "gen_ai.system=openai",
                        "gen_ai.request.model=gpt-5.4",
                        "gen_ai.usage.prompt_tokens=100",
                        "gen_ai.usage.completion_tokens=20"));
        Sighting fresh = only(
                Signal.TRACES,
                span(
                        "chat gpt-5.4",
                        "gen_ai.operation.name=chat",
                        "gen_ai.provider.name=openai",
                        "gen_ai.request.model=gpt-5.4",
                        "gen_ai.usage.input_tokens=100",
                        "gen_ai.usage.output_tokens=20"));
        assertThat(old).isEqualTo(fresh);
        assertThat(old.usage()).isEqualTo(usage(100, 0, 0, 20, 0));
        assertThat(old.key()).isEqualTo("5b8efff798038103d269b633813fc60c eee19b7ec3c1b174");
    }

    @Test
    void cached_tokens_of_the_conventions_are_inside_input() {
        Sighting call = only(
                Signal.TRACES,
                span(
                        "chat",
                        "gen_ai.operation.name=chat",
                        "gen_ai.provider.name=anthropic",
                        "gen_ai.response.model=claude-sonnet-4-6",
                        "gen_ai.response.id=msg_1",
                        "gen_ai.usage.input_tokens=1000",
                        "gen_ai.usage.cache_read.input_tokens=700",
                        "gen_ai.usage.cache_creation.input_tokens=200",
                        "gen_ai.usage.output_tokens=20"));
        assertThat(call.usage()).isEqualTo(usage(100, 700, 200, 20, 0));
        assertThat(call.key()).isEqualTo("msg_1");
    }

    /// The gateway knows its calls by the id of the request: another id would say that they are others.
    @Test
    void the_id_of_an_answer_is_not_taken_for_that_of_its_request() {
        String[] answered = {
            "gen_ai.operation.name=chat",
            "gen_ai.response.model=claude-sonnet-4-6",
            "gen_ai.response.id=msg_1",
            "gen_ai.usage.input_tokens=10"
        };
        assertThat(only(Signal.TRACES, span("chat", answered)).requestId()).isEmpty();
        Sighting ofClaude = only(Signal.TRACES, span("claude_code.llm_request", answered));
        assertThat(ofClaude.key()).isEqualTo("msg_1");
        assertThat(ofClaude.requestId()).isEmpty();
    }

    @Test
    void the_reviewer_of_codex_is_the_model_of_its_day() {
        Sighting call = only(log(
                "codex.sse_event",
                "event.kind=response.completed",
                "event.timestamp=2026-03-10T09:00:00Z",
                "conversation.id=c-1",
                "model=codex-auto-review",
                "input_token_count=10",
                "output_token_count=1"));
        assertThat(call.served().model()).isEqualTo("gpt-5.4");
    }

    @Test
    void counts_that_contradict_each_other_say_so() {
        Sighting call = only(log(
                "codex.sse_event",
                "event.kind=response.completed",
                "conversation.id=c-1",
                "model=gpt-5.4",
                "input_token_count=10",
                "cached_token_count=28",
                "output_token_count=1"));
        assertThat(call.counts()).isEqualTo(CountSource.CONTRADICTORY);
        assertThat(call.usage().get(Meter.INPUT)).isZero();
    }

    @Test
    void spans_of_agents_are_sums_and_left_out() {
        String agent = span(
                "invoke_agent",
                "gen_ai.operation.name=invoke_agent",
                "gen_ai.request.model=gpt-5.4",
                "gen_ai.usage.input_tokens=100");
        assertThat(read(Signal.TRACES, agent).sightings()).isEmpty();
    }

    @Test
    void the_newest_names_of_cache_and_reasoning_are_read() {
        Sighting call = only(
                Signal.TRACES,
                span(
                        "chat",
                        "gen_ai.operation.name=chat",
                        "gen_ai.provider.name=anthropic",
                        "gen_ai.response.model=claude-sonnet-4-6",
                        "gen_ai.usage.input_tokens=1000",
                        "gen_ai.usage.cache_read.input_tokens=700",
                        "gen_ai.usage.cache_write.input_tokens=200",
                        "gen_ai.usage.output_tokens=50",
                        "gen_ai.usage.reasoning.output_tokens=30"));
        assertThat(call.usage()).isEqualTo(usage(100, 700, 200, 50, 30));
    }

    @Test
    void copilot_pays_with_credits_and_has_a_name_of_its_own_for_reasoning() {
        Sighting call = only(
                Signal.TRACES,
                span(
                        "chat",
                        "service.name=copilot-chat",
                        "gen_ai.operation.name=chat",
                        "gen_ai.provider.name=github",
                        "gen_ai.response.model=gpt-5.4",
                        "copilot_chat.chat_session_id=v-1",
                        "gen_ai.usage.input_tokens=900",
                        "gen_ai.usage.cache_read.input_tokens=800",
                        "gen_ai.usage.output_tokens=60",
                        "gen_ai.usage.reasoning_tokens=40"));
        assertThat(call.usage()).isEqualTo(usage(100, 800, 0, 60, 40));
        assertThat(call.billing()).isEqualTo(BillingMode.CREDITS);
        assertThat(call.where().session()).isEqualTo("v-1");
    }

    @Test
    void spans_of_codex_are_told_by_its_events_whatever_its_front_end_is_called() {
        for (String own : List.of("codex.usage.reasoning_output_tokens=300", "codex.usage.total_tokens=30800")) {
            String span = span(
                    "handle_responses",
                    "service.name=acme-agent",
                    "gen_ai.operation.name=chat",
                    "gen_ai.request.model=gpt-5.4",
                    "gen_ai.usage.input_tokens=30100",
                    "gen_ai.usage.output_tokens=700",
                    own);
            assertThat(read(Signal.TRACES, span).sightings()).isEmpty();
        }
    }

    private static Usage usage(long input, long read, long written, long output, long reasoning) {
        return Usage.of(Map.of(
                Meter.INPUT, input,
                Meter.CACHE_READ, read,
                Meter.CACHE_WRITE, written,
                Meter.OUTPUT, output,
                Meter.REASONING, reasoning));
    }

    private static Sighting only(String body) {
        return only(Signal.LOGS, body);
    }

    private static Sighting only(Signal signal, String body) {
        assertThat(read(signal, body).sightings()).hasSize(1);
        return read(signal, body).sightings().getFirst();
    }

    private static OtlpBatch read(Signal signal, String body) {
        return switch (OtlpReader.read(signal, body.getBytes(StandardCharsets.UTF_8), true)) {
            case OtlpReader.Outcome.Read(OtlpBatch batch) -> batch;
            case OtlpReader.Outcome.Broken(String why) -> throw new AssertionError(why);
        };
    }

    private static String log(String name, String... attributes) {
        return "{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": [{" + TIME + ", \"attributes\": ["
                + list("event.name=" + name) + ", " + list(attributes) + "]}]}]}]}";
    }

    private static String span(String name, String... attributes) {
        return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"name\": \"" + name + "\","
                + " \"traceId\": \"5B8EFFF798038103D269B633813FC60C\", \"spanId\": \"EEE19B7EC3C1B174\","
                + " \"endTimeUnixNano\": \"1795600000000000000\", \"attributes\": [" + list(attributes) + "]}]}]}]}";
    }

    private static String list(String... attributes) {
        return List.of(attributes).stream()
                .map(attribute -> attribute.split("=", 2))
                .map(pair -> "{\"key\": \"" + pair[0] + "\", \"value\": {\"stringValue\": \"" + pair[1] + "\"}}")
                .collect(Collectors.joining(", "));
    }
}
