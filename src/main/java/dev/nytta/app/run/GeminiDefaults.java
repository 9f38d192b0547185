package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Gemini CLI's defaults for a run: with another address in its environment it calls that a way to sign in which it
/// does
/// not accept ("Invalid auth method selected", 0.61.0), unless its settings name one.
///
/// Defaults give way to the person's own settings, so whoever has chosen keeps that. Those of the machine stay too.
final class GeminiDefaults {
    private static final String VARIABLE = "GEMINI_CLI_SYSTEM_DEFAULTS_PATH";
    private static final Path OF_THE_MACHINE = Path.of("/etc/gemini-cli/system-defaults.json");
    private static final String KEY_IS_MEANT = """
            {"security": {"auth": {"selectedType": "gemini-api-key"}}}
            """;

    private GeminiDefaults() {}

    static Map<String, String> make(Path folder, Map<String, String> parent) throws IOException {
        if (parent.containsKey(VARIABLE) || Files.exists(OF_THE_MACHINE)) {
            return Map.of();
        }
        return Map.of(
                VARIABLE,
                Files.writeString(folder.resolve("gemini-defaults.json"), KEY_IS_MEANT)
                        .toString());
    }
}
