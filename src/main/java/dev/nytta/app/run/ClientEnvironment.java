package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What known clients read to find the gateway (docs/clients.md): variables, and files for those that need them.
///
/// @param gateway `http://127.0.0.1:PORT`
/// @param key the Nytta key to call with, or empty where the gateway takes the local user's calls
/// @param mandate the mandate that clients which can are made to name
public record ClientEnvironment(String gateway, Optional<String> key, Optional<String> mandate) {
    /// The variables that the child has beside or instead of its parent's.
    public Map<String, String> variables(Map<String, String> parent) {
        Map<String, String> child = new HashMap<>();
        child.put("ANTHROPIC_BASE_URL", gateway);
        child.put("OPENAI_BASE_URL", gateway + "/v1");
        child.put("OPENAI_API_BASE", gateway + "/v1");
        child.put("GOOGLE_GEMINI_BASE_URL", gateway);
        if (!parent.containsKey("OPENCODE_CONFIG_CONTENT")) {
            child.put("OPENCODE_CONFIG_CONTENT", openCode());
        }
        if (parent.containsKey("COPILOT_PROVIDER_BASE_URL")) {
            child.put("COPILOT_PROVIDER_BASE_URL", gateway + "/v1");
        }
        key.ifPresent(secret -> keys(child, secret));
        for (CustomHeaders headers : CustomHeaders.values()) {
            headers.put(child, parent, headers());
        }
        return child;
    }

    /// The key too: a header of that name which the person has set for another server would win over it.
    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        key.ifPresent(secret -> headers.put("x-nytta-key", secret));
        mandate.ifPresent(id -> headers.put("x-nytta-mandate", id));
        return headers;
    }

    /// Codex reads its address from a file only: it gets a folder of its own that links to the person's. Gemini CLI
    /// wants
    /// to be told that its key is meant ([GeminiDefaults]).
    public Map<String, String> files(Path folder, Map<String, String> parent) throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("CODEX_HOME", codexHome(folder, parent));
        if (key.isPresent() || parent.containsKey("GEMINI_API_KEY")) {
            files.putAll(GeminiDefaults.make(folder, parent));
        }
        return files;
    }

    private String codexHome(Path folder, Map<String, String> parent) throws IOException {
        Path home = Path.of(parent.getOrDefault("HOME", System.getProperty("user.home")));
        String given = parent.getOrDefault("CODEX_HOME", "");
        Path real = given.isEmpty() ? home.resolve(".codex") : Path.of(given);
        return CodexHome.make(folder, real, gateway + "/v1").toString();
    }

    private String openCode() {
        return """
                {"provider":{"anthropic":{"options":{"baseURL":"%1$s/v1"}},\
                "openai":{"options":{"baseURL":"%1$s/v1"}},\
                "google":{"options":{"baseURL":"%1$s/v1beta"}}}}""".formatted(gateway);
    }

    private static void keys(Map<String, String> child, String secret) {
        child.put("ANTHROPIC_AUTH_TOKEN", secret);
        child.put("ANTHROPIC_API_KEY", secret);
        child.put("OPENAI_API_KEY", secret);
        child.put("CODEX_API_KEY", secret);
        child.put("GEMINI_API_KEY", secret);
        child.put("GOOGLE_API_KEY", secret);
    }
}
