package dev.nytta.sim.demo;

import java.util.List;
import java.util.Map;

/// A support bot on Anthropic's Python SDK: short streamed answers with a ceiling of its own.
record Bot(String model) implements Agent {
    private static final int PROMPT_BYTES = 12_000;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        Map<String, String> headers = Agent.headers(session, session.random().nextInt(60, 300));
        headers.put("user-agent", "Anthropic/Python 0.99.0");
        headers.put("x-stainless-lang", "python");
        headers.put("anthropic-version", "2023-06-01");
        headers.put("x-nytta-session", session.id());
        headers.put("x-nytta-tags", "channel=chat");
        String body = """
                {"model": "%s", "max_tokens": 1024, "stream": true, "system": [{"type": "text", "text": "%s",
                "cache_control": {"type": "ephemeral", "ttl": "1h"}}], "messages": [{"role": "user", "content": "%s"}]}""".formatted(
                        model, session.instructions(), session.turns().getLast().asked());
        return List.of(new Post("/v1/messages", headers, body));
    }
}
