package dev.nytta.usage;

import java.util.Locale;

/// How far a charge can be trusted; an unpriced one is never shown as zero.
public enum CostStatus {
    EXACT,
    ESTIMATED,
    PARTIAL,
    UNPRICED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
