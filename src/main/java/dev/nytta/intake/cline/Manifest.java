package dev.nytta.intake.cline;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A session's header, in a file of its own: `{provider, model, cwd, workspace_root, metadata}`. The sums in `metadata`
/// count subagents twice and are not looked at.
final class Manifest {
    private static final JsonNames NAMES = JsonNames.of("provider", "model", "cwd", "workspace_root");
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    String provider = "";
    String model = "";
    private String worked = "";
    private String root = "";

    private Manifest() {}

    /// One that is not there, or is none, says nothing.
    static Manifest of(Path file) throws IOException {
        Manifest manifest = new Manifest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MOST_BYTES);
            manifest.read(JsonCursor.lenient(text, 0, text.length));
        } catch (NoSuchFileException _) {
            return manifest;
        }
        return manifest;
    }

    private void read(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "provider" -> provider = json.text(MOST_WORD);
                case "model" -> model = json.text(MOST_WORD);
                case "cwd" -> worked = json.text(MOST_PATH);
                case "workspace_root" -> root = json.text(MOST_PATH);
                default -> json.skip();
            }
        }
    }

    String project() {
        return worked.isEmpty() ? root : worked;
    }
}
