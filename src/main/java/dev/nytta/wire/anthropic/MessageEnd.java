package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonWriting;

/// Writes the events that end a stream safely at a place where [MessageFlow#canEnd] allows it.
///
/// Measured with Claude Code 2.1.330 (docs/clients.md): a notice with `end_turn` gives one request and the turn ends;
/// `max_tokens`, `refusal`, an error or a cut socket make it ask again.
final class MessageEnd {
    private final StringBuilder events = new StringBuilder(512);
    private final MessageFlow flow;
    private final Ending ending;

    private MessageEnd(MessageFlow flow, Ending ending) {
        this.flow = flow;
        this.ending = ending;
    }

    /// @param usage the counts stated so far; they go into the last event, because its counts are totals
    /// @param outputTokens the answer's output so far
    static byte[] write(MessageFlow flow, Ending ending, Counts usage, long outputTokens) {
        MessageEnd end = new MessageEnd(flow, ending);
        end.closeText();
        end.reason(usage, outputTokens);
        end.event("message_stop", "");
        return end.events.toString().getBytes(UTF_8);
    }

    private void closeText() {
        boolean open = flow.block() == BlockKind.TEXT;
        if (flow.takesNotice(ending)) {
            notice(open);
        } else if (open) {
            event("content_block_stop", at(flow.index()));
        }
    }

    /// The notice goes into the text that is open: `claude -p` prints only the last block, so the answer above a block
    /// of its own would be lost.
    private void notice(boolean intoOpen) {
        int index = intoOpen ? flow.index() : flow.index() + 1;
        if (!intoOpen) {
            event("content_block_start", at(index) + ",\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        }
        boolean follows = intoOpen && !flow.isEmpty();
        String text = JsonWriting.quoted((follows ? "\n\n" : "") + ending.notice());
        event("content_block_delta", at(index) + ",\"delta\":{\"type\":\"text_delta\",\"text\":" + text + "}");
        event("content_block_stop", at(index));
    }

    private void reason(Counts usage, long outputTokens) {
        String counts = count(usage, Field.INPUT) + count(usage, Field.CACHE_WRITE) + count(usage, Field.CACHE_READ)
                + "\"output_tokens\":" + outputTokens;
        event(
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"" + reason() + "\",\"stop_sequence\":null},\"usage\":{" + counts + "}");
    }

    /// A whole tool call is carried out whatever the style: the message is right as it stands.
    private String reason() {
        if (flow.toolCalled()) {
            return "tool_use";
        }
        return ending.style() == Style.LENGTH ? "max_tokens" : "end_turn";
    }

    private static String count(Counts usage, Field field) {
        return usage.states(field) ? "\"" + field.wireName() + "\":" + usage.get(field) + "," : "";
    }

    private static String at(int index) {
        return ",\"index\":" + index;
    }

    private void event(String type, String fields) {
        events.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"');
        events.append(fields).append("}\n\n");
    }
}
