package dev.nytta.intake;

import dev.nytta.ledger.ControlTotals.Tells;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a vendor can be asked for, again and again: its costs, or what it counted.
public enum VendorFeed {
    ANTHROPIC("anthropic", "anthropic", Tells.MONEY),
    OPENAI("openai", "openai", Tells.MONEY),
    OPENAI_USAGE("openai-usage", "openai", Tells.QUANTITIES);

    private final String word;
    private final String kind;
    private final Tells tells;

    VendorFeed(String word, String kind, Tells tells) {
        this.word = word;
        this.kind = kind;
        this.tells = tells;
    }

    /// All words that [#named] knows.
    public static List<String> words() {
        return Arrays.stream(values()).map(VendorFeed::word).toList();
    }

    public static Optional<VendorFeed> named(String word) {
        return Arrays.stream(values()).filter(feed -> feed.word.equals(word)).findFirst();
    }

    /// How the configuration names it: `openai-usage`.
    public String word() {
        return word;
    }

    /// Whose totals they are, as `kind` of a provider names it.
    String kind() {
        return kind;
    }

    Tells tells() {
        return tells;
    }
}
