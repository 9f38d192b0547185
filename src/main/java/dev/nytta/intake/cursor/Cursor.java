package dev.nytta.intake.cursor;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Exports of Cursor's usage events. The editor itself keeps no count of tokens on the machine.
public final class Cursor implements Source {
    private static final String VARIABLE = "CURSOR_USAGE_EXPORTS";
    private static final String ENDING = ".csv";

    @Override
    public String id() {
        return "cursor";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(Cursor::isTable).map(Cursor::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        List<Path> named = home.allNamed(VARIABLE);
        Stream<Path> exports = named.isEmpty()
                ? home.in(home.at("Downloads"), Cursor::isOwnExport).stream()
                : named.stream().flatMap(place -> exports(home, place));
        return exports.map(Cursor::log).toList();
    }

    private static LogFile log(Path file) {
        return new LogFile.Whole(file, Export::read);
    }

    private static boolean isTable(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    private static Stream<Path> exports(AgentHome home, Path place) {
        return Files.isDirectory(place)
                ? home.in(place, Cursor::isTable).stream()
                : Stream.of(place).filter(Files::exists);
    }

    /// A team's export (`team-usage-events-...`) holds what others used, and is read only where it is named.
    private static boolean isOwnExport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("usage-events-") && name.endsWith(ENDING);
    }
}
