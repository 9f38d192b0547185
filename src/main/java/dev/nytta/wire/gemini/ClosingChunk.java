package dev.nytta.wire.gemini;

import dev.nytta.usage.Call;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonWriting;
import tools.jackson.core.JsonGenerator;

/// Writes the chunk that ends an answer safely: a text part, a finish reason for every open candidate, the counts.
final class ClosingChunk {
    private final Call call;
    private final AnswerFlow flow;
    private final UsageMetadata usage;

    ClosingChunk(Call call, AnswerFlow flow, UsageMetadata usage) {
        this.call = call;
        this.flow = flow;
        this.usage = usage;
    }

    /// @param outputTokens the answer's output so far, thoughts included
    byte[] write(Ending ending, String model, String responseId, long outputTokens) {
        return JsonWriting.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("candidates");
            for (int index = 0; index < call.choices(); index++) {
                if (!flow.isFinished(index)) {
                    candidate(json, index, ending);
                }
            }
            json.writeEndArray();
            counts(json, outputTokens);
            name(json, "modelVersion", model);
            name(json, "responseId", responseId);
            json.writeEndObject();
        });
    }

    private void candidate(JsonGenerator json, int index, Ending ending) {
        json.writeStartObject();
        json.writeObjectPropertyStart("content");
        json.writeArrayPropertyStart("parts");
        json.writeStartObject();
        json.writeStringProperty("text", text(index, ending));
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringProperty("role", "model");
        json.writeEndObject();
        json.writeStringProperty("finishReason", reason(ending));
        json.writeNumberProperty("index", index);
        json.writeEndObject();
    }

    /// After a call of a tool the client goes on by itself, and its next request is refused with the sentence.
    private String text(int index, Ending ending) {
        if (ending.style() == Style.LENGTH || flow.toolCalled()) {
            return "";
        }
        return flow.hasSpoken(index) ? "\n\n" + ending.notice() : ending.notice();
    }

    private String reason(Ending ending) {
        return ending.style() == Style.LENGTH && !flow.toolCalled() ? "MAX_TOKENS" : "STOP";
    }

    private void counts(JsonGenerator json, long outputTokens) {
        json.writeObjectPropertyStart("usageMetadata");
        long thoughts = Math.min(usage.thoughts(), outputTokens);
        if (usage.isStated()) {
            json.writeNumberProperty("promptTokenCount", usage.prompt());
        }
        json.writeNumberProperty("candidatesTokenCount", outputTokens - thoughts);
        number(json, "cachedContentTokenCount", usage.cached());
        number(json, "toolUsePromptTokenCount", usage.toolPrompt());
        number(json, "thoughtsTokenCount", thoughts);
        json.writeNumberProperty("totalTokenCount", usage.prompt() + usage.toolPrompt() + outputTokens);
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, long count) {
        if (count > 0) {
            json.writeNumberProperty(name, count);
        }
    }

    private static void name(JsonGenerator json, String name, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(name, text);
        }
    }
}
