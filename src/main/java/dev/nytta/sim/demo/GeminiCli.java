package dev.nytta.sim.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Gemini CLI 0.61: a small router call, then the turn; no session of its own, so it names one to Nytta.
record GeminiCli(String model, String router) implements Agent {
    private static final int PROMPT_BYTES = 34_000;
    private static final int ROUTER_BYTES = 3_000;
    private static final int ROUTER_TOKENS = 24;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        String question = session.turns().getLast().asked();
        String routed = body(
                session.instructions().substring(0, ROUTER_BYTES),
                content(question.substring(0, Math.min(question.length(), 400))));
        String asked = body(
                session.instructions(),
                session.turns().stream().map(turn -> content(turn.asked())).collect(Collectors.joining(",")));
        return List.of(
                post(session, ROUTER_TOKENS, "/v1beta/models/" + router + ":generateContent", routed),
                post(
                        session,
                        session.outputTokens(),
                        "/v1beta/models/" + model + ":streamGenerateContent?alt=sse",
                        asked));
    }

    private Post post(Session session, int outputTokens, String path, String body) {
        Map<String, String> headers = Agent.headers(session, outputTokens);
        headers.put("user-agent", "GeminiCLI/0.61.0/" + model + " (linux; x64; terminal)");
        headers.put("x-nytta-session", session.id());
        return new Post(path, headers, body);
    }

    private static String body(String instructions, String contents) {
        return """
                {"systemInstruction": {"parts": [{"text": "%s"}]}, "contents": [%s],
                "generationConfig": {"temperature": 1, "thinkingConfig": {"includeThoughts": true}}}""".formatted(instructions, contents);
    }

    private static String content(String text) {
        return """
                {"role": "user", "parts": [{"text": "%s"}]}""".formatted(text);
    }
}
