package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// The chunks of the smaller families: pieces of one text, the last with a reason.
///
/// A stream of several answers, or with calls of tools, has no place where it could be ended safely.
final class TextChunks implements Chunks {
    private static final JsonNames NAMES = JsonNames.of(
            "generation",
            "outputText",
            "outputs",
            "completion",
            "text",
            "choices",
            "stop_reason",
            "completionReason",
            "finish_reason",
            "is_finished",
            "delta",
            "content",
            "reasoning_content",
            "tool_calls",
            "arguments",
            "function");

    private final Call call;
    private final PlainCounts counts = new PlainCounts();
    private final Delivered delivered = new Delivered();
    private TextShape shape = TextShape.UNKNOWN;
    private boolean said;
    private boolean toolCalled;
    private boolean over;
    private boolean failed;

    TextChunks(Call call) {
        this.call = call;
    }

    @Override
    public void read(byte[] chunk) {
        JsonCursor json = JsonCursor.lenient(chunk, 0, chunk.length);
        fields(json, true);
        json.end();
        failed |= json.failed() && !over;
    }

    private void fields(JsonCursor json, boolean outermost) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(NAMES);
            shape = outermost && shape == TextShape.UNKNOWN ? TextShape.of(name) : shape;
            field(json, name);
        }
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "generation", "outputText", "completion", "text", "content" -> text(json);
            case "reasoning_content" -> delivered.thinking(json.textBytes());
            case "arguments" -> delivered.tool(json.textBytes());
            case "stop_reason", "completionReason", "finish_reason" -> {
                over |= json.kind() == JsonCursor.Kind.STRING;
                json.skip();
            }
            case "is_finished" -> over |= json.bool();
            case "tool_calls" -> {
                toolCalled |= json.kind() == JsonCursor.Kind.ARRAY;
                elements(json);
            }
            case "outputs", "choices" -> elements(json);
            case "delta", "function" -> fields(json, false);
            default -> {
                if (!counts.field(json)) {
                    json.skip();
                }
            }
        }
    }

    private void text(JsonCursor json) {
        int bytes = json.textBytes();
        said |= bytes > 0;
        delivered.text(bytes);
    }

    private void elements(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                fields(json, false);
            }
        }
    }

    @Override
    public boolean canEnd(Ending ending) {
        return shape != TextShape.UNKNOWN && !over && !failed && !toolCalled && call.choices() == 1;
    }

    @Override
    public List<String> endOf(Ending ending) {
        boolean ranOut = ending.style() == Style.LENGTH;
        String notice = ranOut || ending.notice().isBlank() ? "" : (said ? "\n\n" : "") + ending.notice();
        return List.of(shape.last(notice, progress().outputTokens(), ranOut));
    }

    @Override
    public Progress progress() {
        return delivered.progress(counts.statedOutput(), said && !over ? BlockKind.TEXT : BlockKind.NONE);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean hasFailed() {
        return failed;
    }

    @Override
    public boolean isBrokenOff() {
        return false;
    }

    @Override
    public UsageReport report() {
        return counts.report(call, progress().outputTokens());
    }
}
