package dev.nytta.intake.amp;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Amp.
public final class Amp implements Source {
    private static final String VARIABLE = "AMP_DATA_DIR";

    @Override
    public String id() {
        return "amp";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(Amp::isThread).map(Amp::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        List<Path> named = home.allNamed(VARIABLE);
        List<Path> folders = named.isEmpty() ? List.of(home.at(".local", "share", "amp")) : named;
        return folders.stream()
                .flatMap(folder -> home.below(folder.resolve("threads"), Amp::isThread).stream())
                .distinct()
                .map(Amp::log)
                .toList();
    }

    private static LogFile log(Path file) {
        return new LogFile.Whole(file, (text, sink) -> ThreadCalls.read(text, name(file), sink));
    }

    private static boolean isThread(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("T-") && name.endsWith(".json");
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }
}
