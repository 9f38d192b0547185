package dev.nytta.sim;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The response object of OpenAI's responses, and the items of its output.
final class ResponseObject {
    private static final long CREATED = 1_795_651_200;

    private final Answer answer;

    ResponseObject(Answer answer) {
        this.answer = answer;
    }

    /// The response while it is made: without output or usage.
    ObjectNode begun() {
        return response("in_progress", Json.array(), Json.NULL);
    }

    /// The response at its end.
    ObjectNode ended() {
        boolean whole = isWhole();
        ObjectNode response = response(whole ? "completed" : "incomplete", Json.array(items()), usage());
        if (!whole) {
            response.set("incomplete_details", Json.object("reason", "max_output_tokens"));
        }
        return response;
    }

    boolean isWhole() {
        return answer.only().finish() != Answer.Finish.LENGTH;
    }

    private List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        for (int i = 0; i < answer.webSearches(); i++) {
            items.add(search(i));
        }
        answer.only().parts().forEach(part -> items.add(item(part, isWhole() ? "completed" : "incomplete")));
        return items;
    }

    ObjectNode search(int index) {
        return Json.object(
                "id",
                "ws_" + answer.id() + index,
                "type",
                "web_search_call",
                "status",
                "completed",
                "action",
                Json.object("type", "search", "query", "fee"));
    }

    /// An item of the output that is finished.
    ObjectNode item(Part part, String status) {
        return switch (part) {
            case Part.Thinking(String text) ->
                Json.object("id", "rs_" + answer.id(), "type", "reasoning", "summary", summary(text));
            case Part.Text(String text) -> {
                ObjectNode message = message(status);
                message.set("content", Json.array(textPart(text)));
                yield message;
            }
            case Part.Call call -> call(call, status, call.arguments());
        };
    }

    JsonNode summary(String text) {
        return answer.ask().wish().showsThinking()
                ? Json.array(Json.object("type", "summary_text", "text", text))
                : Json.array();
    }

    ObjectNode message(String status) {
        return Json.object(
                "id",
                "msg_" + answer.id(),
                "type",
                "message",
                "status",
                status,
                "role",
                "assistant",
                "content",
                Json.array());
    }

    static ObjectNode textPart(String text) {
        return Json.object("type", "output_text", "text", text, "annotations", Json.array(), "logprobs", Json.array());
    }

    static ObjectNode call(Part.Call call, String status, String arguments) {
        return Json.object(
                "id",
                "fc_" + call.id(),
                "type",
                "function_call",
                "status",
                status,
                "call_id",
                "call_" + call.id(),
                "name",
                call.name(),
                "arguments",
                arguments);
    }

    private ObjectNode response(String status, JsonNode output, JsonNode usage) {
        return Json.object(
                "id",
                "resp_" + answer.id(),
                "object",
                "response",
                "created_at",
                CREATED,
                "status",
                status,
                "background",
                false,
                "error",
                Json.NULL,
                "incomplete_details",
                Json.NULL,
                "instructions",
                Json.NULL,
                "max_output_tokens",
                Json.NULL,
                "model",
                answer.model(),
                "output",
                output,
                "parallel_tool_calls",
                true,
                "previous_response_id",
                Json.NULL,
                "reasoning",
                Json.object("effort", Json.NULL, "summary", Json.NULL),
                "service_tier",
                answer.ask().tier(),
                "store",
                false,
                "temperature",
                1,
                "text",
                Json.object("format", Json.object("type", "text")),
                "tool_choice",
                "auto",
                "tools",
                Json.array(),
                "top_p",
                1,
                "truncation",
                "disabled",
                "usage",
                usage,
                "user",
                Json.NULL,
                "metadata",
                Json.object());
    }

    private ObjectNode usage() {
        Usage prompt = answer.prompt();
        ObjectNode details = Json.object("cached_tokens", prompt.get(Meter.CACHE_READ));
        if (Tiers.billsCacheWrites(answer.model())) {
            long written = prompt.get(Meter.CACHE_WRITE_30M);
            details.put("cache_write_tokens", written);
            details.set("cache_write_tokens_details", Json.object("ttl_30m_tokens", written, "ttl_12h_tokens", 0));
        }
        return Json.object(
                "input_tokens", prompt.promptTokens(),
                "input_tokens_details", details,
                "output_tokens", answer.outputTokens(),
                "output_tokens_details", Json.object("reasoning_tokens", answer.reasoningTokens()),
                "total_tokens", prompt.promptTokens() + answer.outputTokens());
    }
}
