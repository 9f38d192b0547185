package dev.nytta.sim.demo;

import dev.nytta.usage.AccessKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Somebody, or some program, that calls models.
///
/// @param person a pseudonym, or empty for a program
/// @param mandate what a part of its sessions is for, or empty
public record Seat(String id, String person, String team, String project, Habit habit, String mandate) {
    /// What it calls with, and how.
    public enum Habit {
        CLAUDE_CODE,
        CODEX,
        GEMINI_CLI,
        OPENCODE,
        /// An agent in a loop that nobody watches.
        RUNAWAY,
        /// A program that works through a list at night.
        BATCH,
        /// A program that answers customers.
        BOT
    }

    private static final int LEAST_SECRET = 24;

    String secret() {
        StringBuilder secret = new StringBuilder("demo0").append(id.replace("-", ""));
        while (secret.length() < LEAST_SECRET) {
            secret.append('0');
        }
        return "nk_" + secret.toString().toLowerCase(Locale.ROOT);
    }

    DemoKey key(Instant now) {
        AccessKey key = new AccessKey(
                id,
                id,
                team,
                project,
                person,
                "",
                "",
                List.of(),
                Optional.empty(),
                false,
                now,
                "",
                DemoCompany.MANAGED_BY);
        return new DemoKey(key, secret());
    }
}
