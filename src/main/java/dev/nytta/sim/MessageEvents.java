package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of a streamed message, and the parts that it shares with a whole one.
final class MessageEvents {
    private final Answer answer;
    private final int chunkTokens;
    private final List<Frame> frames = new ArrayList<>();
    private int index;

    MessageEvents(Answer answer, int chunkTokens) {
        this.answer = answer;
        this.chunkTokens = chunkTokens;
    }

    List<Frame> frames() {
        long first = Math.min(1, answer.outputTokens());
        event(0, "type", "message_start", "message", message(answer, Messages.usage(answer, first)));
        answer.only().parts().forEach(this::part);
        ObjectNode usage = Messages.usage(answer, answer.outputTokens());
        usage.remove(List.of("cache_creation", "service_tier", "inference_geo", "speed"));
        usage.set("output_tokens_details", Json.object("thinking_tokens", answer.reasoningTokens()));
        if (answer.webSearches() > 0) {
            usage.set("server_tool_use", searches(answer));
        }
        ObjectNode end = Json.object("stop_reason", reason(answer.only().finish()), "stop_sequence", Json.NULL);
        event(0, "type", "message_delta", "delta", end, "usage", usage);
        event(0, "type", "message_stop");
        return frames;
    }

    private void part(Part part) {
        switch (part) {
            case Part.Thinking thinking -> thinking(thinking);
            case Part.Text(String text) -> {
                open(Json.object("type", "text", "text", ""));
                deltas("text_delta", "text", text);
            }
            case Part.Call call -> {
                open(call(call, Json.object()));
                event(
                        0,
                        "type",
                        "content_block_delta",
                        "index",
                        index,
                        "delta",
                        delta("input_json_delta", "partial_json", ""));
                deltas("input_json_delta", "partial_json", call.arguments());
            }
        }
        event(0, "type", "content_block_stop", "index", index++);
    }

    /// Thinking that is not shown is still signed, so that it can be sent back.
    private void thinking(Part.Thinking thinking) {
        open(Json.object("type", "thinking", "thinking", "", "signature", ""));
        if (answer.ask().wish().showsThinking()) {
            deltas("thinking_delta", "thinking", thinking.text());
        } else {
            frames.add(Frame.hidden(thinking.tokens()));
        }
        ObjectNode signed = delta("signature_delta", "signature", signature(answer));
        event(0, "type", "content_block_delta", "index", index, "delta", signed);
    }

    private void open(ObjectNode block) {
        event(0, "type", "content_block_start", "index", index, "content_block", block);
        if (index == 0) {
            event(0, "type", "ping");
        }
    }

    private void deltas(String type, String name, String text) {
        for (String piece : Frame.pieces(text, chunkTokens)) {
            int tokens = Ask.tokens(piece.length());
            event(tokens, "type", "content_block_delta", "index", index, "delta", delta(type, name, piece));
        }
    }

    private static ObjectNode delta(String type, String name, String piece) {
        return Json.object("type", type, name, piece);
    }

    private void event(int tokens, Object... fields) {
        frames.add(Frame.typed(Json.object(fields), tokens));
    }

    /// A message without content.
    static ObjectNode message(Answer answer, ObjectNode usage) {
        if (answer.webSearches() > 0) {
            usage.set("server_tool_use", searches(answer));
        }
        return Json.object(
                "id",
                "msg_" + answer.id(),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                answer.model(),
                "content",
                Json.array(),
                "stop_reason",
                Json.NULL,
                "stop_sequence",
                Json.NULL,
                "usage",
                usage);
    }

    private static ObjectNode searches(Answer answer) {
        return Json.object("web_search_requests", answer.webSearches(), "web_fetch_requests", 0);
    }

    static ObjectNode block(Answer answer, Part part) {
        return switch (part) {
            case Part.Thinking(String text) ->
                Json.object(
                        "type",
                        "thinking",
                        "thinking",
                        answer.ask().wish().showsThinking() ? text : "",
                        "signature",
                        signature(answer));
            case Part.Text(String text) -> Json.object("type", "text", "text", text);
            case Part.Call call -> call(call, Json.read(call.arguments().getBytes(UTF_8)));
        };
    }

    private static ObjectNode call(Part.Call call, JsonNode input) {
        return Json.object("type", "tool_use", "id", "toolu_" + call.id(), "name", call.name(), "input", input);
    }

    private static String signature(Answer answer) {
        return "sig" + answer.id();
    }

    static String reason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOLS -> "tool_use";
        };
    }
}
