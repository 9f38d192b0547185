package dev.nytta.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Writes down how a run went.
final class Results {
    private Results() {}

    static void write(Path file, long seed, List<Torture.Outcome> outcomes) throws IOException {
        StringBuilder text = new StringBuilder("# Results of `make torture`\n\n");
        text.append("Seed ").append(seed).append(", ").append(LocalDate.now(ZoneOffset.UTC));
        text.append(", Java ").append(Runtime.version().feature());
        text.append(", ").append(Runtime.getRuntime().availableProcessors()).append(" cores.\n\n");
        text.append("| id | scenario | passes when | seen | ok |\n|---|---|---|---|---|\n");
        for (Torture.Outcome outcome : outcomes) {
            Scenario scenario = outcome.scenario();
            text.append("| ").append(scenario.id());
            text.append(" | ").append(cell(scenario.title()));
            text.append(" | ").append(cell(scenario.criterion()));
            text.append(" | ").append(cell(outcome.figure()));
            text.append(" | ").append(outcome.passed() ? "yes" : "**no**").append(" |\n");
        }
        Files.writeString(file, text);
    }

    private static String cell(String text) {
        String line = text.replace("\n", " ").replace("|", "\\|");
        return line.substring(0, Math.min(400, line.length()));
    }
}
