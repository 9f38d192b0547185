package dev.nytta.sim.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// opencode 1.18: a title for each new session on the same small model, then streamed chat completions.
record OpenCode(String model) implements Agent {
    private static final int PROMPT_BYTES = 36_000;
    private static final int TITLE_TOKENS = 12;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        List<Post> posts = new ArrayList<>();
        if (session.turns().size() == 1) {
            posts.add(post(session, TITLE_TOKENS, "Give this conversation a title."));
        }
        posts.add(post(session, session.outputTokens(), session.instructions()));
        return posts;
    }

    private Post post(Session session, int outputTokens, String instructions) {
        Map<String, String> headers = Agent.headers(session, outputTokens);
        headers.put("user-agent", "opencode/1.18.33 ai-sdk/provider-utils/4.0.0 runtime/bun/1.3.4");
        headers.put("x-session-id", "ses_" + session.id().replace("-", ""));
        StringBuilder messages = new StringBuilder(message("system", instructions));
        session.turns().forEach(turn -> messages.append(',').append(message("user", turn.asked())));
        String body = """
                {"model": "%s", "stream": true, "stream_options": {"include_usage": true}, "messages": [%s]}""".formatted(model, messages);
        return new Post("/v1/chat/completions", headers, body);
    }

    private static String message(String role, String text) {
        return """
                {"role": "%s", "content": "%s"}""".formatted(role, text);
    }
}
