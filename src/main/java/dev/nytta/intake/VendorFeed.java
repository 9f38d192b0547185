package dev.nytta.intake;

import dev.nytta.ledger.ControlTotals.Tells;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a vendor can be asked for, again and again: its costs, or what it counted.
public enum VendorFeed {
    ANTHROPIC("anthropic", "anthropic", Tells.MONEY),
    OPENAI("openai", "openai", Tells.MONEY),
    OPENAI_USAGE("openai-usage", "openai", Tells.QUANTITIES),
    CLAUDE_CODE("claude-code", "claude-code", Tells.WITNESS),
    CURSOR("cursor", "cursor", Tells.MONEY),
    COPILOT("copilot", "copilot", Tells.MONEY, "account"),
    COPILOT_METRICS("copilot-metrics", "copilot", Tells.WITNESS, "account"),
    BEDROCK_LOGS("bedrock-logs", "bedrock", Tells.QUANTITIES, "path"),
    AZURE("azure", "azure", Tells.MONEY, "scope", "tenant", "client_id"),
    AZURE_MONITOR("azure-monitor", "azure", Tells.QUANTITIES, "scope", "tenant", "client_id"),
    GOOGLE_BILLING("google-billing", "gemini", Tells.MONEY, "path");

    static final String PATH = "path";
    /// Azure keeps a metric for 93 days; of the first of them a part may be gone. Source: learn.microsoft.com, "Azure
    /// Monitor Metrics overview", Platform metrics.
    private static final int METRIC_DAYS = 92;

    private final String word;
    private final String kind;
    private final Tells tells;
    private final String details;

    VendorFeed(String word, String kind, Tells tells, String... details) {
        this.word = word;
        this.kind = kind;
        this.tells = tells;
        this.details = String.join(",", details);
    }

    /// What must be known beside a key, by the names of fields in the configuration.
    public List<String> details() {
        return details.isEmpty() ? List.of() : List.of(details.split(",", -1));
    }

    /// The same where it lies in a bucket; empty where it cannot.
    public List<String> inBucket() {
        return this == BEDROCK_LOGS ? List.of("bucket", "region", "access_key_id") : List.of();
    }

    /// Whether it lies in files of this machine unless it is said otherwise, so that no key is needed.
    public boolean isFiles() {
        return details().contains(PATH);
    }

    /// How many days back the vendor still tells whole, where it does not tell of all.
    OptionalInt daysBack() {
        return this == AZURE_MONITOR ? OptionalInt.of(METRIC_DAYS) : OptionalInt.empty();
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
