package dev.nytta.sim;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What Bedrock itself counts of an answer at `invoke`, whatever the model's maker says.
final class BedrockCounts {
    private BedrockCounts() {}

    /// Beside an answer in one piece.
    static Map<String, String> headers(Answer answer) {
        Usage prompt = answer.prompt();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-bedrock-invocation-latency", "12");
        headers.put("x-amzn-bedrock-input-token-count", Long.toString(prompt.get(Meter.INPUT)));
        headers.put("x-amzn-bedrock-output-token-count", Long.toString(answer.outputTokens()));
        headers.put("x-amzn-bedrock-cache-read-input-token-count", Long.toString(prompt.get(Meter.CACHE_READ)));
        headers.put("x-amzn-bedrock-cache-write-input-token-count", Long.toString(written(prompt)));
        return headers;
    }

    /// In a stream's last chunk.
    static JsonNode metrics(Answer answer) {
        Usage prompt = answer.prompt();
        return Json.object(
                "inputTokenCount",
                prompt.get(Meter.INPUT),
                "outputTokenCount",
                answer.outputTokens(),
                "invocationLatency",
                12,
                "firstByteLatency",
                4,
                "cacheReadInputTokenCount",
                prompt.get(Meter.CACHE_READ),
                "cacheWriteInputTokenCount",
                written(prompt));
    }

    private static long written(Usage prompt) {
        return prompt.get(Meter.CACHE_WRITE_5M) + prompt.get(Meter.CACHE_WRITE_1H);
    }
}
