package dev.nytta.wire.openai;

import dev.nytta.usage.Meter;
import java.util.Optional;

/// The tools that a provider runs inside a response and bills by request.
final class ProviderTools {
    private ProviderTools() {}

    /// The meter of a declared tool; the types carry dates at times (`web_search_2025_08_26`).
    static Optional<Meter> declared(String type) {
        if (type.startsWith("web_search") || type.equals("x_search")) {
            return Optional.of(Meter.WEB_SEARCH);
        }
        return switch (type) {
            case "file_search" -> Optional.of(Meter.FILE_SEARCH);
            case "code_interpreter", "code_execution" -> Optional.of(Meter.CODE_EXECUTION);
            default -> Optional.empty();
        };
    }
}
