package dev.nytta.intake.cline;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import dev.nytta.intake.shape.CacheCount;
import dev.nytta.intake.shape.Editors;
import dev.nytta.intake.shape.TaskLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cline, in editors and on the command line.
public final class Cline implements Source {
    private static final String VARIABLE = "CLINE_DIR";

    @Override
    public String id() {
        return "cline";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return TaskLog.file(file, CacheCount.BESIDE)
                .or(() -> Optional.of(file).filter(Session::isOne).map(Cline::session));
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Path own = home.named(VARIABLE).orElseGet(() -> home.at(".cline"));
        List<Path> folders = new ArrayList<>(Editors.storage(home, "saoudrizwan.claude-dev"));
        folders.add(own.resolve("data"));
        List<LogFile> files = new ArrayList<>(TaskLog.files(home, folders, CacheCount.BESIDE));
        folders.forEach(folder ->
                home.below(folder.resolve("sessions"), Session::isOne).forEach(file -> files.add(session(file))));
        return files;
    }

    private static LogFile session(Path file) {
        return new LogFile.Whole(file, (text, sink) -> Session.read(file, text, sink));
    }
}
