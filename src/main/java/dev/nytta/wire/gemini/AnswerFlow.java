package dev.nytta.wire.gemini;

import dev.nytta.usage.Progress;
import dev.nytta.usage.Progress.Block;
import java.util.BitSet;

/// Where an answer stands: which candidates are finished, whether a call is open, what was delivered.
final class AnswerFlow {
    private static final int MOST_CANDIDATES = 64;

    private final BitSet finished = new BitSet();
    private final BitSet spoken = new BitSet();
    private final int candidates;
    private boolean blocked;
    private boolean failed;
    private boolean brokenOff;
    private boolean toolCalled;
    private boolean callOpen;
    private boolean codeOpen;
    private long text;
    private long tool;
    private long thinking;
    private Block block = Block.NONE;

    AnswerFlow(int candidates) {
        this.candidates = candidates;
    }

    void text(long bytes) {
        text += bytes;
        block = Block.TEXT;
    }

    void thought(long bytes) {
        thinking += bytes;
        block = Block.THINKING;
    }

    /// @param goesOn whether further parts bring the rest of its arguments
    void call(long bytes, boolean goesOn) {
        tool += bytes;
        toolCalled = true;
        callOpen = goesOn;
        block = goesOn ? Block.TOOL : Block.NONE;
    }

    /// Code that the provider runs; its result follows.
    void code(long bytes) {
        tool += bytes;
        codeOpen = true;
    }

    void codeResult() {
        codeOpen = false;
    }

    long textBytes() {
        return text;
    }

    /// This candidate delivered text.
    void speak(long index) {
        spoken.set(Math.clamp(index, 0, MOST_CANDIDATES));
    }

    boolean hasSpoken(int index) {
        return spoken.get(index);
    }

    void finish(long index) {
        finished.set(Math.clamp(index, 0, MOST_CANDIDATES));
    }

    boolean isFinished(int index) {
        return finished.get(index);
    }

    /// The prompt was refused, so no candidate comes.
    void block() {
        blocked = true;
    }

    /// The provider broke off with an error.
    void breakOff() {
        brokenOff = true;
        failed = true;
    }

    boolean isBrokenOff() {
        return brokenOff && !isComplete();
    }

    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean isComplete() {
        return blocked || finished.cardinality() >= candidates;
    }

    boolean toolCalled() {
        return toolCalled;
    }

    /// Whether the answer can be ended here; each chunk is whole, so only what spans chunks stands in the way.
    boolean canEnd() {
        return !isComplete() && !failed && !callOpen && !codeOpen;
    }

    Progress progress(long statedOutput) {
        return new Progress(text, tool, thinking, statedOutput, block);
    }
}
