package dev.nytta.intake.aider;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Aider.
public final class Aider implements Source {
    private static final String VARIABLE = "AIDER_ANALYTICS_LOG";
    private static final List<String> NEEDLES = List.of("\"message_send\"", "\"launched\"");

    @Override
    public String id() {
        return "aider";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(Aider::isLines).map(Aider::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Path folder = home.at(".aider");
        Set<Path> files = new LinkedHashSet<>();
        home.named(VARIABLE).filter(Files::isRegularFile).ifPresent(files::add);
        files.addAll(home.below(folder, file -> isLog(folder, file)));
        return files.stream().map(Aider::log).toList();
    }

    private static LogFile log(Path file) {
        return new LogFile.Lines(file, NEEDLES, Analytics::new);
    }

    private static boolean isLog(Path folder, Path file) {
        return folder.equals(file.getParent()) && isLines(file);
    }

    private static boolean isLines(Path file) {
        return file.getFileName().toString().endsWith(".jsonl");
    }
}
