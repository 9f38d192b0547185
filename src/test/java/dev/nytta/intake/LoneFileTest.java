package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One file of an agent's, given without the folder that it lies in.
final class LoneFileTest {
    static List<Source> sources() {
        return Sources.ALL;
    }

    @ParameterizedTest
    @MethodSource("sources")
    void every_file_that_an_agent_keeps_can_be_given_alone_and_tells_the_same_calls(Source source)
            throws URISyntaxException {
        List<LogFile> logs = source.files(new AgentHome(home(source.id()), Map.of(), _ -> {}));
        assertThat(logs).isNotEmpty();
        for (LogFile log : logs) {
            LogFile alone = source.file(log.path()).orElseThrow(() -> new AssertionError(log.path()));
            assertThat(calls(alone)).isEqualTo(calls(log));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "amp, .local/share/amp/threads/T-1.json",
        "claude, .claude/projects/-home-ada-shop/s-1.jsonl",
        "aider, .aider/analytics.jsonl",
        "codex, .codex/archived_sessions/rollout-2026-11-20T09-00-00-00000000-0000-4000-8000-000000000001.jsonl",
        "copilot, .copilot/session-state/s-1/events.jsonl",
        "cursor, Downloads/usage-events-2026-11-20.csv",
        "droid, .factory/sessions/-home-ada-shop/d-1.settings.json",
        "gemini, .gemini/tmp/bb22/chats/session-2026-11-21T09-00-new.jsonl",
        "goose, .local/share/goose/sessions/20250601_093000.jsonl",
        "kimi, .kimi/sessions/d41d8cd98f00b204/k-1/wire.jsonl",
        "qwen, .qwen/projects/-home-ada-shop/chats/q-1.jsonl",
    })
    void a_file_tells_its_agent(String source, String file) throws URISyntaxException {
        assertThat(LogTail.readers(home(source).resolve(file))).containsExactly(source);
    }

    @Test
    void agents_that_write_alike_are_all_named() throws URISyntaxException {
        Path session = home("pi").resolve(".pi/agent/sessions/--home-ada-shop--/2026-11-20T09-00-00-000Z_p-1.jsonl");
        assertThat(LogTail.readers(session)).containsExactly("pi", "openclaw");
        Path task = home("roo")
                .resolve(
                        ".vscode-server/data/User/globalStorage/rooveterinaryinc.roo-cline/tasks/8b1d/ui_messages.json");
        assertThat(LogTail.readers(task)).containsExactly("kilo", "cline", "roo");
        assertThat(LogTail.readers(home("droid").resolve("pom.xml"))).isEmpty();
    }

    private static List<String> calls(LogFile log) {
        List<String> calls = new ArrayList<>();
        new LogReading().read(log, ReadState.NOTHING, new Sink() {
            @Override
            public void call(LocalCall call) {
                calls.add(call.identity().key() + ' ' + call.atMillis() + ' ' + call.served() + ' ' + call.usage());
            }

            @Override
            public void warn(long line, String what) {
                // The fixtures hold broken lines too.
            }
        });
        return calls;
    }

    private static Path home(String source) throws URISyntaxException {
        URL home = Objects.requireNonNull(LoneFileTest.class.getResource("/intake/" + source + "/home"), source);
        return Path.of(home.toURI());
    }
}
