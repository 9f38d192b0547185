package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Llama at Bedrock's `invoke`: a bare prompt, and a text.
record InvokeText(BedrockPath path) implements Dialect {
    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        String prompt = body.path("prompt").asString("");
        if (prompt.isEmpty()) {
            throw Refused.badRequest("Malformed input request: #: required key [prompt] not found.");
        }
        return new Ask(
                path.model(),
                path.streams(),
                Ask.tokens(request.body().length),
                List.of(Block.of("user", body.path("prompt"))),
                prompt,
                List.of(),
                new Ask.Wish(
                        Fields.ceiling(body, "max_gen_len", Ask.NO_CEILING),
                        1,
                        false,
                        false,
                        false,
                        true,
                        MissingNode.getInstance()),
                "");
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.marked(ask);
    }

    @Override
    public JsonNode whole(Answer answer) {
        return piece(text(answer), answer.ask().promptTokens(), answer.outputTokens(), reason(answer));
    }

    @Override
    public Map<String, String> wholeHeaders(Answer answer) {
        return BedrockCounts.headers(answer);
    }

    @Override
    public String streamType() {
        return EventFrames.TYPE;
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        List<Frame> frames = new ArrayList<>();
        int said = 0;
        for (String piece : Frame.pieces(text(answer), chunkTokens)) {
            int tokens = Ask.tokens(piece.length());
            said += tokens;
            frames.add(EventFrames.chunk(piece(piece, answer.ask().promptTokens(), said, Json.NULL), tokens));
        }
        ObjectNode last = piece("", answer.ask().promptTokens(), answer.outputTokens(), reason(answer));
        last.set("amazon-bedrock-invocationMetrics", BedrockCounts.metrics(answer));
        frames.add(EventFrames.chunk(last, 0));
        return frames;
    }

    private static String text(Answer answer) {
        StringBuilder text = new StringBuilder();
        for (Part part : answer.only().parts()) {
            switch (part) {
                case Part.Text(String said) -> text.append(said);
                case Part.Thinking(String thought) -> text.append(thought);
                case Part.Call call -> text.append(call.arguments());
            }
        }
        return text.toString();
    }

    private static ObjectNode piece(String text, int promptTokens, int outputTokens, JsonNode reason) {
        return Json.object(
                "generation",
                text,
                "prompt_token_count",
                promptTokens,
                "generation_token_count",
                outputTokens,
                "stop_reason",
                reason);
    }

    private static JsonNode reason(Answer answer) {
        boolean cut = answer.only().finish() == Answer.Finish.LENGTH;
        return Json.array(cut ? "length" : "stop").get(0);
    }
}
