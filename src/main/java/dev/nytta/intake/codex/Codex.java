package dev.nytta.intake.codex;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Codex in all its faces: terminal, editor, `codex exec`, desktop.
public final class Codex implements Source {
    private static final String VARIABLE = "CODEX_HOME";
    private static final List<String> NEEDLES = List.of("\"token_count\"", "\"turn_context\"", "\"session_meta\"");

    @Override
    public String id() {
        return "codex";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    /// Without the sessions that it may go on from.
    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file)
                .filter(Codex::isRollout)
                .map(rollout -> log(rollout, new Family(Map.of(name(rollout), rollout))));
    }

    /// A session that was archived lies in both folders under one name; the active copy goes on.
    @Override
    public List<LogFile> files(AgentHome home) {
        Path folder = home.named(VARIABLE).orElseGet(() -> home.at(".codex"));
        Map<String, Path> byName = new LinkedHashMap<>();
        for (String place : List.of("sessions", "archived_sessions")) {
            home.below(folder.resolve(place), Codex::isRollout).forEach(file -> byName.putIfAbsent(name(file), file));
        }
        Family family = new Family(byName);
        return byName.values().stream().map(file -> log(file, family)).toList();
    }

    private static LogFile log(Path file, Family family) {
        return new LogFile.Lines(file, NEEDLES, state -> new Rollout(family, state));
    }

    private static boolean isRollout(Path file) {
        return name(file).startsWith("rollout-") && name(file).endsWith(".jsonl");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
