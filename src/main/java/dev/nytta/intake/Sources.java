package dev.nytta.intake;

import dev.nytta.intake.aider.Aider;
import dev.nytta.intake.amp.Amp;
import dev.nytta.intake.claude.ClaudeCode;
import dev.nytta.intake.cline.Cline;
import dev.nytta.intake.codex.Codex;
import dev.nytta.intake.copilot.Copilot;
import dev.nytta.intake.cursor.Cursor;
import dev.nytta.intake.droid.Droid;
import dev.nytta.intake.gemini.GeminiCli;
import dev.nytta.intake.goose.Goose;
import dev.nytta.intake.kilo.Kilo;
import dev.nytta.intake.kimi.Kimi;
import dev.nytta.intake.opencode.OpenCode;
import dev.nytta.intake.pi.OpenClaw;
import dev.nytta.intake.pi.Pi;
import dev.nytta.intake.qwen.QwenCode;
import dev.nytta.intake.roo.RooCode;
import java.util.List;

/// The agents that are known.
final class Sources {
    static final List<Source> ALL = List.of(
            new ClaudeCode(),
            new Codex(),
            new GeminiCli(),
            new QwenCode(),
            new OpenCode(),
            new Kilo(),
            new Cline(),
            new RooCode(),
            new Goose(),
            new Cursor(),
            new Copilot(),
            new Amp(),
            new Kimi(),
            new Droid(),
            new Pi(),
            new OpenClaw(),
            new Aider());

    private Sources() {}

    static Source named(String id) {
        return ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source is called " + id));
    }
}
