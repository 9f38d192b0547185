package dev.nytta.sim.demo;

import java.util.List;
import java.util.Map;

/// A job on OpenAI's Python SDK: an embedding and a short classification for each record, not streamed.
record Batch(String model, String embeddingModel) implements Agent {
    private static final int PROMPT_BYTES = 6_000;

    @Override
    public int promptBytes() {
        return PROMPT_BYTES;
    }

    @Override
    public List<Post> turn(Session session) {
        String record = session.turns().getLast().asked();
        String embed = """
                {"model": "%s", "input": "%s"}""".formatted(embeddingModel, record);
        String classify = """
                {"model": "%s", "max_completion_tokens": 400, "messages": [{"role": "developer", "content": "%s"},
                {"role": "user", "content": "%s"}]}""".formatted(model, session.instructions(), record);
        return List.of(post(session, "/v1/embeddings", embed), post(session, "/v1/chat/completions", classify));
    }

    private static Post post(Session session, String path, String body) {
        Map<String, String> headers = Agent.headers(session, session.random().nextInt(20, 200));
        headers.put("user-agent", "OpenAI/Python 2.9.0");
        headers.put("x-stainless-lang", "python");
        headers.put("x-stainless-retry-count", "0");
        headers.put("x-nytta-tags", "job=nightly-scoring");
        return new Post(path, headers, body);
    }
}
