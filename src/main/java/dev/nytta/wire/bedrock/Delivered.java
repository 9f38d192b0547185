package dev.nytta.wire.bedrock;

import dev.nytta.usage.Progress;

/// Bytes that an answer has delivered, by kind.
final class Delivered {
    private long text;
    private long tool;
    private long thinking;

    void text(long bytes) {
        text += bytes;
    }

    void tool(long bytes) {
        tool += bytes;
    }

    void thinking(long bytes) {
        thinking += bytes;
    }

    Progress progress(long statedOutput, BlockKind block) {
        return new Progress(text, tool, thinking, statedOutput, block.progress());
    }
}
