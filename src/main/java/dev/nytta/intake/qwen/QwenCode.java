package dev.nytta.intake.qwen;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Qwen Code.
public final class QwenCode implements Source {
    private static final List<String> NEEDLES = List.of("\"usageMetadata\"");

    @Override
    public String id() {
        return "qwen";
    }

    @Override
    public String client() {
        return "qwen-code";
    }

    @Override
    public List<String> variables() {
        return List.of();
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(QwenCode::isLines).map(QwenCode::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return home.below(home.at(".qwen", "projects"), QwenCode::isChat).stream()
                .map(QwenCode::log)
                .toList();
    }

    private static LogFile log(Path file) {
        return new LogFile.Lines(file, NEEDLES, _ -> new Chat());
    }

    private static boolean isLines(Path file) {
        return file.getFileName().toString().endsWith(".jsonl");
    }

    private static boolean isChat(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("chats") && isLines(file);
    }
}
