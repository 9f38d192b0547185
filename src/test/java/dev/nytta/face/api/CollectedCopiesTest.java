package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.collect.CollectSettings;
import dev.nytta.collect.Collector;
import dev.nytta.collect.HttpLine;
import dev.nytta.collect.Sharing;
import dev.nytta.usage.BillingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What agents write down twice, through a collector that knows what it told and through one that does not.
final class CollectedCopiesTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T11:00:00Z");

    @TempDir
    private Path dir = Path.of("");

    @TempDir
    private Path home = Path.of("");

    @TempDir
    private Path state = Path.of("");

    private Rig rig;
    private String secret = "";

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        secret = rig.createKey("{\"name\": \"laptop\", \"team\": \"platform\"}");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_side_questions_copy_is_known_to_a_new_collector_though_its_file_is_the_older_one() throws IOException {
        Path session = home.resolve(".claude/projects/p/s1.jsonl");
        Path side = home.resolve(".claude/projects/p/s1/subagents/agent-a1.jsonl");
        write(session, 0, claude("req_1", false));
        once();
        write(side, 1, claude("req_side", true));
        once();
        assertLedger(1, 10);
        write(session, 2, claude("req_1", false));
        forget();
        once();
        assertLedger(1, 10);
    }

    @Test
    void a_sessions_totals_are_known_to_a_new_collector_though_their_file_is_the_older_one() throws IOException {
        Path calls = home.resolve(".copilot/otel/calls.jsonl");
        Path events = home.resolve(".copilot/session-state/s1/events.jsonl");
        write(calls, 0, copilot("r1", 4), copilot("r2", 6));
        once();
        write(events, 1, """
                {"type":"session.start","id":"e1","timestamp":"2026-11-26T11:00:00.000Z","data":{"sessionId":"s1"}}
                """, """
                {"type":"session.shutdown","id":"e2","timestamp":"2026-11-26T11:05:00.000Z","data":{"modelMetrics":\
                {"gpt-5.4":{"usage":{"inputTokens":200,"outputTokens":10}}}}}
                """);
        once();
        assertLedger(2, 10);
        write(calls, 2, copilot("r1", 4), copilot("r2", 6));
        forget();
        once();
        assertLedger(2, 10);
    }

    @Test
    void a_message_that_changes_while_it_is_written_counts_once() throws IOException {
        Path message = home.resolve(".local/share/opencode/storage/message/ses_1/msg_1.json");
        write(message, 0, openCode("msg_1", 3));
        once();
        assertLedger(1, 3);
        write(message, 1, openCode("msg_1", 10));
        once();
        assertLedger(1, 10);
        write(message.resolveSibling("msg_2.json"), 2, openCode("msg_2", 10));
        once();
        assertLedger(1, 10);
    }

    private void once() {
        var settings = new CollectSettings(
                home,
                Map.of(),
                state.resolve("collect.db"),
                new Sharing(true, false, BillingMode.UNKNOWN),
                CollectSettings.MOST_WAITING,
                Duration.ofSeconds(1));
        var line = new HttpLine(URI.create("http://127.0.0.1:" + rig.port()), secret, Optional.empty());
        try (Collector collector = Collector.open(settings, line, sentence -> {
            throw new AssertionError(sentence);
        })) {
            collector.once();
        }
    }

    private void forget() throws IOException {
        Files.delete(state.resolve("collect.db"));
    }

    private static void write(Path file, long minutes, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("", lines));
        Files.setLastModifiedTime(file, FileTime.from(BEGUN.plus(Duration.ofMinutes(minutes))));
    }

    private static String claude(String request, boolean side) {
        return """
                {"sessionId":"s1","isSidechain":%s,"timestamp":"2026-11-26T11:00:00.000Z","requestId":"%s","message":\
                {"id":"msg_1","model":"claude-sonnet-4-6","usage":{"input_tokens":2,"output_tokens":10}}}
                """.formatted(side, request);
    }

    private static String copilot(String answer, int output) {
        return """
                {"traceId":"t","spanId":"%s","endTime":[1795690800,0],"attributes":{"gen_ai.operation.name":"chat",\
                "gen_ai.conversation.id":"s1","gen_ai.response.id":"%s","gen_ai.response.model":"gpt-5.4",\
                "gen_ai.usage.input_tokens":100,"gen_ai.usage.output_tokens":%d}}
                """.formatted(answer, answer, output);
    }

    private static String openCode(String id, int output) {
        return """
                {"id":"%s","sessionID":"ses_1","role":"assistant","modelID":"claude-sonnet-4-6",\
                "providerID":"anthropic","time":{"created":1795690800000},\
                "tokens":{"input":5,"output":%d,"reasoning":0,"cache":{"read":0,"write":0}}}
                """.formatted(id, output);
    }

    private void assertLedger(int calls, long output) {
        assertThat(rig.get("/api/v1/spend").is(200).text())
                .contains("\"calls\":" + calls + ",", "\"output\":" + output);
    }
}
