package dev.nytta.intake.droid;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Droid, Factory's agent.
public final class Droid implements Source {
    static final String ENDING = ".settings.json";

    @Override
    public String id() {
        return "droid";
    }

    @Override
    public List<String> variables() {
        return List.of();
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(Droid::isTotal).map(Droid::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return home.below(home.at(".factory", "sessions"), Droid::isTotal).stream()
                .map(Droid::log)
                .toList();
    }

    private static LogFile log(Path file) {
        return new LogFile.Whole(file, (text, sink) -> Total.read(file, text, sink));
    }

    private static boolean isTotal(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && name.length() > ENDING.length();
    }
}
