package dev.nytta.sim.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Claude Code 2.1.330: 128,000 tokens of ceiling, three cache marks, hidden thinking, its session in headers and body.
///
/// @param subAgent the id of the sub-agent that asks, or empty for the main one
record ClaudeCode(String model, String subAgent) implements Agent {
    private static final int PROMPT_BYTES = 40_000;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        Map<String, String> headers = Agent.headers(session, session.outputTokens());
        return List.of(post(session, headers, session.instructions()));
    }

    /// @param instructions the session's own, or ones that spoil the cache
    Post post(Session session, Map<String, String> headers, String instructions) {
        headers.put("user-agent", "claude-cli/2.1.330 (external, cli)");
        headers.put("x-app", "cli");
        headers.put("x-claude-code-session-id", session.id());
        headers.put("anthropic-version", "2023-06-01");
        headers.put("anthropic-beta", "claude-code-20250219,interleaved-thinking-2025-05-14,effort-2025-11-24");
        if (!subAgent.isEmpty()) {
            headers.put("x-claude-code-agent-id", subAgent);
        }
        String body = """
                {"model": "%s", "max_tokens": 128000, "stream": true, "thinking": {"type": "adaptive", "display": "omitted"},
                "metadata": {"user_id": "{\\"device_id\\":\\"%s\\",\\"account_uuid\\":\\"\\",\\"session_id\\":\\"%s\\"}"},
                "system": [{"type": "text", "text": "%s", "cache_control": {"type": "ephemeral"}}], "messages": [%s]}""".formatted(model, device(session.seat()), session.id(), instructions, messages(session));
        return new Post("/v1/messages?beta=true", headers, body);
    }

    private static String messages(Session session) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < session.turns().size(); i++) {
            Session.Turn turn = session.turns().get(i);
            boolean last = i == session.turns().size() - 1;
            messages.add(message("user", turn.asked(), last));
            if (!last) {
                messages.add(message("assistant", turn.answered(), false));
            }
        }
        return String.join(",", messages);
    }

    private static String message(String role, String text, boolean marked) {
        String mark = marked ? ", \"cache_control\": {\"type\": \"ephemeral\"}" : "";
        return """
                {"role": "%s", "content": [{"type": "text", "text": "%s"%s}]}""".formatted(role, text, mark);
    }

    /// 64 hex digits, the same for each seat.
    private static String device(Seat seat) {
        SplittableRandom random = new SplittableRandom(seat.id().hashCode());
        return "%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
