package dev.nytta.wire.anthropic;

import dev.nytta.usage.Progress;

/// What a content block is, as far as counting and ending go.
enum BlockKind {
    NONE(Progress.Block.NONE),
    TEXT(Progress.Block.TEXT),
    THINKING(Progress.Block.THINKING),
    /// A call that the client carries out.
    TOOL(Progress.Block.TOOL),
    /// A call that the provider carries out; its result follows as a block of its own.
    PROVIDER_TOOL(Progress.Block.TOOL),
    RESULT(Progress.Block.NONE),
    OTHER(Progress.Block.NONE);

    private final Progress.Block progress;

    BlockKind(Progress.Block progress) {
        this.progress = progress;
    }

    static BlockKind of(String type) {
        return switch (type) {
            case "text" -> TEXT;
            case "thinking", "redacted_thinking" -> THINKING;
            case "tool_use" -> TOOL;
            case "server_tool_use", "mcp_tool_use" -> PROVIDER_TOOL;
            default -> type.endsWith("_tool_result") ? RESULT : OTHER;
        };
    }

    Progress.Block progress() {
        return progress;
    }
}
