package dev.nytta.usage;

/// What has been delivered of an answer so far, as the stream itself shows it.
///
/// @param textBytes bytes of visible text, decoded from the wire
/// @param toolBytes bytes of tool arguments (JSON)
/// @param thinkingBytes bytes of visible thinking
/// @param reportedOutput output tokens that the provider has stated so far, or -1
/// @param block what is being delivered at the moment
public record Progress(long textBytes, long toolBytes, long thinkingBytes, long reportedOutput, Block block) {
    public static final Progress NOTHING = new Progress(0, 0, 0, -1, Block.NONE);

    /// What a stream is in the middle of.
    public enum Block {
        NONE,
        TEXT,
        THINKING,
        TOOL
    }

    /// Output tokens delivered, counted safely: text bytes / 3, tool JSON / 2 (RULES, rolling holds), never below what
    /// the provider stated.
    public long outputTokens() {
        long counted = (textBytes + thinkingBytes + 2) / 3 + (toolBytes + 1) / 2;
        return Math.max(counted, reportedOutput);
    }
}
