package dev.nytta.intake.kilo;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import dev.nytta.intake.shape.CacheCount;
import dev.nytta.intake.shape.Editors;
import dev.nytta.intake.shape.MessageStore;
import dev.nytta.intake.shape.TaskLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kilo, on the command line and in editors.
public final class Kilo implements Source {
    private static final String SHARED = "XDG_DATA_HOME";

    @Override
    public String id() {
        return "kilo";
    }

    @Override
    public List<String> variables() {
        return List.of(SHARED);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return TaskLog.file(file, CacheCount.WHERE_THEY_FIT).or(() -> MessageStore.file(file, id()));
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Path shared = home.named(SHARED).orElseGet(() -> home.at(".local", "share"));
        List<Path> folders = new ArrayList<>(Editors.storage(home, "kilocode.kilo-code"));
        folders.add(home.at(".kilocode", "cli", "global"));
        List<LogFile> files = new ArrayList<>(MessageStore.files(home, shared.resolve("kilo"), id()));
        files.addAll(TaskLog.files(home, folders, CacheCount.WHERE_THEY_FIT));
        return files;
    }
}
