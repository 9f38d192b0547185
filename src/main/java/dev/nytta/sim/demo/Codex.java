package dev.nytta.sim.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Codex 0.169.0: streamed responses without a ceiling, its session and turn in headers and body.
record Codex(String model) implements Agent {
    private static final int PROMPT_BYTES = 32_000;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        Map<String, String> headers = Agent.headers(session, session.outputTokens());
        headers.put("user-agent", "codex_exec/0.169.0 (Linux; x86_64) unknown");
        headers.put("originator", "codex_exec");
        headers.put("session-id", session.id());
        headers.put("thread-id", session.id());
        headers.put("x-codex-turn-metadata", """
                {"agent_name":"/root","turn_trigger":"exec","request_kind":"turn"}""");
        String body =
                """
                {"model": "%s", "stream": true, "store": false, "include": ["reasoning.encrypted_content"],
                "reasoning": {"effort": "medium"}, "prompt_cache_key": "%s",
                "client_metadata": {"session_id": "%s", "thread_id": "%s"}, "instructions": "%s", "input": [%s]}""".formatted(model, session.id(), session.id(), session.id(), session.instructions(), input(session));
        return List.of(new Post("/v1/responses", headers, body));
    }

    private static String input(Session session) {
        return session.turns().stream().map(turn -> """
                        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "%s"}]}""".formatted(turn.asked())).collect(Collectors.joining(","));
    }
}
