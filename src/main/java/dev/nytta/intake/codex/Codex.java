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
    private static final List<String> PLACES = List.of("sessions", "archived_sessions");
    private static final List<String> NEEDLES = List.of("\"token_count\"", "\"turn_context\"", "\"session_meta\"");

    @Override
    public String id() {
        return "codex";
    }

    @Override
    public List<String> variables() {
        return List.of(VARIABLE);
    }

    /// The sessions that it may go on from are looked for where it lies.
    @Override
    public Optional<LogFile> file(Path file) {
        return Optional.of(file.toAbsolutePath()).filter(Codex::isRollout).map(rollout -> {
            Map<String, Path> byName = rollouts(new AgentHome(rollout, Map.of(), _ -> {}), folder(rollout));
            byName.put(name(rollout), rollout);
            return log(rollout, new Family(byName));
        });
    }

    /// The agent's folder that a rollout lies in, or its own.
    private static Path folder(Path rollout) {
        for (Path above = rollout.getParent(); above != null; above = above.getParent()) {
            if (PLACES.stream().anyMatch(above::endsWith)) {
                return above.resolveSibling("");
            }
        }
        return rollout.resolveSibling("");
    }

    /// A session that was archived lies in both folders under one name; the active copy goes on.
    @Override
    public List<LogFile> files(AgentHome home) {
        Path folder = home.named(VARIABLE).orElseGet(() -> home.at(".codex"));
        Map<String, Path> byName = rollouts(home, folder);
        Family family = new Family(byName);
        return byName.values().stream().map(file -> log(file, family)).toList();
    }

    private static Map<String, Path> rollouts(AgentHome home, Path folder) {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (String place : PLACES) {
            home.below(folder.resolve(place), Codex::isRollout).forEach(file -> byName.putIfAbsent(name(file), file));
        }
        return byName;
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
