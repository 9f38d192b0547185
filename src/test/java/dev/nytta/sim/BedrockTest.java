package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.anthropic.MessageGrammar;
import dev.nytta.wire.bedrock.ConverseGrammar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The fake provider as Bedrock: its streams are legal, and bill what they say.
class BedrockTest {
    private static final String MODEL = "/model/us.anthropic.claude-opus-5-v1%3A0/";
    private static final String ASK = "{\"messages\": [{\"role\": \"user\", \"content\": [{\"text\": \"hi\"}]}]%s}";
    private static final String TOOLS =
            ", \"toolConfig\": {\"tools\": [{\"toolSpec\": {\"name\": \"read\", \"inputSchema\":"
                    + " {\"json\": {\"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"}}}}}}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
    }

    @AfterEach
    void stop() {
        http.close();
        provider.close();
    }

    @Test
    void converse_streams_legal_events_and_bills_what_they_say() throws Exception {
        byte[] stream = post(
                        "converse-stream",
                        ASK.formatted(TOOLS),
                        "x-fake-reasoning-tokens",
                        "4",
                        "x-fake-tool-calls",
                        "1")
                .body();
        ConverseGrammar.Message message = ConverseGrammar.read(stream);
        assertThat(message.kinds()).containsExactly("thinking", "text", "tool");
        assertThat(message.stopReason()).isEqualTo("tool_use");
        assertThat(provider.billed().of("us.anthropic.claude-opus-5-v1:0").get(Meter.OUTPUT))
                .isEqualTo(message.output());
    }

    @Test
    void converse_answers_in_one_piece_with_the_same_words() throws Exception {
        HttpResponse<byte[]> answer = post("converse", ASK.formatted(""));
        JsonNode whole = Json.read(answer.body());
        ConverseGrammar.Message streamed =
                ConverseGrammar.read(post("converse-stream", ASK.formatted("")).body());
        assertThat(whole.at("/output/message/content/0/text").asString())
                .isEqualTo(streamed.texts().getFirst());
        assertThat(whole.at("/usage/outputTokens").asLong()).isEqualTo(streamed.output());
    }

    @Test
    void a_cache_point_writes_once_and_is_read_then() throws Exception {
        String body = "{\"system\": [{\"text\": \"%s\"}, {\"cachePoint\": {\"type\": \"default\", \"ttl\": \"1h\"}}],"
                        .formatted("x".repeat(8_000))
                + ASK.formatted("").substring(1);
        JsonNode first = Json.read(post("converse", body).body()).get("usage");
        JsonNode second = Json.read(post("converse", body).body()).get("usage");
        assertThat(first.at("/cacheDetails/0/inputTokens").asLong())
                .isEqualTo(first.get("cacheWriteInputTokens").asLong())
                .isGreaterThan(1_900);
        assertThat(second.get("cacheReadInputTokens").asLong())
                .isEqualTo(first.get("cacheWriteInputTokens").asLong());
    }

    @Test
    void claude_streams_anthropics_events_in_chunks() throws Exception {
        String body = "{\"anthropic_version\": \"bedrock-2023-05-31\", \"max_tokens\": 900,"
                + " \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";
        var events = FrameText.events(post("invoke-with-response-stream", body).body());
        String sse = events.stream()
                .map(event -> "event: "
                        + Json.read(event.json().getBytes(UTF_8)).get("type").asString() + "\ndata: " + event.json()
                        + "\n\n")
                .collect(Collectors.joining());
        MessageGrammar.Message message = MessageGrammar.read(sse.getBytes(UTF_8));
        assertThat(message.stopReason()).isEqualTo("end_turn");
        assertThat(events.getLast().json()).contains("\"outputTokenCount\":" + message.output());
        HttpResponse<byte[]> whole = post("invoke", body);
        assertThat(Json.read(whole.body()).at("/usage/output_tokens").asLong()).isEqualTo(message.output());
        assertThat(whole.headers().firstValue("x-amzn-bedrock-output-token-count"))
                .hasValue(Long.toString(message.output()));
    }

    @Test
    void nova_and_llama_stream_chunks_of_their_own() throws Exception {
        var nova = ConverseGrammar.ofChunks(
                post("invoke-with-response-stream", ASK.formatted("")).body());
        assertThat(nova.stopReason()).isEqualTo("end_turn");
        var llama = FrameText.events(
                post("invoke-with-response-stream", "{\"prompt\": \"hi\"}").body());
        assertThat(llama.getLast().json()).contains("\"stop_reason\":\"stop\"", "amazon-bedrock-invocationMetrics");
    }

    @Test
    void it_refuses_in_bedrocks_shape() throws Exception {
        HttpResponse<byte[]> refused = post("converse", "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
        assertThat(Json.read(refused.body()).get("message").asString()).isNotEmpty();
        assertThat(post("count-tokens", "{}").body()).asString(UTF_8).isEqualTo("{\"inputTokens\":1}");
    }

    private HttpResponse<byte[]> post(String verb, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + provider.port() + MODEL + verb))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }
}
