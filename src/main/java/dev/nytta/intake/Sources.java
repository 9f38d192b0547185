package dev.nytta.intake;

import dev.nytta.intake.claude.ClaudeCode;
import dev.nytta.intake.codex.Codex;
import java.util.List;

/// The agents that are known.
final class Sources {
    static final List<Source> ALL = List.of(new ClaudeCode(), new Codex());

    private Sources() {}
}
