package dev.nytta.sim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The events of a streamed response, numbered from 0.
final class ResponseEvents {
    private final Answer answer;
    private final ResponseObject object;
    private final int chunkTokens;
    private final List<Frame> frames = new ArrayList<>();
    private int sequence;
    private int index;

    ResponseEvents(Answer answer, int chunkTokens) {
        this.answer = answer;
        this.object = new ResponseObject(answer);
        this.chunkTokens = chunkTokens;
    }

    List<Frame> frames() {
        event("response.created", 0, "response", object.begun());
        event("response.in_progress", 0, "response", object.begun());
        for (int i = 0; i < answer.webSearches(); i++) {
            search(i);
        }
        answer.only().parts().forEach(this::part);
        event(object.isWhole() ? "response.completed" : "response.incomplete", 0, "response", object.ended());
        return frames;
    }

    private void search(int number) {
        ObjectNode item = object.search(number);
        String id = item.get("id").asString();
        ObjectNode begun = item.deepCopy();
        begun.put("status", "in_progress");
        event("response.output_item.added", 0, "output_index", index, "item", begun);
        event("response.web_search_call.in_progress", 0, "output_index", index, "item_id", id);
        event("response.web_search_call.searching", 0, "output_index", index, "item_id", id);
        event("response.web_search_call.completed", 0, "output_index", index, "item_id", id);
        event("response.output_item.done", 0, "output_index", index++, "item", item);
    }

    private void part(Part part) {
        switch (part) {
            case Part.Thinking thinking -> thinking(thinking);
            case Part.Text text -> text(text);
            case Part.Call call -> call(call);
        }
        ObjectNode item = object.item(part, object.isWhole() ? "completed" : "incomplete");
        event("response.output_item.done", 0, "output_index", index++, "item", item);
    }

    private void thinking(Part.Thinking thinking) {
        ObjectNode item = object.item(new Part.Thinking(""), "in_progress");
        item.set("summary", Json.array());
        event("response.output_item.added", 0, "output_index", index, "item", item);
        if (!answer.ask().wish().showsThinking()) {
            frames.add(Frame.hidden(thinking.tokens()));
            return;
        }
        String id = item.get("id").asString();
        ObjectNode empty = Json.object("type", "summary_text", "text", "");
        summary("response.reasoning_summary_part.added", id, 0, "part", empty);
        for (String piece : Frame.pieces(thinking.text(), chunkTokens)) {
            summary("response.reasoning_summary_text.delta", id, Ask.tokens(piece.length()), "delta", piece);
        }
        summary("response.reasoning_summary_text.done", id, 0, "text", thinking.text());
        ObjectNode whole = Json.object("type", "summary_text", "text", thinking.text());
        summary("response.reasoning_summary_part.done", id, 0, "part", whole);
    }

    private void summary(String type, String id, int tokens, String name, Object value) {
        event(type, tokens, "item_id", id, "output_index", index, "summary_index", 0, name, value);
    }

    private void text(Part.Text text) {
        ObjectNode item = object.message("in_progress");
        event("response.output_item.added", 0, "output_index", index, "item", item);
        String id = item.get("id").asString();
        content("response.content_part.added", id, 0, "part", ResponseObject.textPart(""));
        for (String piece : Frame.pieces(text.text(), chunkTokens)) {
            content(
                    "response.output_text.delta",
                    id,
                    Ask.tokens(piece.length()),
                    "delta",
                    piece,
                    "logprobs",
                    Json.array());
        }
        content("response.output_text.done", id, 0, "text", text.text(), "logprobs", Json.array());
        content("response.content_part.done", id, 0, "part", ResponseObject.textPart(text.text()));
    }

    private void content(String type, String id, int tokens, Object... more) {
        List<Object> all = new ArrayList<>(List.of("item_id", id, "output_index", index, "content_index", 0));
        all.addAll(List.of(more));
        event(type, tokens, all.toArray());
    }

    private void call(Part.Call call) {
        ObjectNode item = ResponseObject.call(call, "in_progress", "");
        event("response.output_item.added", 0, "output_index", index, "item", item);
        String id = item.get("id").asString();
        String type = "response.function_call_arguments.";
        for (String piece : Frame.pieces(call.arguments(), chunkTokens)) {
            int tokens = Ask.tokens(piece.length());
            event(type + "delta", tokens, "item_id", id, "output_index", index, "delta", piece);
        }
        event(type + "done", 0, "item_id", id, "output_index", index, "arguments", call.arguments());
    }

    private void event(String type, int tokens, Object... fields) {
        ObjectNode event = Json.object("type", type, "sequence_number", sequence++);
        event.setAll(Json.object(fields));
        frames.add(Frame.typed(event, tokens));
    }
}
