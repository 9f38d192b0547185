package dev.nytta.sim;

/// When the tokens of one answer come.
///
/// @param firstTokenMs before the first
/// @param tokensPerSecond or 0 for at once
record Pace(int firstTokenMs, int tokensPerSecond) {
    static Pace of(FakeProviderSettings settings, Controls controls, Answer answer) {
        return new Pace(
                controls.latencyMs().orElse(usualMs(settings, answer)),
                settings.tokensPerSecond() * (isSmall(answer.model()) ? 2 : 1));
    }

    private static int usualMs(FakeProviderSettings settings, Answer answer) {
        int typical = settings.firstTokenMs() / (isSmall(answer.model()) ? 2 : 1);
        int spread = Math.floorMod(answer.ask().fingerprint(), typical + 1);
        return typical / 2 + spread;
    }

    private static boolean isSmall(String model) {
        return model.contains("haiku") || model.contains("mini") || model.contains("flash") || model.contains("luna");
    }

    long ms(int tokens) {
        return tokensPerSecond == 0 ? 0 : tokens * 1_000L / tokensPerSecond;
    }
}
