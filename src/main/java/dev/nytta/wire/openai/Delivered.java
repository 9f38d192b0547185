package dev.nytta.wire.openai;

import dev.nytta.usage.Progress;
import dev.nytta.usage.Progress.Block;

/// The bytes that an answer has delivered, by kind.
final class Delivered {
    private long text;
    private long tool;
    private long thinking;
    private Block last = Block.NONE;

    void add(Block block, long bytes) {
        switch (block) {
            case TEXT -> text += bytes;
            case TOOL -> tool += bytes;
            case THINKING -> thinking += bytes;
            case NONE -> {}
        }
        last = bytes > 0 ? block : last;
    }

    /// What the last bytes were of.
    Block last() {
        return last;
    }

    Progress progress(long statedOutput, Block block) {
        return new Progress(text, tool, thinking, statedOutput, block);
    }
}
