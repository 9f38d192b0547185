package dev.nytta.intake.goose;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Goose.
public final class Goose implements Source {
    private static final String VARIABLE = "GOOSE_PATH_ROOT";
    private static final String SHARED = "XDG_DATA_HOME";
    private static final String DATABASE = "sessions.db";

    @Override
    public String id() {
        return "goose";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE, SHARED);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(Goose::isLog).map(Goose::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return folders(home).stream()
                .flatMap(folder -> home.in(folder, Goose::isLog).stream())
                .map(Goose::log)
                .toList();
    }

    private static List<Path> folders(AgentHome home) {
        Optional<Path> root = home.named(VARIABLE);
        if (root.isPresent()) {
            return List.of(root.get().resolve("data").resolve("sessions"));
        }
        Path shared = home.named(SHARED).orElseGet(() -> home.at(".local", "share"));
        return Stream.of(
                        shared.resolve("goose"),
                        shared.resolve("Block").resolve("goose"),
                        home.at("Library", "Application Support", "goose"),
                        home.at("Library", "Application Support", "Block", "goose"),
                        home.at("AppData", "Roaming", "Block", "goose", "data"))
                .map(folder -> folder.resolve("sessions"))
                .toList();
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.equals(DATABASE) || name.endsWith(SessionFile.ENDING);
    }

    private static LogFile log(Path file) {
        return file.endsWith(DATABASE)
                ? new LogFile.Database(file, SessionTable::ask)
                : new LogFile.Whole(file, (text, sink) -> SessionFile.read(file, text, sink));
    }
}
