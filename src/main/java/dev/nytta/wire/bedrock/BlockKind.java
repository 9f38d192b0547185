package dev.nytta.wire.bedrock;

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

    Progress.Block progress() {
        return progress;
    }
}
