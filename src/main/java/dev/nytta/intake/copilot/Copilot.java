package dev.nytta.intake.copilot;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// GitHub Copilot CLI.
public final class Copilot implements Source {
    private static final String HOME = "COPILOT_HOME";
    private static final String STORE = "session-store.db";
    private static final String EXPORT = "COPILOT_OTEL_FILE_EXPORTER_PATH";
    private static final List<String> EVENTS = List.of("\"session.start\"", "\"session.shutdown\"", "\"usage\"");
    private static final List<String> SPANS =
            List.of("\"gen_ai.usage.input_tokens\"", "\"gen_ai.usage.output_tokens\"");

    @Override
    public String id() {
        return "copilot";
    }

    @Override
    public String client() {
        return "copilot-cli";
    }

    @Override
    public List<String> variables() {
        return List.of(HOME, EXPORT);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        if (file.endsWith(STORE)) {
            return Optional.of(new LogFile.Database(file, UsageTable::read));
        }
        if (isEvents(file)) {
            return Optional.of(events(file));
        }
        return Optional.of(file).filter(Copilot::isLines).map(Copilot::spans);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Path folder = home.named(HOME).orElseGet(() -> home.at(".copilot"));
        Path store = folder.resolve(STORE);
        List<LogFile> files = new ArrayList<>();
        if (Files.exists(store)) {
            files.add(new LogFile.Database(store, UsageTable::read));
        } else {
            exports(home, folder).forEach(file -> files.add(spans(file)));
        }
        home.below(folder.resolve("session-state"), Copilot::isEvents).forEach(file -> files.add(events(file)));
        return files;
    }

    /// A session's totals are those of its calls.
    @Override
    public boolean isAside(Path file) {
        return isEvents(file);
    }

    private static LogFile spans(Path file) {
        return new LogFile.Lines(file, SPANS, _ -> new Spans());
    }

    private static LogFile events(Path file) {
        return new LogFile.Lines(file, EVENTS, state -> new Session(file, state));
    }

    private static Set<Path> exports(AgentHome home, Path folder) {
        Set<Path> files = new LinkedHashSet<>(home.below(folder.resolve("otel"), Copilot::isLines));
        home.named(EXPORT).filter(Files::isRegularFile).ifPresent(files::add);
        return files;
    }

    private static boolean isEvents(Path file) {
        Path folder = file.getParent();
        boolean flat = folder != null && folder.endsWith("session-state");
        return flat ? isLines(file) : file.endsWith("events.jsonl");
    }

    private static boolean isLines(Path file) {
        return file.getFileName().toString().endsWith(".jsonl");
    }
}
