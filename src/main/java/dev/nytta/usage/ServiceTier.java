package dev.nytta.usage;

import java.util.Locale;

/// The service tier that a provider served; it may differ from the one asked for.
///
/// `FAST` is Anthropic's fast mode (`speed: fast`); OpenAI's `fast` is answered as `priority`.
public enum ServiceTier {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY,
    FAST,
    SCALE,
    ULTRAFAST,
    RESERVED,
    OFFPEAK,
    /// Capacity that was bought ahead: the call itself costs nothing more.
    PROVISIONED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
