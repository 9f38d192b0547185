package dev.nytta.intake.pi;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// pi.
public final class Pi implements Source {
    private static final String VARIABLE = "PI_CODING_AGENT_DIR";

    @Override
    public String id() {
        return "pi";
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
        Path folder = home.named(VARIABLE).orElseGet(() -> home.at(".pi", "agent"));
        return home.below(folder.resolve("sessions"), SessionFile::isOne).stream()
                .map(SessionFile::log)
                .toList();
    }
}
