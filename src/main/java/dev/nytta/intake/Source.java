package dev.nytta.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One coding agent's records on this machine.
///
/// Sources are told apart by [#id]; they keep no state: a reading's own state is in its [LineReader].
public interface Source {
    /// The word in `--source` and in reports: `claude`, `codex`.
    String id();

    /// The program's name as the gateway and its telemetry say it: `claude-code`, `codex`.
    default String client() {
        return id();
    }

    /// The names of the environment variables that say where its files are.
    List<String> variables();

    /// Its files that are there now, in any order; none where the agent was never used. Opens no file.
    List<LogFile> files(AgentHome home);

    /// A file of it that lies anywhere, told by its name; empty where the agent calls none of its files so. Its text
    /// decides: many agents' names are alike.
    Optional<LogFile> file(Path file);

    /// Whether a file tells, for the most part again, what others of its files tell first. Where nothing was read yet
    /// it is read behind them, so that what counts does not hang on which of them was changed last.
    default boolean isAside(Path file) {
        return false;
    }
}
