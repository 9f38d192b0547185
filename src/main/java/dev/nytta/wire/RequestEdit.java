package dev.nytta.wire;

import java.util.Optional;
import java.util.OptionalLong;

/// Changes of a request that policy or metering need; everything else stays byte for byte.
///
/// @param outputCeiling the new ceiling on output tokens
/// @param model another model's name (routes)
/// @param askForUsage adds `stream_options.include_usage` where this kind of provider knows it
/// @param providerKind the kind of the provider that the request goes to; names of fields differ
public record RequestEdit(
        OptionalLong outputCeiling, Optional<String> model, boolean askForUsage, String providerKind) {
    public static final RequestEdit NONE = new RequestEdit(OptionalLong.empty(), Optional.empty(), false, "");

    public boolean isNone() {
        return outputCeiling.isEmpty() && model.isEmpty() && !askForUsage;
    }
}
