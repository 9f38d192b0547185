package dev.nytta.wire.anthropic;

/// The provider's word for where it runs a call.
final class Region {
    private Region() {}

    /// `us` as it is; empty for its default (`global`) and where it does not know (`not_available`).
    static String of(String inferenceGeo) {
        return switch (inferenceGeo) {
            case "global", "not_available" -> "";
            default -> inferenceGeo;
        };
    }
}
