package dev.nytta.intake;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The models behind names of Codex's that are none.
public final class CodexModels {
    /// Logs from before autumn 2025 do not name the model; this was the usual one.
    private static final String UNNAMED = "gpt-5";

    private static final String REVIEW = "codex-auto-review";
    private static final TreeMap<Long, String> REVIEWERS = new TreeMap<>(Map.of(
            start("2025-08-07"), "gpt-5",
            start("2025-09-15"), "gpt-5-codex",
            start("2025-11-13"), "gpt-5.1-codex",
            start("2025-12-11"), "gpt-5.2-codex",
            start("2026-02-05"), "gpt-5.3-codex",
            start("2026-03-05"), "gpt-5.4",
            start("2026-04-23"), "gpt-5.5"));

    private CodexModels() {}

    /// The model that answered then.
    ///
    /// @param named as Codex names it, or empty
    public static String of(String named, long atMillis) {
        return switch (named) {
            case "" -> UNNAMED;
            case REVIEW ->
                Optional.ofNullable(REVIEWERS.floorEntry(atMillis))
                        .map(Map.Entry::getValue)
                        .orElse(UNNAMED);
            default -> named;
        };
    }

    private static long start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
