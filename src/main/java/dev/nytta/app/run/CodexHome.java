package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A home for Codex that differs from the person's in one line of its configuration.
final class CodexHome {
    private static final String CONFIG = "config.toml";

    private CodexHome() {}

    /// Links everything but the configuration, so that sessions and sign-in stay where they are.
    static Path make(Path folder, Path real, String baseUrl) throws IOException {
        Path home = Files.createDirectories(folder.resolve("codex"));
        String own = "";
        if (Files.isDirectory(real)) {
            try (var entries = Files.newDirectoryStream(real)) {
                for (Path entry : entries) {
                    if (!entry.getFileName().toString().equals(CONFIG)) {
                        Files.createSymbolicLink(home.resolve(entry.getFileName()), entry.toAbsolutePath());
                    }
                }
            }
            Path config = real.resolve(CONFIG);
            own = Files.exists(config) ? Files.readString(config) : "";
        }
        Files.writeString(home.resolve(CONFIG), withBaseUrl(own, baseUrl));
        return home;
    }

    /// A key before the first table is a top-level one; one that the person has set is replaced.
    static String withBaseUrl(String toml, String baseUrl) {
        StringBuilder text = new StringBuilder("openai_base_url = \"" + baseUrl + "\"\n");
        boolean top = true;
        for (String line : toml.lines().toList()) {
            top = top && !line.stripLeading().startsWith("[");
            if (!(top && line.stripLeading().matches("openai_base_url\\s*=.*"))) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
