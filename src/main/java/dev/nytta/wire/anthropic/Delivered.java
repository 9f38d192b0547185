package dev.nytta.wire.anthropic;

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

    Progress progress(AnswerUsage usage, BlockKind block) {
        return new Progress(text, tool, thinking, usage.statedOutput(), block.progress());
    }
}
