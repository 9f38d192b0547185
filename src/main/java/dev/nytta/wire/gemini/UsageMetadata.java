package dev.nytta.wire.gemini;

import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// The counts of `usageMetadata`, which each chunk states for the answer so far: what was stated last holds.
final class UsageMetadata {
    private static final JsonNames NAMES = JsonNames.of(
            "promptTokenCount",
            "cachedContentTokenCount",
            "candidatesTokenCount",
            "responseTokenCount",
            "thoughtsTokenCount",
            "toolUsePromptTokenCount",
            "totalTokenCount",
            "promptTokensDetails",
            "cacheTokensDetails",
            "candidatesTokensDetails",
            "responseTokensDetails",
            "toolUsePromptTokensDetails",
            "trafficType",
            "serviceTier");
    private static final int MAX_WORD_BYTES = 64;

    private boolean stated;
    private long prompt;
    private long cached;
    private long candidates;
    private long thoughts;
    private long toolPrompt;
    private long total;
    private Media promptMedia = Media.NONE;
    private Media cachedMedia = Media.NONE;
    private Media candidatesMedia = Media.NONE;
    private Media toolPromptMedia = Media.NONE;
    private String tier = "";

    void read(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            if (json.kind() == JsonCursor.Kind.NULL) {
                json.skip();
            } else {
                field(json);
            }
        }
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "promptTokenCount" -> {
                prompt = Numbers.read(json, prompt);
                stated = true;
            }
            case "cachedContentTokenCount" -> cached = Numbers.read(json, cached);
            case "candidatesTokenCount", "responseTokenCount" -> candidates = Numbers.read(json, candidates);
            case "thoughtsTokenCount" -> thoughts = Numbers.read(json, thoughts);
            case "toolUsePromptTokenCount" -> toolPrompt = Numbers.read(json, toolPrompt);
            case "totalTokenCount" -> total = Numbers.read(json, total);
            case "promptTokensDetails" -> promptMedia = Media.read(json);
            case "cacheTokensDetails" -> cachedMedia = Media.read(json);
            case "candidatesTokensDetails", "responseTokensDetails" -> candidatesMedia = Media.read(json);
            case "toolUsePromptTokensDetails" -> toolPromptMedia = Media.read(json);
            case "trafficType", "serviceTier" -> tier(json.text(MAX_WORD_BYTES));
            default -> json.skip();
        }
    }

    void tier(String word) {
        tier = word.isEmpty() ? tier : word;
    }

    /// Whether the prompt was stated.
    boolean isStated() {
        return stated;
    }

    long prompt() {
        return prompt;
    }

    long cached() {
        return cached;
    }

    long thoughts() {
        return thoughts;
    }

    /// Tokens that tools of the provider's added to the prompt.
    long toolPrompt() {
        return toolPrompt;
    }

    /// Billed output: thoughts are not in the candidates. Early thinking models stated them in the total alone.
    long output() {
        long hidden = thoughts == 0 ? total - prompt - toolPrompt - candidates : 0;
        return candidates + thoughts + Math.max(0, hidden);
    }

    Media promptMedia() {
        return promptMedia.plus(toolPromptMedia);
    }

    Media cachedMedia() {
        return cachedMedia;
    }

    Media outputMedia() {
        return candidatesMedia;
    }

    ServiceTier tier(ServiceTier asked) {
        return Tiers.of(tier, asked);
    }
}
