package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's chat completions (API of openai-node 7.57). Reasoning is billed inside the completion and never shown; a
/// stream tells usage only to those who ask for it.
record ChatCompletions() implements Dialect {
    private static final long CREATED = 1_795_651_200;

    @Override
    public Ask read(Request request, JsonNode body) throws Refused {
        return ChatRequest.read(request.body().length, body);
    }

    @Override
    public Usage prompt(Ask ask, PromptCache cache) {
        return cache.implicit(ask, Tiers.billsCacheWrites(ask.model()) ? Meter.CACHE_WRITE : Meter.INPUT);
    }

    @Override
    public JsonNode whole(Answer answer) {
        List<JsonNode> choices = new ArrayList<>();
        for (int i = 0; i < answer.choices().size(); i++) {
            choices.add(choice(i, answer.choices().get(i)));
        }
        ObjectNode whole = envelope(answer, "chat.completion");
        whole.set("choices", Json.array(choices));
        whole.set("usage", usage(answer));
        return whole;
    }

    private static JsonNode choice(int index, Answer.Choice choice) {
        ObjectNode message = Json.object("role", "assistant", "content", Json.NULL, "refusal", Json.NULL);
        List<JsonNode> calls = new ArrayList<>();
        for (Part part : choice.parts()) {
            switch (part) {
                case Part.Thinking _ -> {}
                case Part.Text(String text) -> message.put("content", text);
                case Part.Call call -> calls.add(call(call, call.arguments()));
            }
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", Json.array(calls));
        }
        return Json.object(
                "index", index, "message", message, "logprobs", Json.NULL, "finish_reason", reason(choice.finish()));
    }

    private static ObjectNode call(Part.Call call, String arguments) {
        return Json.object(
                "id",
                "call_" + call.id(),
                "type",
                "function",
                "function",
                Json.object("name", call.name(), "arguments", arguments));
    }

    @Override
    public List<Frame> stream(Answer answer, int chunkTokens) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < answer.choices().size(); i++) {
            stream(frames, answer, i, chunkTokens);
        }
        if (answer.ask().wish().usageInStream()) {
            ObjectNode last = envelope(answer, "chat.completion.chunk");
            last.set("choices", Json.array());
            last.set("usage", usage(answer));
            frames.add(Frame.data(last, 0));
        }
        frames.add(new Frame("data: [DONE]\n\n".getBytes(UTF_8), 0));
        return frames;
    }

    private static void stream(List<Frame> frames, Answer answer, int index, int chunkTokens) {
        Answer.Choice choice = answer.choices().get(index);
        frames.add(chunk(answer, index, Json.object("role", "assistant", "content", "", "refusal", Json.NULL), 0));
        int calls = 0;
        for (Part part : choice.parts()) {
            switch (part) {
                case Part.Thinking thinking -> frames.add(Frame.hidden(thinking.tokens()));
                case Part.Text(String text) -> {
                    for (String piece : Frame.pieces(text, chunkTokens)) {
                        frames.add(chunk(answer, index, Json.object("content", piece), Ask.tokens(piece.length())));
                    }
                }
                case Part.Call call -> {
                    ObjectNode head = call(call, "");
                    head.put("index", calls);
                    frames.add(chunk(answer, index, Json.object("tool_calls", Json.array(head)), 0));
                    for (String piece : Frame.pieces(call.arguments(), chunkTokens)) {
                        JsonNode more = Json.object("index", calls, "function", Json.object("arguments", piece));
                        frames.add(chunk(
                                answer,
                                index,
                                Json.object("tool_calls", Json.array(more)),
                                Ask.tokens(piece.length())));
                    }
                    calls++;
                }
            }
        }
        frames.add(frame(
                answer,
                index,
                Json.object(),
                Json.array(reason(choice.finish())).get(0),
                0));
    }

    private static Frame chunk(Answer answer, int index, ObjectNode delta, int tokens) {
        return frame(answer, index, delta, Json.NULL, tokens);
    }

    private static Frame frame(Answer answer, int index, ObjectNode delta, JsonNode reason, int tokens) {
        ObjectNode chunk = envelope(answer, "chat.completion.chunk");
        chunk.set(
                "choices",
                Json.array(
                        Json.object("index", index, "delta", delta, "logprobs", Json.NULL, "finish_reason", reason)));
        if (answer.ask().wish().usageInStream()) {
            chunk.set("usage", Json.NULL);
        }
        return Frame.data(chunk, tokens);
    }

    private static ObjectNode envelope(Answer answer, String object) {
        return Json.object(
                "id",
                "chatcmpl-" + answer.id(),
                "object",
                object,
                "created",
                CREATED,
                "model",
                answer.model(),
                "service_tier",
                answer.ask().tier(),
                "system_fingerprint",
                "fp_" + answer.id().substring(0, 10));
    }

    private static String reason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOLS -> "tool_calls";
        };
    }

    private static ObjectNode usage(Answer answer) {
        Usage prompt = answer.prompt();
        ObjectNode details = Json.object("cached_tokens", prompt.get(Meter.CACHE_READ), "audio_tokens", 0);
        if (Tiers.billsCacheWrites(answer.model())) {
            details.put("cache_write_tokens", prompt.get(Meter.CACHE_WRITE));
        }
        return Json.object(
                "prompt_tokens",
                prompt.promptTokens(),
                "completion_tokens",
                answer.outputTokens(),
                "total_tokens",
                prompt.promptTokens() + answer.outputTokens(),
                "prompt_tokens_details",
                details,
                "completion_tokens_details",
                Json.object(
                        "reasoning_tokens", answer.reasoningTokens(),
                        "audio_tokens", 0,
                        "accepted_prediction_tokens", 0,
                        "rejected_prediction_tokens", 0));
    }
}
