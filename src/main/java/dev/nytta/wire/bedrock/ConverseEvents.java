package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Reads the events of a Converse stream into its flow, its counts and what was delivered.
final class ConverseEvents implements EventReader {
    private static final JsonNames NAMES =
            JsonNames.of("contentBlockIndex", "start", "delta", "stopReason", "toolUse", "toolResult", "type", "name");
    private static final JsonNames DELTAS = JsonNames.of(
            "text", "toolUse", "reasoningContent", "toolResult", "citation", "input", "signature", "redactedContent");
    private static final int MAX_WORD_BYTES = 64;
    private static final String GROUNDING = "nova_grounding";

    private final ConverseFlow flow = new ConverseFlow();
    private final ConverseUsage usage = new ConverseUsage();
    private final Delivered delivered = new Delivered();
    private final Call call;
    private long webSearches;

    ConverseEvents(Call call) {
        this.call = call;
    }

    @Override
    public void read(Frame frame) {
        switch (frame.kind()) {
            case EVENT -> {
                JsonCursor json = frame.json();
                event(frame.type(), json);
                json.end();
                checked(json);
            }
            case FAULT -> flow.breakOff();
        }
    }

    /// After the end nothing that follows can harm what is known.
    void checked(JsonCursor json) {
        if (json.failed() && !flow.isComplete()) {
            flow.fail();
        }
    }

    /// Reads the payload at the cursor.
    void event(String type, JsonCursor json) {
        switch (type) {
            case "messageStart" -> {
                flow.start();
                json.skip();
            }
            case "contentBlockStart" -> blockStart(json);
            case "contentBlockDelta" -> blockDelta(json);
            case "contentBlockStop" -> {
                flow.close();
                json.skip();
            }
            case "messageStop" -> {
                flow.reason();
                json.skip();
            }
            case "metadata" -> {
                usage.metadata(json);
                flow.complete();
            }
            // Events that do not exist yet: checked only for being JSON.
            default -> json.skip();
        }
    }

    private void blockStart(JsonCursor json) {
        long index = -1;
        BlockKind kind = BlockKind.OTHER;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "contentBlockIndex" -> index = json.integer(-1);
                    case "start" -> kind = start(json);
                    default -> json.skip();
                }
            }
        }
        flow.open(index, kind);
    }

    /// A start without anything is that of a text.
    private BlockKind start(JsonCursor json) {
        BlockKind kind = BlockKind.TEXT;
        if (json.enterObject()) {
            while (json.nextField()) {
                kind = switch (json.name(NAMES)) {
                    case "toolUse" -> tool(json);
                    case "toolResult" -> BlockKind.RESULT;
                    default -> BlockKind.OTHER;
                };
            }
        }
        return kind;
    }

    private BlockKind tool(JsonCursor json) {
        BlockKind kind = BlockKind.TOOL;
        boolean searches = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "type" ->
                        kind = json.text(MAX_WORD_BYTES).equals("server_tool_use") ? BlockKind.PROVIDER_TOOL : kind;
                    case "name" -> searches = json.text(MAX_WORD_BYTES).equals(GROUNDING);
                    default -> json.skip();
                }
            }
        }
        webSearches += searches && kind == BlockKind.PROVIDER_TOOL ? 1 : 0;
        return kind;
    }

    private void blockDelta(JsonCursor json) {
        long index = -1;
        BlockKind kind = BlockKind.OTHER;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "contentBlockIndex" -> index = json.integer(-1);
                    case "delta" -> kind = delta(json);
                    default -> json.skip();
                }
            }
        }
        flow.delivered(index, kind);
    }

    private BlockKind delta(JsonCursor json) {
        BlockKind kind = BlockKind.OTHER;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(DELTAS)) {
                    case "text" -> {
                        kind = BlockKind.TEXT;
                        delivered.text(json.textBytes());
                    }
                    case "citation" -> kind = BlockKind.TEXT;
                    case "toolUse" -> {
                        kind = BlockKind.TOOL;
                        toolInput(json);
                    }
                    case "reasoningContent" -> {
                        kind = BlockKind.THINKING;
                        thinking(json);
                    }
                    case "toolResult" -> kind = BlockKind.RESULT;
                    default -> json.skip();
                }
            }
        }
        return kind;
    }

    private void toolInput(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(DELTAS).equals("input")) {
                    delivered.tool(json.textBytes());
                }
            }
        }
    }

    /// Signatures are no tokens; what is redacted is thinking that is not shown.
    private void thinking(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(DELTAS)) {
                    case "text", "redactedContent" -> delivered.thinking(json.textBytes());
                    default -> json.skip();
                }
            }
        }
    }

    @Override
    public boolean canEnd(Ending ending) {
        return flow.canEnd(ending);
    }

    @Override
    public byte[] endOf(Ending ending) {
        return FrameWriter.write(eventsOf(ending));
    }

    List<Event> eventsOf(Ending ending) {
        return new ConverseEnd(flow, ending)
                .events(new ConverseEnd.Counted(call, progress().outputTokens()));
    }

    @Override
    public Progress progress() {
        return delivered.progress(usage.statedOutput(), flow.block());
    }

    @Override
    public boolean isOver() {
        return flow.isOver();
    }

    @Override
    public boolean hasFailed() {
        return flow.hasFailed();
    }

    @Override
    public boolean isBrokenOff() {
        return flow.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        return usage.report(ConverseUsage.Asked.of(call), progress().outputTokens(), webSearches);
    }
}
