package dev.nytta.intake.roo;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import dev.nytta.intake.shape.CacheCount;
import dev.nytta.intake.shape.Editors;
import dev.nytta.intake.shape.TaskLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Roo Code.
public final class RooCode implements Source {
    @Override
    public String id() {
        return "roo";
    }

    @Override
    public List<String> variables() {
        return List.of();
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return TaskLog.file(file, CacheCount.WHERE_THEY_FIT);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return TaskLog.files(home, Editors.storage(home, "rooveterinaryinc.roo-cline"), CacheCount.WHERE_THEY_FIT);
    }
}
