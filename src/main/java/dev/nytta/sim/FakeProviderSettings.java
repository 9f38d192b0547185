package dev.nytta.sim;

/// How the fake provider is set up.
///
/// @param port on the loopback, or 0 for a free one
/// @param seed what its answers are made from
/// @param firstTokenMs typical time to the first token; an answer's own lies between half and one and a half of it, and
///     small models take half
/// @param tokensPerSecond how fast an answer is made, or 0 for at once
/// @param chunkTokens tokens an event of a stream, unless the request says otherwise
public record FakeProviderSettings(int port, long seed, int firstTokenMs, int tokensPerSecond, int chunkTokens) {
    private static final long SEED = 20_261_126;

    /// As providers are: half a second to the first token, then 120 tokens a second.
    public static FakeProviderSettings realistic() {
        return new FakeProviderSettings(0, SEED, 500, 120, 8);
    }

    /// Without any pause, for tests.
    public static FakeProviderSettings instant() {
        return new FakeProviderSettings(0, SEED, 0, 0, 8);
    }

    public FakeProviderSettings {
        if (port < 0 || port > 65_535 || firstTokenMs < 0 || tokensPerSecond < 0 || chunkTokens < 1) {
            throw new IllegalArgumentException(
                    "a port from 0 to 65535, no time below 0, a chunk of at least one token");
        }
    }

    public FakeProviderSettings withPort(int other) {
        return new FakeProviderSettings(other, seed, firstTokenMs, tokensPerSecond, chunkTokens);
    }

    public FakeProviderSettings withSeed(long other) {
        return new FakeProviderSettings(port, other, firstTokenMs, tokensPerSecond, chunkTokens);
    }

    /// The same provider with every time multiplied by `percent` / 100.
    public FakeProviderSettings slowedTo(int percent) {
        return new FakeProviderSettings(
                port,
                seed,
                Math.toIntExact((long) firstTokenMs * percent / 100),
                percent == 0 ? 0 : Math.toIntExact(tokensPerSecond * 100L / percent),
                chunkTokens);
    }
}
