package dev.nytta.policy;

/// What the last settled calls of one model and client were like; all zero while nothing is known.
///
/// @param calls how many are known
/// @param outputP95 95th percentile of output tokens
/// @param tokensPerSecondP95 95th percentile of output tokens a second
/// @param inputMilliTokensPerByteP95 prompt tokens for each 1,000 bytes of body, 95th percentile
/// @param outputMilliTokensPerByteP95 output tokens for each 1,000 delivered bytes, 95th percentile
public record Learned(
        int calls,
        long outputP95,
        long tokensPerSecondP95,
        long inputMilliTokensPerByteP95,
        long outputMilliTokensPerByteP95) {
    public static final Learned NOTHING = new Learned(0, 0, 0, 0, 0);
}
