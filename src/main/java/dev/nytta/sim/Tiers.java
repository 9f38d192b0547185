package dev.nytta.sim;

/// The service tier that OpenAI's answers name for the one that was asked for (openai-node 7.57).
final class Tiers {
    private Tiers() {}

    static String served(String asked) {
        return switch (asked) {
            case "fast", "priority" -> "priority";
            case "flex", "scale", "ultrafast" -> asked;
            default -> "default";
        };
    }

    /// OpenAI bills cache writes from GPT-5.6 on; older models keep prompts for nothing.
    static boolean billsCacheWrites(String model) {
        return model.startsWith("gpt-5.6") || model.startsWith("gpt-6");
    }
}
