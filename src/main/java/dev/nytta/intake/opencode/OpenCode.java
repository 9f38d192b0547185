package dev.nytta.intake.opencode;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import dev.nytta.intake.shape.MessageStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// OpenCode.
public final class OpenCode implements Source {
    private static final String VARIABLE = "OPENCODE_DATA_DIR";
    private static final String SHARED = "XDG_DATA_HOME";

    @Override
    public String id() {
        return "opencode";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE, SHARED);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return MessageStore.file(file, id());
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return folders(home).stream()
                .flatMap(folder -> MessageStore.files(home, folder, id()).stream())
                .toList();
    }

    private static List<Path> folders(AgentHome home) {
        List<Path> named = home.allNamed(VARIABLE);
        if (!named.isEmpty()) {
            return named;
        }
        Path shared = home.named(SHARED).orElseGet(() -> home.at(".local", "share"));
        return List.of(shared.resolve("opencode"));
    }
}
