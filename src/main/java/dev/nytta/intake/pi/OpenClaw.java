package dev.nytta.intake.pi;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// OpenClaw, under all the names it had.
public final class OpenClaw implements Source {
    private static final String VARIABLE = "OPENCLAW_STATE_DIR";

    @Override
    public String id() {
        return "openclaw";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file).filter(SessionFile::isOne).map(SessionFile::log);
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        Optional<Path> named = home.named(VARIABLE);
        Stream<Path> usual =
                Stream.of(".openclaw", ".clawdbot", ".moltbot", ".moldbot").map(name -> home.at(name));
        return named.map(Stream::of)
                .orElse(usual)
                .flatMap(folder -> home.below(folder.resolve("agents"), OpenClaw::isSession).stream())
                .map(SessionFile::log)
                .toList();
    }

    private static boolean isSession(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith("sessions") && SessionFile.isOne(file);
    }
}
