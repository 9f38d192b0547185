package dev.nytta.intake.kimi;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kimi CLI, and Kimi Code, which followed it.
public final class Kimi implements Source {
    private static final String SHARE = "KIMI_SHARE_DIR";
    private static final String CODE = "KIMI_CODE_HOME";
    private static final List<String> NEEDLES = List.of("\"token_usage\"", "\"usage.record\"", "\"llm.request\"");

    @Override
    public String id() {
        return "kimi";
    }

    @Override
    public List<String> variables() {
        return List.of(SHARE, CODE);
    }

    /// The folders above it say whose it is: `sessions/<group>/<session>/wire.jsonl`.
    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file.toAbsolutePath().normalize())
                .filter(Kimi::isWire)
                .map(wire -> {
                    Path sessions = wire;
                    while (sessions != null && !sessions.endsWith("sessions")) {
                        sessions = sessions.getParent();
                    }
                    return sessions == null
                            ? log(wire.resolveSibling(""), wire.getFileName(), wire)
                            : log(sessions.resolveSibling(""), sessions.relativize(wire), wire);
                });
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        List<LogFile> files = new ArrayList<>();
        Path share = home.named(SHARE).orElseGet(() -> home.at(".kimi"));
        Path code = home.named(CODE).orElseGet(() -> home.at(".kimi-code"));
        for (Path folder : share.equals(code) ? List.of(share) : List.of(share, code)) {
            Path sessions = folder.resolve("sessions");
            home.below(sessions, Kimi::isWire).forEach(file -> files.add(log(folder, sessions.relativize(file), file)));
        }
        return files;
    }

    private static boolean isWire(Path file) {
        return file.endsWith("wire.jsonl");
    }

    /// @param within the group's folder, the session's, and so on
    private static LogFile log(Path folder, Path within, Path file) {
        String session =
                within.getNameCount() < 3 ? "unknown" : within.getName(1).toString();
        String agent = within.getParent() == null
                ? ""
                : String.valueOf(within.getParent().getFileName());
        return new LogFile.Lines(file, NEEDLES, state -> new Wire(folder, new Whose(session, agent), state));
    }

    /// Whose lines they are.
    record Whose(String session, String agent) {}
}
