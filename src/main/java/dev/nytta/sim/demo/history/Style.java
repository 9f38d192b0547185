package dev.nytta.sim.demo.history;

import dev.nytta.sim.demo.Seat;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.SplittableRandom;

/// How one agent's calls look in numbers: how long its prompts are, how they grow, how much it says.
///
/// @param startTokens of the first prompt
/// @param growTokens by which each turn makes it longer
/// @param mostTokens where it is compacted
/// @param outputTokens of a usual answer
/// @param write the meter of what is written to the cache, or `INPUT` where writing costs nothing apart
record Style(
        String source,
        String client,
        String provider,
        String model,
        int startTokens,
        int growTokens,
        int mostTokens,
        int outputTokens,
        Meter write) {
    private static final Style CLAUDE = new Style(
            "otlp:claude-code",
            "claude-code",
            "anthropic",
            "claude-opus-5-5",
            150_000,
            24_000,
            700_000,
            13_000,
            Meter.CACHE_WRITE_5M);
    private static final Style CODEX =
            new Style("otlp:codex", "codex", "openai", "gpt-6-sol", 110_000, 14_000, 240_000, 12_000, Meter.INPUT);
    private static final Style GEMINI = new Style(
            "otlp:gemini-cli",
            "gemini-cli",
            "gemini",
            "gemini-3.8-flash",
            140_000,
            22_000,
            800_000,
            8_000,
            Meter.INPUT);
    private static final Style OPENCODE = new Style(
            Script.COLLECTED, "opencode", "openai", "gpt-5.4-mini", 90_000, 12_000, 230_000, 6_000, Meter.INPUT);
    private static final Style NIGHTLY =
            new Style("otlp:gen-ai", "openai-python", "openai", "gpt-5.4-mini", 9_000, 0, 9_000, 300, Meter.INPUT);
    private static final Style BOT = new Style(
            "otlp:gen-ai",
            "anthropic-python",
            "anthropic",
            "claude-haiku-5-5",
            14_000,
            400,
            16_000,
            250,
            Meter.CACHE_WRITE_1H);

    private static final String DEAR = "claude-fable-5-1";
    private static final String CHEAP = "claude-sonnet-5-5";
    private static final String DEEPSEEK = "deepseek-flash";

    /// What somebody takes for a conversation.
    static Style of(Seat seat, SplittableRandom random) {
        return switch (seat.habit()) {
            case CLAUDE_CODE -> CLAUDE.with("anthropic", claude(seat, random));
            case RUNAWAY -> CLAUDE;
            case CODEX -> CODEX;
            case GEMINI_CLI -> GEMINI;
            case OPENCODE -> random.nextInt(3) == 0 ? OPENCODE.with("deepseek", DEEPSEEK) : OPENCODE;
            case BATCH -> NIGHTLY;
            case BOT -> BOT;
        };
    }

    private static String claude(Seat seat, SplittableRandom random) {
        int dice = random.nextInt(10);
        boolean research = seat.team().equals("research");
        if (dice < (research ? 6 : 2)) {
            return DEAR;
        }
        return dice < 6 ? CLAUDE.model : CHEAP;
    }

    Style with(String otherProvider, String otherModel) {
        return new Style(
                source, client, otherProvider, otherModel, startTokens, growTokens, mostTokens, outputTokens, write);
    }

    /// What the turn of this number counted.
    ///
    /// @param cached the part of the prompt that came from the cache
    Usage usage(int turn, double cached, SplittableRandom random) {
        long prompt = Math.min(mostTokens, startTokens + (long) turn * growTokens);
        prompt += random.nextLong(prompt / 8 + 1);
        long read = (long) (prompt * (turn == 0 ? cached / 2 : cached));
        long fresh = (prompt - read) / 5;
        Usage.Builder usage = Usage.builder();
        usage.add(Meter.CACHE_READ, read);
        usage.add(Meter.INPUT, fresh);
        usage.add(write, prompt - read - fresh);
        usage.add(Meter.OUTPUT, outputTokens / 3 + random.nextLong(outputTokens * 4L / 3));
        return usage.build();
    }
}
