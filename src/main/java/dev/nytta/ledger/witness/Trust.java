package dev.nytta.ledger.witness;

/// How far a source is believed about one call: of two, the higher one counts.
final class Trust {
    static final int GATEWAY = 4;
    static final int TELEMETRY = 3;
    static final int LOG = 2;

    private Trust() {}

    /// @param source as in [dev.nytta.usage.UsageEvent#source]
    static int of(String source) {
        int colon = source.indexOf(':');
        return switch (colon < 0 ? source : source.substring(0, colon)) {
            case "gateway" -> GATEWAY;
            case "otlp" -> TELEMETRY;
            case "log" -> LOG;
            default -> 1;
        };
    }
}
