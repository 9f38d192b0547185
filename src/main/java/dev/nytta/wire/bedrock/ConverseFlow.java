package dev.nytta.wire.bedrock;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;

/// Where a stream of Converse events stands, and whether it can be ended there.
///
/// The grammar: `messageStart`, then blocks with indexes from 0, one at a time (`contentBlockStart`, which text and
/// thinking leave out, deltas, `contentBlockStop`), then `messageStop` with the reason, `metadata` with the usage.
/// A message that calls a tool of the provider must hold its result too, or the next request is refused.
final class ConverseFlow {
    private boolean started;
    private boolean reasoned;
    private boolean complete;
    private boolean failed;
    private boolean brokenOff;
    private int index = -1;
    private BlockKind block = BlockKind.NONE;
    private boolean empty;
    private boolean toolCalled;
    private int missingResults;

    void start() {
        started = true;
    }

    void open(long at, BlockKind kind) {
        index = Math.toIntExact(Math.clamp(at, index + 1L, Integer.MAX_VALUE - 1L));
        block = kind;
        empty = true;
        toolCalled |= kind == BlockKind.TOOL;
        missingResults += kind == BlockKind.PROVIDER_TOOL ? 1 : kind == BlockKind.RESULT ? -1 : 0;
    }

    /// A piece of a block, which is opened by it where nothing else did.
    void delivered(long at, BlockKind kind) {
        if (block == BlockKind.NONE || at > index) {
            open(at, kind);
        }
        empty = false;
    }

    void close() {
        block = BlockKind.NONE;
    }

    /// The provider gave the reason why the message ends.
    void reason() {
        reasoned = true;
    }

    void complete() {
        complete = true;
    }

    /// The provider broke off with an error.
    void breakOff() {
        brokenOff = true;
        failed = true;
    }

    boolean isBrokenOff() {
        return brokenOff && !isOver();
    }

    /// An event cannot be read.
    void fail() {
        failed = true;
    }

    /// Whether the message came to its end, though its counts may still come.
    boolean isOver() {
        return reasoned || complete;
    }

    boolean isComplete() {
        return complete;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean toolCalled() {
        return toolCalled;
    }

    BlockKind block() {
        return block;
    }

    /// Whether nothing was delivered of the open block yet.
    boolean isEmpty() {
        return empty;
    }

    /// The index of the block that is open, or was open last; -1 before the first.
    int index() {
        return index;
    }

    /// Whether a stream that is between two events here can be ended so that it is legal.
    boolean canEnd(Ending ending) {
        if (!started || isOver() || failed || missingResults > 0) {
            return false;
        }
        return switch (block) {
            case NONE -> true;
            // An empty text block would be refused when the client sends the message back.
            case TEXT -> !empty || takesNotice(ending);
            case THINKING, TOOL, PROVIDER_TOOL, RESULT, OTHER -> false;
        };
    }

    /// Whether the notice has a place: after a tool call the client goes on by itself, and its next request is
    /// refused with the sentence.
    boolean takesNotice(Ending ending) {
        return ending.style() != Style.LENGTH && !ending.notice().isBlank() && !toolCalled;
    }
}
