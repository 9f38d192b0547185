package dev.nytta.policy;

import dev.nytta.usage.Progress;

/// What the last settled calls of one model and client were like; all zero while nothing is known.
///
/// @param calls how many are known
/// @param outputP95 95th percentile of output tokens
/// @param outputMost most output tokens
/// @param longerMayCome so many calls are under way, beside those that ever ended, that these were the short ones
/// @param tokensPerSecondP95 95th percentile of output tokens a second
/// @param inputMilliTokensPerByteP95 prompt tokens for each 1,000 bytes of body, 95th percentile
/// @param outputMilliTokensPerByteP95 output tokens for each 1,000 delivered bytes, 95th percentile
public record Learned(
        int calls,
        long outputP95,
        long outputMost,
        boolean longerMayCome,
        long tokensPerSecondP95,
        long inputMilliTokensPerByteP95,
        long outputMilliTokensPerByteP95) {
    public static final Learned NOTHING = new Learned(0, 0, 0, false, 0, 0, 0);

    /// The same while so many calls are under way that longer ones than these may come.
    public Learned whileLongerMayCome() {
        return new Learned(
                calls,
                outputP95,
                outputMost,
                true,
                tokensPerSecondP95,
                inputMilliTokensPerByteP95,
                outputMilliTokensPerByteP95);
    }

    /// What was delivered, as earlier calls turned bytes into tokens.
    ///
    /// @param counted the safe count: the answer where nothing is known, and never exceeded
    public long likelyOutput(Progress progress, long counted) {
        if (calls == 0 || outputMilliTokensPerByteP95 == 0) {
            return counted;
        }
        long bytes = progress.textBytes() + progress.toolBytes() + progress.thinkingBytes();
        return Math.min(counted, Math.max(bytes * outputMilliTokensPerByteP95 / 1_000, progress.reportedOutput()));
    }
}
