package dev.nytta.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentHeadersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claude-cli/2.1.330 (external, sdk-cli)                          |        | claude-code
            claude-code/2.1.330                                             |        | claude-code
            codex_exec/0.169.0 (Debian 13; x86_64) unknown                  |        | codex
            GeminiCLI/0.61.0/gemini-3.8-flash (linux; x64)                  |        | gemini-cli
            opencode/1.18.33 ai-sdk/provider-utils/4.0.0 runtime/bun        |        | opencode
            QwenCode/0.24.4 (linux; x64)                                    | js     | qwen-code
            copilot/1.0.102                                                 |        | copilot-cli
            langchainjs-openai/1.0.0                                        | js     | langchain
            langchain4j-openai                                              |        | langchain4j
            ai/6.0.1 ai-sdk/openai/3.0.0 runtime/node.js/24                 |        | vercel-ai
            OpenAI/JS 7.57.0                                                | js     | openai-js
            AsyncOpenAI/Python 2.1.0                                        | python | openai-python
            Anthropic/JS 1.12.0                                             | js     | anthropic-js
            com.anthropic/Java 3.12.0                                       | java   | anthropic-java
            google-genai-sdk/3.1.0 gl-node/v24.1.0                          |        | genai-js
            google-genai-sdk/2.0.0 gl-java/25                               |        | genai-java
            aws-sdk-js/3.1164.0 ua/2.1 os/linux lang/js md/nodejs#22.1.0     |        | aws-sdk-js
            Boto3/1.44.8 md/Botocore#1.44.8 ua/2.1 os/linux                 |        | boto3
            aws-sdk-java/2.57.8 md/io#sync                                  |        | aws-sdk-java
            curl/8.14.1                                                     |        | curl
            Kilo-Code/5.7.0                                                 | js     | kilo
            RooCode/3.52.1                                                  | js     | roo
            Cline/3.0.47                                                    | js     | cline
            opencode-kilo-gateway/7.1.0                                     |        | kilo
            mongoose/8.0                                                    |        | other
            Mozilla/5.0                                                     |        | other
            """)
    void a_client_is_told_by_its_headers(String userAgent, String stainless, String client) {
        Headers headers =
                headers(Map.of("user-agent", userAgent, "x-stainless-lang", stainless == null ? "" : stainless));
        assertThat(AgentHeaders.read(headers, AgentClaim.NONE).client()).isEqualTo(client);
    }

    @Test
    void nothing_is_another_client_without_claims() {
        assertThat(AgentHeaders.read(headers(Map.of()), AgentClaim.NONE))
                .isEqualTo(new AgentClaim("other", "", "", "", "", "", ""));
    }

    @Test
    void claude_code_names_its_tree() {
        Headers headers = headers(Map.of(
                "user-agent", "claude-cli/2.1.330 (external, cli)",
                "x-claude-code-session-id", "s-1",
                "x-claude-code-agent-id", "a-2",
                "x-claude-code-parent-agent-id", "a-1"));
        AgentClaim body = new AgentClaim("", "s-9", "", "", "s-9", "", "device-1");
        assertThat(AgentHeaders.read(headers, body))
                .isEqualTo(new AgentClaim("claude-code", "s-1", "a-2", "a-1", "s-1", "subagent", "device-1"));
    }

    @ParameterizedTest
    @CsvSource({"main,main", "subagent,subagent", "compaction,auxiliary", "side_reply,auxiliary", "new-thing,auxiliary"
    })
    void claude_code_says_what_a_request_is_for(String word, String requestClass) {
        Headers headers = headers(Map.of("x-claude-code-session-id", "s", "x-claude-code-request-class", word));
        assertThat(AgentHeaders.read(headers, AgentClaim.NONE).requestClass()).isEqualTo(requestClass);
    }

    @Test
    void a_codex_session_is_the_main_agent() {
        Headers headers = headers(Map.of(
                "originator", "codex_exec",
                "session-id", "s-1",
                "thread-id", "s-1",
                "x-codex-turn-metadata",
                        "{\"agent_name\":\"/root\",\"workspaces\":{\"/home/eva/secret\":{\"has_changes\":true}}}"));
        assertThat(AgentHeaders.read(headers, AgentClaim.NONE))
                .isEqualTo(new AgentClaim("codex", "s-1", "", "", "s-1", "main", ""));
    }

    @Test
    void a_codex_sub_agent_has_a_thread_below_its_parents() {
        Map<String, String> sub = Map.of(
                "originator", "codex_exec", "session-id", "s-1", "thread-id", "t-2", "x-codex-parent-thread-id", "s-1");
        assertThat(AgentHeaders.read(headers(sub), AgentClaim.NONE))
                .isEqualTo(new AgentClaim("codex", "s-1", "t-2", "", "s-1", "subagent", ""));
        Map<String, String> nested = Map.of(
                "originator", "codex_exec", "session-id", "s-1", "thread-id", "t-3", "x-codex-parent-thread-id", "t-2");
        assertThat(AgentHeaders.read(headers(nested), AgentClaim.NONE).parentAgent())
                .isEqualTo("t-2");
    }

    @Test
    void opencodes_sub_agents_are_sessions_below_the_one_that_started_them() {
        Headers headers =
                headers(Map.of("user-agent", "opencode/1.18", "x-session-id", "ses_2", "x-parent-session-id", "ses_1"));
        assertThat(AgentHeaders.read(headers, AgentClaim.NONE))
                .isEqualTo(new AgentClaim("opencode", "ses_1", "ses_2", "", "ses_1", "subagent", ""));
    }

    @Test
    void an_own_header_goes_before_the_clients_and_the_body_fills_up() {
        Headers headers =
                headers(Map.of("user-agent", "opencode/1.18", "x-session-id", "ses_1", "x-nytta-agent", "reviewer"));
        AgentClaim body = new AgentClaim("", "ses_9", "x", "boss", "", "", "");
        assertThat(AgentHeaders.read(headers, body))
                .isEqualTo(new AgentClaim("opencode", "ses_1", "reviewer", "boss", "ses_1", "subagent", ""));
    }

    @Test
    void names_are_short_and_without_control_characters() {
        Headers headers =
                headers(Map.of("x-nytta-session", "a\u0000b\u001b[31m\u202ec\ud800", "x-nytta-agent", "z".repeat(999)));
        AgentClaim claim = AgentHeaders.read(headers, AgentClaim.NONE);
        assertThat(claim.session()).isEqualTo("ab[31mc");
        assertThat(claim.agent()).hasSize(128);
    }

    /// `café` composed and decomposed, as UTF-8 bytes that are seen as one character each.
    @Test
    void what_looks_the_same_is_one_name() {
        String composed = "caf\u00c3\u00a9";
        String decomposed = "cafe\u00cc\u0081";
        for (String bytes : List.of(composed, decomposed)) {
            assertThat(AgentHeaders.read(headers(Map.of("x-session-id", bytes)), AgentClaim.NONE)
                            .session())
                    .isEqualTo("caf\u00e9");
        }
        AgentClaim body = new AgentClaim("", "cafe\u0301", "", "", "", "", "");
        assertThat(AgentHeaders.read(headers(Map.of()), body).session()).isEqualTo("caf\u00e9");
        assertThat(AgentHeaders.read(headers(Map.of("x-session-id", "caf\u00e9")), AgentClaim.NONE)
                        .session())
                .as("no UTF-8: taken as it is")
                .isEqualTo("caf\u00e9");
    }

    private static Headers headers(Map<String, String> values) {
        return name -> values.getOrDefault(name, "");
    }
}
