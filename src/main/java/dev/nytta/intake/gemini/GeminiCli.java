package dev.nytta.intake.gemini;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Gemini CLI.
public final class GeminiCli implements Source {
    private static final String VARIABLE = "GEMINI_DATA_DIR";
    private static final List<String> NEEDLES = List.of("\"tokens\"", "\"sessionId\"");

    @Override
    public String id() {
        return "gemini";
    }

    @Override
    public String client() {
        return "gemini-cli";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(GeminiCli::isNamedAsChat).map(GeminiCli::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Path folder = home.named(VARIABLE).orElseGet(() -> home.at(".gemini", "tmp"));
        return home.below(folder, GeminiCli::isChat).stream()
                .map(GeminiCli::log)
                .toList();
    }

    private static boolean isChat(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("chats") && isNamedAsChat(file);
    }

    private static boolean isNamedAsChat(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("session-") && (name.endsWith(".json") || name.endsWith(".jsonl"));
    }

    private static LogFile log(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl")) {
            return new LogFile.Lines(file, NEEDLES, state -> new ChatLines(state, name));
        }
        return new LogFile.Whole(file, (text, sink) -> ChatText.read(text, name, sink));
    }
}
