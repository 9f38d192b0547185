package dev.nytta.intake.claude;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Claude Code, also inside Claude Desktop and Xcode.
public final class ClaudeCode implements Source {
    private static final String VARIABLE = "CLAUDE_CONFIG_DIR";
    private static final List<String> NEEDLES = List.of("\"usage\"");

    @Override
    public String id() {
        return "claude";
    }

    @Override
    public String client() {
        return "claude-code";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE, "XDG_CONFIG_HOME");
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(ClaudeCode::isTranscript).map(ClaudeCode::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path folder : folders(home)) {
            files.addAll(home.below(folder, ClaudeCode::isTranscript));
        }
        return files.stream().map(ClaudeCode::log).toList();
    }

    /// Of subagents and of side questions, which write answers of the session's own file again.
    @Override
    public boolean isAside(Path file) {
        return file.getFileName().toString().startsWith("agent-");
    }

    private static LogFile log(Path file) {
        return new LogFile.Lines(file, NEEDLES, _ -> new Transcript());
    }

    private static boolean isTranscript(Path file) {
        return file.getFileName().toString().endsWith(".jsonl");
    }

    /// The variable's folders take the place of all others; an entry may itself be the folder of projects.
    private static List<Path> folders(AgentHome home) {
        List<Path> named = home.allNamed(VARIABLE);
        if (!named.isEmpty()) {
            return named.stream()
                    .map(folder -> folder.endsWith("projects") ? folder : folder.resolve("projects"))
                    .toList();
        }
        List<Path> folders = new ArrayList<>();
        folders.add(home.named("XDG_CONFIG_HOME")
                .orElseGet(() -> home.at(".config"))
                .resolve("claude")
                .resolve("projects"));
        folders.add(home.at(".claude", "projects"));
        folders.add(home.at(".claude", "transcripts"));
        folders.add(home.at("Library", "Application Support", "Claude", "local-agent-mode-sessions"));
        folders.add(home.at(".config", "Claude", "local-agent-mode-sessions"));
        folders.add(home.at("Library", "Developer", "Xcode", "CodingAssistant", "ClaudeAgentConfig", "projects"));
        return folders;
    }
}
