package dev.nytta.intake.otlp;

import dev.nytta.intake.CountedPoint.Share;
import dev.nytta.usage.Meter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The counters of tokens and money that agents have of themselves. They are sums of the calls that events tell of one
/// by one, so they are witnesses and never spend.
///
/// Claude Code's input has nothing of a cache in it; Codex' and Gemini CLI's has what was read from one, which is taken
/// off again; Gemini CLI's thoughts stand beside its output, and what tools brought beside its input. GenAI's own
/// histograms tell of the same calls once more, without caches, and are left out. Sources:
/// code.claude.com/docs/en/monitoring-usage; Codex `otel/src/metrics`; Gemini CLI `docs/cli/telemetry.md`.
enum Counter {
    CLAUDE_TOKENS("claude_code.token.usage", "claude-code", "anthropic", "type"),
    CLAUDE_COST("claude_code.cost.usage", "claude-code", "anthropic", ""),
    CODEX_TOKENS("codex.turn.token_usage", "codex", "openai", "token_type"),
    GEMINI_TOKENS("gemini_cli.token.usage", "gemini-cli", "gemini", "type");

    private final String metric;
    private final String client;
    private final String provider;
    private final String kind;

    Counter(String metric, String client, String provider, String kind) {
        this.metric = metric;
        this.client = client;
        this.provider = provider;
        this.kind = kind;
    }

    static Optional<Counter> named(String metric) {
        return Arrays.stream(values())
                .filter(counter -> counter.metric.equals(metric))
                .findFirst();
    }

    String client() {
        return client;
    }

    /// What a point with these attributes counts; nothing where another point has it in it.
    List<Share> shares(Attributes attributes) {
        // Claude Code writes the length of the window behind the model: `claude-sonnet-4-5[1m]`.
        String model = attributes.text("model").replaceFirst("\\[[^\\]]*]$", "");
        if (kind.isEmpty()) {
            return List.of(new Share(provider, model, Optional.empty(), true));
        }
        return switch (attributes.text(kind)) {
            case "input", "tool" -> List.of(share(model, Meter.INPUT, true));
            case "output", "thought" -> List.of(share(model, Meter.OUTPUT, true));
            case "cacheRead" -> List.of(share(model, Meter.CACHE_READ, true));
            case "cacheCreation" -> List.of(share(model, Meter.CACHE_WRITE, true));
            case "cached_input", "cache" ->
                List.of(share(model, Meter.CACHE_READ, true), share(model, Meter.INPUT, false));
            default -> List.of();
        };
    }

    private Share share(String model, Meter meter, boolean added) {
        return new Share(provider, model, Optional.of(meter), added);
    }
}
