package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.AgentHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An agent has one word, whether its calls pass the gateway or stand in its logs.
final class ClientWordsTest {
    /// How an agent's requests look, from captures and the agents' own sources.
    private static final Map<String, String> USER_AGENTS = Map.ofEntries(
            Map.entry("claude", "claude-cli/2.1.330 (external, sdk-cli)"),
            Map.entry("codex", "codex_exec/0.169.0 (Debian 13; x86_64) unknown"),
            Map.entry("gemini", "GeminiCLI/0.61.0/gemini-3.8-flash (linux; x64)"),
            Map.entry("qwen", "QwenCode/0.24.4 (linux; x64)"),
            Map.entry("opencode", "opencode/1.18.33 ai-sdk/provider-utils/4.0.0 runtime/bun"),
            Map.entry("copilot", "copilot/1.0.102"),
            Map.entry("kilo", "Kilo-Code/5.7.0"),
            Map.entry("roo", "RooCode/3.52.1"),
            Map.entry("cline", "Cline/3.0.47"),
            Map.entry("kimi", "KimiCLI/1.30.0"),
            Map.entry("droid", "factory-cli/0.157.2"));

    private static final Map<String, String> TITLES = Map.of(
            "aider",
            "Aider",
            "cline",
            "Cline",
            "goose",
            "goose",
            "kilo",
            "Kilo Code",
            "openclaw",
            "OpenClaw",
            "roo",
            "Roo Code");

    /// They ask through their own servers, or with the headers of an SDK alone: their calls at the gateway are `other`
    /// or that SDK's.
    private static final List<String> NOT_TOLD = List.of("amp", "cursor", "pi");

    @Test
    void the_gateway_and_the_logs_call_an_agent_by_one_word() {
        Map<String, String> atGateway = new LinkedHashMap<>();
        Map<String, String> inLogs = new LinkedHashMap<>();
        for (Source source : Sources.ALL) {
            if (USER_AGENTS.containsKey(source.id())) {
                atGateway.put(source.id(), client("user-agent", USER_AGENTS.getOrDefault(source.id(), "")));
                inLogs.put(source.id(), source.client());
            }
            if (TITLES.containsKey(source.id())) {
                atGateway.put(source.id() + " by title", client("x-title", TITLES.getOrDefault(source.id(), "")));
                inLogs.put(source.id() + " by title", source.client());
            }
        }
        assertThat(atGateway).isEqualTo(inLogs).hasSize(USER_AGENTS.size() + TITLES.size());
    }

    @Test
    void no_agent_is_forgotten() {
        assertThat(Sources.ALL)
                .allSatisfy(source -> assertThat(USER_AGENTS.containsKey(source.id())
                                || TITLES.containsKey(source.id())
                                || NOT_TOLD.contains(source.id()))
                        .as(source.id())
                        .isTrue());
        assertThat(Sources.ALL).extracting(Source::client).doesNotHaveDuplicates();
    }

    private static String client(String header, String value) {
        Map<String, String> headers = Map.of(header, value);
        return AgentHeaders.read(name -> headers.getOrDefault(name, ""), AgentClaim.NONE)
                .client();
    }
}
