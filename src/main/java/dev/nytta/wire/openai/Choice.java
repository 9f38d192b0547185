package dev.nytta.wire.openai;

/// Where one choice of a chat answer stands.
final class Choice {
    private final int index;
    private boolean finished;
    private boolean spoken;
    private boolean usedTools;
    private boolean legacyFunction;
    private boolean toolOpen;
    private boolean inToolBefore;
    private boolean movedOn;
    private long toolIndex;
    private ToolArguments arguments = new ToolArguments();

    Choice(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    void eventBegins() {
        inToolBefore = toolOpen;
        movedOn = false;
    }

    /// Text or thinking: a tool call before it is over.
    void text() {
        leaveTool();
    }

    /// Text was delivered, not only thinking.
    void speak() {
        spoken = true;
    }

    boolean hasSpoken() {
        return spoken;
    }

    /// A piece of a tool call. Where one is whole, more of the same index is the next call of a server that gives no
    /// indexes, unless it is empty.
    void tool(long index, String piece) {
        boolean same = usedTools && index == toolIndex;
        if (same && !toolOpen && piece.isBlank()) {
            return;
        }
        if (same && toolOpen) {
            inToolBefore = false;
        } else {
            leaveTool();
            arguments = new ToolArguments();
        }
        toolIndex = index;
        usedTools = true;
        arguments.add(piece);
        toolOpen = !arguments.whole();
    }

    void legacyFunction() {
        legacyFunction = true;
    }

    private void leaveTool() {
        movedOn |= inToolBefore;
        toolOpen = false;
    }

    void finish() {
        finished = true;
        toolOpen = false;
    }

    boolean isOpen() {
        return !finished;
    }

    /// Whether a tool call has begun whose end has not been seen.
    boolean isInTool() {
        return toolOpen;
    }

    /// Whether the last event showed that the tool call before it was over, and began something else.
    boolean movedOn() {
        return movedOn;
    }

    /// The reason to give when this choice is ended, if it asks the client to run tools.
    String toolReason() {
        return !usedTools ? "" : legacyFunction ? "function_call" : "tool_calls";
    }
}
