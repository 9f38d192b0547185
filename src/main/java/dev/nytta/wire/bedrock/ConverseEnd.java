package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonWriting;
import java.util.ArrayList;
import java.util.List;

/// Writes the events that end a stream safely at a place where [ConverseFlow#canEnd] allows it.
final class ConverseEnd {
    /// The provider tells its counts behind the end, so those of the prompt are not known here.
    private static final long BYTES_PER_TOKEN = 4;

    private final List<Event> events = new ArrayList<>(4);
    private final ConverseFlow flow;
    private final Ending ending;

    ConverseEnd(ConverseFlow flow, Ending ending) {
        this.flow = flow;
        this.ending = ending;
    }

    /// What is known of the usage: the request, and the output so far.
    record Counted(Call call, long outputTokens) {}

    List<Event> events(Counted counted) {
        closeText();
        add("messageStop", "{\"stopReason\":\"" + reason() + "\"}");
        add("metadata", "{\"metrics\":{\"latencyMs\":0},\"usage\":" + usage(counted) + "}");
        return events;
    }

    private void closeText() {
        boolean open = flow.block() == BlockKind.TEXT;
        if (flow.takesNotice(ending)) {
            notice(open);
        } else if (open) {
            add("contentBlockStop", "{" + at(flow.index()) + "}");
        }
    }

    /// The notice goes into the text that is open, as in the other dialects: many clients print the last block alone.
    private void notice(boolean intoOpen) {
        int index = intoOpen ? flow.index() : flow.index() + 1;
        boolean follows = intoOpen && !flow.isEmpty();
        String text = JsonWriting.quoted((follows ? "\n\n" : "") + ending.notice());
        add("contentBlockDelta", "{" + at(index) + ",\"delta\":{\"text\":" + text + "}}");
        add("contentBlockStop", "{" + at(index) + "}");
    }

    /// A whole tool call is carried out whatever the style: the message is right as it stands.
    private String reason() {
        if (flow.toolCalled()) {
            return "tool_use";
        }
        return ending.style() == Style.LENGTH ? "max_tokens" : "end_turn";
    }

    private static String usage(Counted counted) {
        long input = Math.ceilDiv(counted.call().bodyBytes(), BYTES_PER_TOKEN);
        long output = counted.outputTokens();
        return "{\"inputTokens\":" + input + ",\"outputTokens\":" + output + ",\"totalTokens\":" + (input + output)
                + "}";
    }

    private static String at(int index) {
        return "\"contentBlockIndex\":" + index;
    }

    private void add(String type, String json) {
        events.add(new Event(type, json));
    }
}
